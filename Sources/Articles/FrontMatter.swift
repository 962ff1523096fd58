internal import Facts
internal import TOMLKit

/// The metadata before the text of an article file: TOML between two lines `+++`.
struct FrontMatter {
    /// The permitted keys.
    static let keys = ["title", "source", "url", "published", "author"]

    /// The length of the front matter in bytes of the decoded text, including its last line break.
    private(set) var length = 0
    private(set) var problems: [ArticleError] = []

    /// Reads the front matter of a text, if it has one, into `metadata`. Malformed front matter gives problems; the text stays readable.
    /// - Parameter isWhole: True if `text` is the whole text, so that a missing end will not follow.
    init(_ text: [UInt8], path: String, into metadata: inout ArticleMetadata) {
        guard FrontMatter.isFence(text, 0), let start = FrontMatter.lineEnd(text, 0) else { return }
        var line = start
        while !FrontMatter.isFence(text, line) {
            guard let next = FrontMatter.lineEnd(text, line) else {
                let remedy = "end it with a line of +++, or begin the text with an empty line"
                problems.append(problem(path, line: 1, key: nil, "the front matter is not closed", remedy))
                return
            }
            line = next
        }
        length = FrontMatter.lineEnd(text, line) ?? text.count
        read(Array(text[start..<line]), path: path, into: &metadata)
    }

    /// True if a line of three plus signs, followed by blanks at most, begins at `start`.
    private static func isFence(_ text: [UInt8], _ start: Int) -> Bool {
        guard start + 3 <= text.count, text[start..<start + 3].allSatisfy({ $0 == UInt8(ascii: "+") }) else { return false }
        for byte in text[(start + 3)...] {
            if byte == 0x0A { return true }
            guard byte == 0x20 || byte == 0x09 || byte == 0x0D else { return false }
        }
        return true
    }

    /// The start of the line after the one at `start`; nil in the last one.
    private static func lineEnd(_ text: [UInt8], _ start: Int) -> Int? {
        text[start...].firstIndex(of: 0x0A).map { $0 + 1 }
    }

    private mutating func read(_ toml: [UInt8], path: String, into metadata: inout ArticleMetadata) {
        let lines = toml.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: String(decoding: toml, as: UTF8.self))
        } catch {
            let line = (error as? TOMLParseError)?.source.begin.line ?? 1
            let key = lines.indices.contains(line - 1) ? FrontMatter.key(of: lines[line - 1]) : nil
            let remedy = "write it as \(key ?? "title") = \"…\", with quotation marks and backslashes inside escaped by \\"
            problems.append(problem(path, line: line + 1, key: key, "the front matter is not TOML", remedy))
            return
        }
        let places = Dictionary(
            lines.enumerated().compactMap { index, line in FrontMatter.key(of: line).map { ($0, index) } }, uniquingKeysWith: min)
        for key in table.keys.sorted() {
            let line = (places[key] ?? 0) + 2
            guard FrontMatter.keys.contains(key) else {
                let remedy = "known are \(FrontMatter.keys.joined(separator: ", "))"
                problems.append(problem(path, line: line, key: key, "unknown key, left out", remedy, kind: .warning))
                continue
            }
            guard let value = table[key] else { continue }
            if key == "published" {
                published(value, path: path, line: line, into: &metadata)
            } else if let string = value.string {
                set(key, string, &metadata)
            } else {
                problems.append(problem(path, line: line, key: key, "not a text", "put it in quotation marks: \(key) = \"…\""))
            }
        }
    }

    private mutating func published(_ value: any TOMLValueConvertible, path: String, line: Int, into metadata: inout ArticleMetadata) {
        let text = value.string ?? value.dateTime.map(FrontMatter.text) ?? value.date.map(FrontMatter.text)
        if let text, let normalized = PublicationTime.normalized(text) {
            metadata.published = normalized
        } else {
            let shown = text.map { "'\($0)' is" } ?? "this is"
            let message = "\(shown) no day of the calendar"
            problems.append(problem(path, line: line, key: "published", message, "write it as published = 2023-10-31"))
        }
    }

    private func set(_ key: String, _ value: String, _ metadata: inout ArticleMetadata) {
        let value = value.isEmpty ? nil : value
        switch key {
        case "title": metadata.title = value
        case "source": metadata.source = value
        case "url": metadata.url = value
        default: metadata.author = value
        }
    }

    private func problem(
        _ path: String, line: Int, key: String?, _ message: String, _ remedy: String, kind: ArticleError.Kind = .malformed
    ) -> ArticleError {
        ArticleError(kind, path: path, line: line, key: key, message: message, remedy: remedy)
    }

    /// The bare key before the `=` of a line.
    private static func key(of line: String) -> String? {
        guard let sign = line.firstIndex(of: "=") else { return nil }
        let name = line[..<sign].filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" }
        return name.isEmpty ? nil : name
    }

    private static func text(_ date: TOMLDate) -> String {
        "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    private static func text(_ time: TOMLDateTime) -> String {
        "\(text(time.date))T\(padded(time.time.hour, 2)):\(padded(time.time.minute, 2)):\(padded(time.time.second, 2))"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
