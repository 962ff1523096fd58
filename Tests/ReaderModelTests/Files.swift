import Foundation

/// Files of the package, found from this one.
enum Files {
    /// The package's folder, with a slash.
    static let root = String(#filePath.dropLast("Tests/ReaderModelTests/Files.swift".count))

    static func read(_ path: String) throws -> String { try String(contentsOf: URL(filePath: path), encoding: .utf8) }

    static func readIfThere(_ path: String) -> String? { try? read(path) }

    static func write(_ text: String, to path: String) throws {
        try text.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
    }

    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
