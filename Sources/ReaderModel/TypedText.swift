/// Texts prepared for the panel's lines and the journal.
extension String {
    /// The text without surrounding white space.
    var withoutOuterBlanks: String {
        var view = unicodeScalars[...]
        while let first = view.first, first.properties.isWhitespace { view.removeFirst() }
        while let last = view.last, last.properties.isWhitespace { view.removeLast() }
        return String(view)
    }

    /// The first 4,096 scalars in one line: every line end, tab and blank becomes a space.
    var inOneLine: [UInt32] { unicodeScalars.prefix(4096).map { $0.properties.isWhitespace ? 0x20 : $0.value } }
}
