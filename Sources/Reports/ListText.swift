internal import ArabicText

/// A list of articles as plain text: one article a line, with tabs between columns.
public enum ListText {
    /// Appends a line; nil gives an empty column.
    public static func write(_ fields: [String?], to bytes: inout [UInt8]) {
        bytes += fields.map { UnsafeScalars.cleaned($0 ?? "") }.joined(separator: "\t").utf8
        bytes.append(0x0A)
    }
}
