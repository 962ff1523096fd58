/// The semantic roles of text and interface, each with a style in a theme.
public enum Role: String, CaseIterable, Hashable, Sendable {
    // The page.
    case text = "ui.text"
    case title = "ui.title"
    case dim = "ui.dim"
    case border = "ui.border"
    case footer = "ui.footer"
    case footerKey = "ui.footer.key"
    case header = "ui.header"
    case tab = "ui.tab"
    case tabActive = "ui.tab.active"
    case cursor = "ui.cursor"
    case selection = "ui.selection"
    case match = "ui.match"
    case currentMatch = "ui.match.current"
    case warning = "ui.warning"
    case error = "ui.error"
    case prompt = "ui.prompt"
    // Findings.
    case person = "mention.person"
    case organization = "mention.organization"
    case place = "mention.place"
    case facility = "mention.facility"
    case group = "mention.group"
    case weapon = "mention.weapon"
    case event = "mention.event"
    case work = "mention.work"
    case number = "fact.number"
    case date = "fact.date"
    case toll = "fact.toll"
    case cue = "claim.cue"
    case source = "claim.source"
    case via = "claim.via"
    case content = "claim.content"
    case disagreement = "fact.disagreement"
    case slip = "fact.slip"
    case passage = "note.passage"
    case note = "note.text"
    case verdict = "note.verdict"
    case rejected = "note.rejected"
}

/// A style for every role. Roles missing from a theme have the built-in theme's style.
public struct Theme: Hashable, Sendable {
    /// The name: that of its file without `.toml`.
    public var name: String
    /// The style of each role.
    public var styles: [Role: Style]

    /// Makes a theme.
    public init(name: String, styles: [Role: Style]) {
        self.name = name
        self.styles = styles
    }
}
