/// Comma-separated tables for spreadsheets. Source: RFC 4180; OWASP, "CSV Injection".
enum CommaSeparated {
    /// The rows, of which the first is the head, after a byte order mark, by which spreadsheets recognize UTF-8.
    static func text(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell. Text that a spreadsheet would treat as a formula gets an apostrophe, since articles are untrusted.
    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Double(text) == nil { text = "'" + text }
        let mustQuote = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return mustQuote ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
