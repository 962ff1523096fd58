internal import ArabicText
internal import CLexicon

/// A word list of `Sources/CLexicon/lexicon`: tab-separated, `#` begins the header line, every row names its source.
struct WordList {
    /// One row.
    struct Row {
        let line: Int
        let fields: [Substring]
    }

    let path: String
    let columns: [String]
    let rows: [Row]

    /// Reads the embedded list at `path` (below `lexicon/`). A list that is not embedded is empty: a test holds all names.
    init(_ path: String) {
        self.init(path, text: WordList.text(path) ?? "")
    }

    init(_ path: String, text: String) {
        self.path = path
        var columns: [String] = []
        var rows: [Row] = []
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if line.hasPrefix("#") {
                if columns.isEmpty {
                    columns = line.dropFirst().split(separator: "\t").map { String($0.drop(while: { $0 == " " })) }
                }
            } else if !line.isEmpty {
                rows.append(Row(line: number, fields: line.split(separator: "\t", omittingEmptySubsequences: false)))
            }
        }
        self.columns = columns
        self.rows = rows
    }

    /// Position of a column by its name.
    func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

    /// Paths of all embedded lists.
    static var all: [String] {
        (0..<isnad_lexicon_file_count()).compactMap { index in
            isnad_lexicon_file_at(index).path.map { String(cString: $0) }
        }
    }

    private static func text(_ path: String) -> String? {
        for index in 0..<isnad_lexicon_file_count() {
            let file = isnad_lexicon_file_at(index)
            guard let name = file.path, let bytes = file.bytes, String(cString: name) == path else { continue }
            return String(decoding: UnsafeBufferPointer(start: bytes, count: file.count), as: UTF8.self)
        }
        return nil
    }
}
