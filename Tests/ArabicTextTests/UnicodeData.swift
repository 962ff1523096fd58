import Foundation

@testable import ArabicText

/// Files of the Unicode Character Database as installed by Debian's package unicode-data; tests are skipped without it.
enum UnicodeData {
    static let root = "/usr/share/unicode/"
    static let isInstalled = FileManager.default.fileExists(atPath: root + "BidiTest.txt")
    static let remedy: String = "install the Debian package unicode-data to run this test"

    /// The bytes of a file.
    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + path))) }

    /// The data lines of a file, without comments and trailing blanks.
    static func lines(_ path: String) throws -> [ArraySlice<UInt8>] {
        let bytes = try bytes(path)
        var lines: [ArraySlice<UInt8>] = []
        bytes.withUnsafeBufferPointer { all in
            var start = 0
            while start < all.count {
                var end = start
                var content = -1
                while end < all.count, all[end] != 0x0A {
                    if content < 0, all[end] == 0x23 { content = end }
                    end += 1
                }
                var last = content < 0 ? end : content
                while last > start, all[last - 1] <= 0x20 { last -= 1 }
                if last > start { lines.append(bytes[start..<last]) }
                start = end + 1
            }
        }
        return lines
    }

    /// The fields of a line, blanks around them removed.
    static func fields(_ line: ArraySlice<UInt8>) -> [String] {
        line.split(separator: 0x3B, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        }
    }

    /// `0600..0605` or `0600` as a range.
    static func range(_ field: String) -> ClosedRange<UInt32>? {
        let ends = field.components(separatedBy: "..").compactMap { UInt32($0, radix: 16) }
        guard let first = ends.first, let last = ends.last else { return nil }
        return first...last
    }

    /// Calls `body` with each range of a property file and its value.
    static func forEachRange(_ path: String, field: Int = 1, _ body: (ClosedRange<UInt32>, String) -> Void) throws {
        for line in try lines(path) {
            let fields = fields(line)
            if fields.count > field, let range = range(fields[0]) { body(range, fields[field]) }
        }
    }

    /// A line of a break test (`÷ 0061 × 0308 ÷`): its scalars, and whether there is a break before each and at the end.
    static func breakTest(_ line: ArraySlice<UInt8>) -> (scalars: [UInt32], breaks: [Bool]) {
        var scalars: [UInt32] = []
        var breaks: [Bool] = []
        for word in String(decoding: line, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if word == "÷" || word == "×" {
                breaks.append(word == "÷")
            } else if let scalar = UInt32(word, radix: 16) {
                scalars.append(scalar)
            }
        }
        return (scalars, breaks)
    }
}
