/// Titles for the terminal's window.
enum TerminalTitle {
    /// Returns a text without controls and format characters, cut at 200 scalars.
    static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(200) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
