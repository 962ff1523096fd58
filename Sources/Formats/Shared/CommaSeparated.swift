/// Tables for spreadsheets. Source: RFC 4180; OWASP, "CSV Injection".
enum CommaSeparated {
    /// The rows, the first of them the head, with a byte order mark, by which spreadsheets know UTF-8.
    static func text(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell. What a spreadsheet would take for a formula gets an apostrophe: articles are written by others.
    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Double(text) == nil { text = "'" + text }
        let mustQuote = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return mustQuote ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
