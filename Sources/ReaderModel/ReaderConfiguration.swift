public import ArabicText
public import Facts

/// The position of the panel of facts.
public enum PanelPlacement: String, Hashable, Sendable, CaseIterable {
    /// Beside the text; below 80 columns, and if the terminal reorders lines itself, under it.
    case left, right
    /// Under the text.
    case bottom
    case off
}

/// The initial settings of a reader, decided by command line, configuration and terminal.
public struct ReaderConfiguration: Hashable, Sendable {
    /// The screen, in cells; 80 by 24 until `Event.resized` says otherwise.
    public var size: Size
    /// The initial language of the interface; `L` switches it.
    public var language: Language
    /// Position of the panel, if there is room for it there.
    public var panel: PanelPlacement
    /// The initial theme; `Event.themeLoaded` replaces it.
    public var theme: Theme
    /// Names of the themes that `t` cycles through, in this order; each is requested by `Effect.loadTheme`.
    public var themeNames: [String]
    /// Visual, or logical for terminals that reorder text themselves.
    public var layoutOrder: CellOrder
    /// Indicates that Arabic letters become presentation forms.
    public var shapes: Bool
    /// Indicates that diacritics are hidden initially.
    public var hidesMarks: Bool
    /// Indicates that the reader starts with the list of articles; `q` in an article then returns to it.
    public var opensList: Bool
    /// The best available grade of extraction.
    public var grade: ExtractionGrade
    /// The annotator in whose name annotations are kept.
    public var annotator: String
    /// The layers highlighted initially; nil for all.
    public var layers: Set<FactLayer>?
    /// The keys of all screens.
    public var keys: KeyMap

    /// Makes a configuration: an Arabic interface, the panel on the left, visual order, shaped.
    public init(
        size: Size = Size(columns: 80, rows: 24), language: Language = .arabic, panel: PanelPlacement = .left,
        theme: Theme = .standard, themeNames: [String] = Theme.shippedNames, layoutOrder: CellOrder = .visual, shapes: Bool = true,
        hidesMarks: Bool = false, opensList: Bool = false, grade: ExtractionGrade = .quick,
        annotator: String = "reader", layers: Set<FactLayer>? = nil, keys: KeyMap = .standard
    ) {
        self.size = size
        self.language = language
        self.panel = panel
        self.theme = theme
        self.themeNames = themeNames
        self.layoutOrder = layoutOrder
        self.shapes = shapes
        self.hidesMarks = hidesMarks
        self.opensList = opensList
        self.grade = grade
        self.annotator = annotator
        self.layers = layers
        self.keys = keys
    }
}
