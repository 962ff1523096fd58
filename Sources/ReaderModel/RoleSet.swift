/// The roles of a cell: a number, an official's name and the words of a claim can share one.
struct RoleSet: Hashable, Sendable {
    private(set) var bits: UInt64

    /// No role: the page's own text.
    static let none = RoleSet(bits: 0)

    private init(bits: UInt64) { self.bits = bits }

    /// Makes a set of these roles.
    init(_ roles: Role...) {
        bits = 0
        for role in roles { bits |= RoleSet.bit(of: role) }
    }

    /// Returns the roles of both.
    @inline(__always)
    func union(_ other: RoleSet) -> RoleSet { RoleSet(bits: bits | other.bits) }

    /// Adds the roles of another set.
    @inline(__always)
    mutating func form(union other: RoleSet) { bits |= other.bits }

    /// True if it holds no role.
    var isEmpty: Bool { bits == 0 }

    /// True if it holds the role.
    func contains(_ role: Role) -> Bool { bits & RoleSet.bit(of: role) != 0 }

    /// The roles in order of precedence, the broadest first.
    var roles: [Role] { RoleSet.precedence.filter(contains) }

    /// The roles from the broadest to the narrowest. The style of a cell is the page's, overlaid by those of its roles in this order: a
    /// later role's colours and underline replace an earlier one's if it specifies any, modifiers add up. So a name in a claim keeps the
    /// claim's background or underline and shows its own colour, and the cursor is visible over everything.
    static let precedence: [Role] = [
        .text, .header, .footer, .prompt, .tab, .border, .title, .dim, .footerKey, .tabActive,
        .passage, .content, .disagreement, .source, .via, .cue,
        .event, .work, .group, .organization, .facility, .place, .weapon, .person,
        .number, .toll, .date, .slip, .note, .verdict, .rejected, .warning, .error,
        .match, .cursor, .currentMatch, .selection,
    ]

    private static let bits: [Role: UInt64] = {
        var table: [Role: UInt64] = [:]
        for (i, role) in precedence.enumerated() { table[role] = 1 << UInt64(i) }
        return table
    }()

    private static func bit(of role: Role) -> UInt64 { bits[role] ?? 0 }
}

/// Converts sets of roles to the styles of one theme.
struct Palette {
    private let theme: Theme
    private(set) var styles: [Style]
    private var known: [RoleSet: UInt16] = [:]

    /// Makes a palette whose first style is the page's own.
    init(_ theme: Theme) {
        self.theme = theme
        styles = [theme.style(of: .text)]
        known[.none] = 0
        known[RoleSet(.text)] = 0
    }

    /// Returns the position in `styles` of the style for these roles.
    mutating func index(of roles: RoleSet) -> UInt16 {
        if let index = known[roles] { return index }
        var style = styles[0]
        for role in roles.roles where role != .text { style.lay(theme.style(of: role)) }
        let index: UInt16
        if let same = styles.firstIndex(of: style) {
            index = UInt16(same)
        } else if styles.count < Int(UInt16.max) {
            index = UInt16(styles.count)
            styles.append(style)
        } else {
            index = 0
        }
        known[roles] = index
        return index
    }
}

extension Theme {
    /// Returns the style of a role: this theme's, or else the built-in one's.
    public func style(of role: Role) -> Style { styles[role] ?? Theme.standard.styles[role] ?? Style() }
}

extension Style {
    /// Overlays another style: its colours and underline replace this one's if it specifies any, modifiers add up.
    mutating func lay(_ other: Style) {
        if other.foreground != .inherit { foreground = other.foreground }
        if other.background != .inherit { background = other.background }
        if other.underline != .none {
            underline = other.underline
            underlineColor = other.underlineColor
        }
        bold = bold || other.bold
        dim = dim || other.dim
        italic = italic || other.italic
        reversed = reversed || other.reversed
        crossedOut = crossedOut || other.crossedOut
    }
}
