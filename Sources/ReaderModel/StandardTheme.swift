extension Theme {
    /// Names of the themes that come with the program, the built-in one first.
    public static let shippedNames = ["dark", "light", "high-contrast", "monochrome"]

    /// The built-in theme, for dark backgrounds.
    public static let standard = Theme(name: "dark", styles: [:])
}
