import Foundation

/// Files of the package, located from this one.
enum Files {
    /// The package's folder, with a slash.
    static let root = String(#filePath.dropLast("Tests/ReaderModelTests/Files.swift".count))

    static func read(_ path: String) throws -> String { try String(contentsOf: URL(filePath: path), encoding: .utf8) }

    static func readIfThere(_ path: String) -> String? { try? read(path) }

    static func write(_ text: String, to path: String) throws {
        try text.write(to: URL(filePath: path), atomically: true, encoding: .utf8)
    }

    /// Returns the files below a folder.
    static func all(below folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.allObjects ?? []).compactMap { ($0 as? String).map { folder + $0 } }
    }

    /// Returns the names of the folders in a folder.
    static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) && isFolder.boolValue
        }
    }
}
