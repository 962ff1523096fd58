public import ArabicText
public import Facts

/// Where the panel of facts stands.
public enum PanelPlacement: String, Hashable, Sendable, CaseIterable {
    /// Beside the text; below 80 columns, and where the terminal reorders lines itself, under it.
    case left, right
    /// Under the text.
    case bottom
    case off
}

/// How a reader starts: everything that the command line and the terminal decide.
public struct ReaderConfiguration: Hashable, Sendable {
    /// The screen, in cells; 80 by 24 until `Event.resized` says otherwise.
    public var size: Size
    /// The language of the interface at first; `L` switches it.
    public var language: Language
    /// Where the panel stands, if there is room for it there.
    public var panel: PanelPlacement
    /// The theme at first; `Event.themeLoaded` replaces it.
    public var theme: Theme
    /// Names of the themes that `t` goes through, in this order; each is asked for by `Effect.loadTheme`.
    public var themeNames: [String]
    /// Visual, or logical for terminals that reorder whatever they get.
    public var layoutOrder: CellOrder
    /// Whether Arabic letters become presentation forms.
    public var shapes: Bool
    /// Whether diacritics are hidden at first.
    public var hidesMarks: Bool
    /// Whether the list of articles comes first; `q` in an article then goes back to it.
    public var opensList: Bool
    /// The best grade of extraction that is to be had.
    public var grade: ExtractionGrade
    /// Who reads, and says what stands and what does not.
    public var annotator: String
    /// The layers that are highlighted at first; nil for all.
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
