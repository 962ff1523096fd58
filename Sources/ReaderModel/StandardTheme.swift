extension Theme {
    /// Names of the themes that come with the program, the built-in one first.
    public static let shippedNames = ["dark", "light", "high-contrast", "monochrome"]

    /// The built-in theme, for dark backgrounds: the same as `themes/dark.toml`.
    public static let standard = Theme(
        name: "dark",
        styles: [
            .text: Style(Ink.text, on: Ink.page),
            .title: Style(Ink.bright, bold: true),
            .dim: Style(Ink.dim),
            .border: Style(Ink.line),
            .footer: Style(Ink.text, on: Ink.bar),
            .footerKey: Style(Ink.key, bold: true),
            .header: Style(Ink.text, on: Ink.bar),
            .tab: Style(Ink.text, on: Ink.bar),
            .tabActive: Style(Ink.page, on: Ink.key, bold: true),
            .cursor: Style(on: Ink.raised, bold: true),
            .selection: Style(Ink.page, on: Ink.sky),
            .match: Style(Ink.page, on: Ink.yellow),
            .currentMatch: Style(Ink.page, on: Ink.orange, underline: .line, bold: true),
            .warning: Style(Ink.page, on: Ink.yellow, bold: true),
            .error: Style(Ink.red, bold: true),
            .prompt: Style(Ink.bright, on: Ink.bar),
            .person: Style(Ink.sky, underline: .line),
            .organization: Style(Ink.violet, underline: .line),
            .place: Style(Ink.green, underline: .line),
            .facility: Style(Ink.teal, underline: .line),
            .group: Style(Ink.rose, underline: .line),
            .weapon: Style(Ink.red, underline: .line),
            .event: Style(Ink.sand, underline: .line),
            .work: Style(Ink.lilac, underline: .line),
            .number: Style(Ink.yellow, underline: .double),
            .date: Style(Ink.lime, underline: .dashed),
            .toll: Style(Ink.red, underline: .double, bold: true),
            .cue: Style(Ink.orange, bold: true),
            .source: Style(Ink.bright, bold: true),
            .via: Style(Ink.bright, underline: .line),
            .content: Style(on: Ink.tint, underline: .dotted, in: Ink.dim),
            .disagreement: Style(Ink.rose, underline: .curl, in: Ink.rose, bold: true),
            .slip: Style(underline: .curl, in: Ink.red),
            .passage: Style(underline: .line, in: Ink.key, bold: true),
            .note: Style(Ink.key),
            .verdict: Style(Ink.lime, bold: true),
            .rejected: Style(Ink.dim, crossedOut: true),
        ])
}

/// The colours of the built-in theme.
private enum Ink {
    static let text = Color.rgb(0xD5, 0xD9, 0xE0)
    static let page = Color.rgb(0x16, 0x18, 0x1D)
    static let tint = Color.rgb(0x20, 0x25, 0x2F)
    static let bright = Color.rgb(0xFF, 0xFF, 0xFF)
    static let dim = Color.rgb(0xAA, 0xB3, 0xC2)
    static let line = Color.rgb(0x8A, 0x93, 0xA3)
    static let bar = Color.rgb(0x26, 0x2B, 0x34)
    static let raised = Color.rgb(0x34, 0x3B, 0x48)
    static let key = Color.rgb(0x8F, 0xD0, 0xFF)
    static let sky = Color.rgb(0x7C, 0xC7, 0xFF)
    static let violet = Color.rgb(0xC3, 0xA6, 0xFF)
    static let green = Color.rgb(0x8F, 0xD6, 0x94)
    static let teal = Color.rgb(0x6F, 0xD3, 0xC8)
    static let rose = Color.rgb(0xFF, 0x9F, 0xBF)
    static let red = Color.rgb(0xFF, 0x8F, 0x88)
    static let sand = Color.rgb(0xE0, 0xC0, 0x8A)
    static let lilac = Color.rgb(0xD8, 0xB4, 0xE8)
    static let orange = Color.rgb(0xFF, 0xB0, 0x66)
    static let yellow = Color.rgb(0xF2, 0xD6, 0x6B)
    static let lime = Color.rgb(0xC0, 0xDC, 0x6A)
}

extension Style {
    fileprivate init(
        _ foreground: Color = .inherit, on background: Color = .inherit, underline: Underline = .none, in underlineColor: Color = .inherit,
        bold: Bool = false, crossedOut: Bool = false
    ) {
        self.init()
        self.foreground = foreground
        self.background = background
        self.underline = underline
        self.underlineColor = underlineColor
        self.bold = bold
        self.crossedOut = crossedOut
    }
}
