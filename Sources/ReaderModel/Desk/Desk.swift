internal import Annotations
internal import ArabicText
internal import Facts

/// The state that screens share: the open article with its panel, the settings, the footer's note, and the page on which they draw.
struct Desk: Sendable {
    /// The part of an article's screen that has the focus.
    enum Focus: Sendable {
        case text, panel
    }

    /// A line shown in the footer until the next key.
    struct Note: Hashable, Sendable {
        var message: Message
        var isError: Bool
    }

    var configuration: ReaderConfiguration
    var article: OpenArticle?
    /// The article that was requested and has not arrived yet.
    var opening: ArticleID?
    var focus = Focus.text
    var panel = Panel()
    var hidden: Set<LayerSwitch> = []
    /// Progress in articles left since the library was last shown.
    var progressSince: [ArticleID: ReadingProgress] = [:]
    /// Indicates that a form takes the panel's place, even if the panel is off.
    var showsForm = false
    /// Texts entered into prompts earlier.
    var promptHistory = PromptHistory()
    var note: Note?
    /// Seconds for which the present work has been under way.
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

    /// Notes in the footer that not all of the typed or pasted text fitted.
    mutating func noteIfFull(_ outcome: EditBuffer.Outcome) {
        if outcome == .full { note = Note(message: Words.tooLong, isError: true) }
    }

    // MARK: Layout

    /// True if paragraphs are separated by a blank row; false on small screens.
    var isSpaced: Bool { geometry.body.rows >= 12 }

    /// Applies a change of size, language, focus or text layout.
    mutating func applyLayout() {
        // A form is placed as the panel would be.
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

/// The library's display of progress in an article.
struct ReadingProgress: Hashable, Sendable {
    /// The share read, from 0 to 1.
    var fraction: Double
    /// The number of claims found in it; nil until the engine has read all of it.
    var claims: Int?
    var annotations: Int
}
