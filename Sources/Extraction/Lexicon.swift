internal import ArabicText
internal import CLexicon

/// A word list of `Sources/CLexicon/lexicon`: tab-separated, with a header line that begins with `#` and a source in every row.
///
/// It is read in place: rows are ranges of the embedded bytes, and a field becomes a string only on request.
struct WordList: Sendable {
    /// One row.
    struct Row: Sendable {
        let line: Int
        let fields: Fields
    }

    /// The fields of a row. A field is found by counting tabs, linear in the row, which is short.
    struct Fields: RandomAccessCollection, Sendable {
        // Embedded bytes are constant and live as long as the process.
        private nonisolated(unsafe) let base: UnsafePointer<UInt8>
        private let length: Int32
        private let tabs: Int32

        fileprivate init(base: UnsafePointer<UInt8>, length: Int, tabs: Int) {
            self.base = base
            self.length = Int32(truncatingIfNeeded: length)
            self.tabs = Int32(truncatingIfNeeded: tabs)
        }

        var startIndex: Int { 0 }
        var endIndex: Int { Int(tabs) + 1 }

        /// The text of a field; empty if the row is too short.
        subscript(position: Int) -> Substring { Substring(string(position)) }

        /// Returns the text of a field; empty if the row is too short.
        func string(_ position: Int) -> String { String(decoding: bytes(position), as: UTF8.self) }

        /// Returns the matching form of a field.
        func folded(_ position: Int) -> [UInt32] { TokenizedText.folded(utf8: bytes(position)) }

        /// Returns the bytes of a field; none if the row is too short.
        func bytes(_ position: Int) -> UnsafeBufferPointer<UInt8> {
            let row = UnsafeBufferPointer(start: base, count: Int(length))
            var start = 0
            var left = position
            while left > 0, start < row.count {
                if row[start] == WordList.tab { left -= 1 }
                start += 1
            }
            guard left == 0, position >= 0 else { return UnsafeBufferPointer(rebasing: row[row.count...]) }
            var end = start
            while end < row.count, row[end] != WordList.tab { end += 1 }
            return UnsafeBufferPointer(rebasing: row[start..<end])
        }
    }

    let path: String
    private nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

    fileprivate static let tab: UInt8 = 0x09
    private static let newline: UInt8 = 0x0A
    private static let numberSign: UInt8 = 0x23

    /// Finds the embedded list at `path` (below `lexicon/`). A list that is not embedded is empty; a test checks all names.
    init(_ path: String) {
        self.path = path
        let file = WordList.places[path].map { isnad_lexicon_file_at($0) }
        bytes = UnsafeBufferPointer(start: file?.bytes, count: file?.count ?? 0)
    }

    /// Size in bytes.
    var size: Int { bytes.count }

    /// Calls `body` with each row. Cost: one pass over the bytes.
    @inline(__always)
    func forEachRow(_ body: (Row) -> Void) { forEachRow(with: 0) { row, _, _ in body(row) } }

    /// Calls `body` with each row, its first field and the field at `column`, found in the same pass. Cost: one pass over the bytes.
    @inline(__always)
    func forEachRow(with column: Int, _ body: (Row, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void) {
        guard let base = bytes.baseAddress else { return }
        var start = 0
        var line = 1
        while start < bytes.count {
            var end = start
            var tabs = 0
            var firstEnd = -1
            // Start and end of the field at `column`.
            var from = column == 0 ? start : -1
            var to = -1
            while true {
                end = WordList.separator(in: bytes, from: end)
                guard end < bytes.count, bytes[end] == WordList.tab else { break }
                if tabs == 0 { firstEnd = end }
                if tabs == column { to = end }
                tabs += 1
                end += 1
                if tabs == column { from = end }
            }
            if end > start, bytes[start] != WordList.numberSign {
                let row = Row(line: line, fields: Fields(base: base + start, length: end - start, tabs: tabs))
                let first = start..<(firstEnd < 0 ? end : firstEnd)
                let field = from < 0 ? end..<end : from..<(to < 0 ? end : to)
                body(row, UnsafeBufferPointer(rebasing: bytes[first]), UnsafeBufferPointer(rebasing: bytes[field]))
            }
            start = end + 1
            line += 1
        }
    }

    /// Returns the position of the next tab or newline, or the end, reading eight bytes at a time.
    @inline(__always)
    private static func separator(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let raw = UnsafeRawBufferPointer(bytes)
        var i = start
        while i + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
            let (tabs, newlines) = (word ^ (ones &* UInt64(tab)), word ^ (ones &* UInt64(newline)))
            // The high bit of each zero byte; above the first such byte it may be wrong, and is ignored.
            let zeros = ((tabs &- ones) & ~tabs | (newlines &- ones) & ~newlines) & (ones << 7)
            if zeros != 0 { return i + zeros.trailingZeroBitCount / 8 }
            i += 8
        }
        while i < raw.count, raw[i] != tab, raw[i] != newline { i += 1 }
        return i
    }

    /// All rows. Cost: one pass over the bytes.
    var rows: [Row] {
        var rows: [Row] = []
        forEachRow { rows.append($0) }
        return rows
    }

    /// The names of the columns.
    var columns: [String] {
        let header = String(decoding: bytes.prefix { $0 != WordList.newline }, as: UTF8.self)
        guard header.hasPrefix("#") else { return [] }
        return header.dropFirst().split(separator: "\t").map { String($0.drop(while: { $0 == " " })) }
    }

    /// Returns the position of a column by its name.
    func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

    /// Paths of all embedded lists.
    static var all: [String] { Array(places.keys) }

    /// Position of each list among the embedded files.
    private static let places: [String: Int] = {
        var places: [String: Int] = [:]
        for index in 0..<isnad_lexicon_file_count() {
            if let path = isnad_lexicon_file_at(index).path { places[String(cString: path)] = index }
        }
        return places
    }()
}
