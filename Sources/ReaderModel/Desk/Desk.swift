internal import Annotations
internal import ArabicText
internal import Facts

/// What the screens share: the open article with its panel, the settings, the line of the footer, and the page on which they draw.
struct Desk: Sendable {
    /// The side of an article that answers to keys.
    enum Focus: Sendable {
        case text, panel
    }

    /// A line in the footer until the next key.
    struct Note: Hashable, Sendable {
        var message: Message
        var isError: Bool
    }

    var configuration: ReaderConfiguration
    var article: OpenArticle?
    /// The article that was asked for and has not come yet.
    var opening: ArticleID?
    var focus = Focus.text
    var panel = Panel()
    var hidden: Set<LayerSwitch> = []
    /// How far articles were read that were left since the library was last shown.
    var progressSince: [ArticleID: ReadingProgress] = [:]
    /// Indicates that a form takes the panel's place, also where the panel is off.
    var showsForm = false
    /// What was typed into prompts before.
    var promptHistory = PromptHistory()
    var note: Note?
    /// Seconds for which work has been under way.
    var busySeconds = 0
    var typesetter: Typesetter
    var geometry: Geometry
    var arrangement = Arrangement()

    init(_ configuration: ReaderConfiguration) {
        self.configuration = configuration
        typesetter = Typesetter(options: LayoutOptions(width: 80), isRightToLeft: configuration.language == .arabic)
        geometry = Geometry(configuration.size, configuration.panel, configuration.layoutOrder, isPanelFocused: false)
        applyLayout()
        if let shown = configuration.layers { hidden = Set(LayerSwitch.all.filter { !shown.contains($0.layer) }) }
    }

    func say(_ message: Message) -> String { message.text(configuration.language) }

    /// Says in the footer that not all that was typed or pasted fitted.
    mutating func noteIfFull(_ outcome: EditBuffer.Outcome) {
        if outcome == .full { note = Note(message: Words.tooLong, isError: true) }
    }

    // MARK: Layout

    /// True if paragraphs are parted by a blank row: not on small screens.
    var isSpaced: Bool { geometry.body.rows >= 12 }

    /// Applies a change of size, language, focus or the way of setting text.
    mutating func applyLayout() {
        // A form has its place where the panel would be.
        let placement = showsForm && configuration.panel == .off ? .left : configuration.panel
        geometry = Geometry(configuration.size, placement, configuration.layoutOrder, isPanelFocused: focus == .panel)
        typesetter.isRightToLeft = configuration.language == .arabic
        typesetter.options = LayoutOptions(
            width: 80, order: configuration.layoutOrder, shapes: configuration.shapes, hidesMarks: configuration.hidesMarks)
        panel.forgetLines()
        let flow = TextFlow(options: typesetter.options(width: geometry.text.columns), isSpaced: isSpaced)
        article?.set(flow)
    }

    // MARK: The interface

    mutating func cycleTheme() -> [Effect] {
        let names = configuration.themeNames
        guard !names.isEmpty else { return [] }
        let current = names.firstIndex(of: configuration.theme.name) ?? names.count - 1
        return [.loadTheme(names[(current + 1) % names.count])]
    }

    mutating func switchLanguage() -> [Effect] {
        configuration.language = configuration.language == .arabic ? .english : .arabic
        applyLayout()
        revealInPanel()
        return []
    }

    mutating func toggleMarks() -> [Effect] {
        configuration.hidesMarks.toggle()
        applyLayout()
        revealInPanel()
        note = Note(message: configuration.hidesMarks ? Words.marksHidden : Words.marksShown, isError: false)
        return []
    }

    mutating func quit() -> [Effect] { keepProgress() + [.quit] }

    mutating func suspend() -> [Effect] { keepProgress() + [.suspend] }
}

/// What the library's list shows of an article that was read.
struct ReadingProgress: Hashable, Sendable {
    /// How far it was read, from 0 to 1.
    var fraction: Double
    /// The number of claims found in it; nil while not all of it was read by the machine.
    var claims: Int?
    var annotations: Int
}
