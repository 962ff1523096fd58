internal import GRDB

/// Why the library cannot be used, or not for this.
public struct LibraryError: Error, Hashable, Sendable {
    /// What went wrong.
    public enum Kind: Sendable, Hashable {
        /// The file or its folder could not be made or opened.
        case cannotOpen
        case readOnly
        /// A newer version of the program wrote it.
        case newer
        /// It is no library, or is damaged.
        case corrupt
        case diskFull
        /// Another program kept it locked for too long.
        case busy
        case inputOutput
        /// Another program changed the annotation in between.
        case conflict
        /// The article was never noted as opened.
        case unknownArticle
    }

    /// What went wrong.
    public let kind: Kind
    /// The file of the library.
    public let path: String
    /// What is the matter with it, in a few words.
    public let message: String
    /// What to do about it.
    public let remedy: String
}

extension LibraryError: CustomStringConvertible {
    /// One line: which file, what, remedy.
    public var description: String { "library \(path): \(message); \(remedy)" }
}

extension LibraryError {
    init(_ kind: Kind, path: String) {
        let (message, remedy) =
            switch kind {
            case .cannotOpen: ("cannot be opened or made", "check the folder, or name another file with --library")
            case .readOnly: ("is read-only", "make the file and its folder writable, or name another with --library")
            case .newer: ("was written by a newer version of isnad", "use that version, or name another file with --library")
            case .corrupt: ("is damaged or no library", "move it away or restore a copy, or name another file with --library")
            case .diskFull: ("cannot grow, the disk is full", "make room, or name a file on another disk with --library")
            case .busy: ("is locked by another program", "close that program, then try again")
            case .inputOutput: ("cannot be read or written", "check the disk, or name another file with --library")
            case .conflict: ("holds a later state of this annotation, made elsewhere", "look at it again, then repeat the edit")
            case .unknownArticle: ("does not know this article", "open it once with isnad")
            }
        self.init(kind: kind, path: path, message: message, remedy: remedy)
    }

    /// What an error of SQLite means for the library.
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self.init(.cannotOpen, path: path)
            return
        }
        let kind: Kind =
            switch error.resultCode {
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: .corrupt
            case .SQLITE_FULL: .diskFull
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            default: .inputOutput
            }
        self.init(kind, path: path)
    }
}
