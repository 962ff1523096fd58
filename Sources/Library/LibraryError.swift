public import Facts
internal import GRDB

/// An error of the library.
public struct LibraryError: Error, Hashable, Sendable {
    /// The kinds of error.
    public enum Kind: Sendable, Hashable {
        /// The file or its folder could not be created or opened.
        case cannotOpen
        case readOnly
        /// A newer version of the program wrote the library.
        case newer
        /// A newer version of the program wrote an annotation in the library.
        case newerAnnotation
        /// The file is not a library, or is damaged.
        case corrupt
        case diskFull
        /// Another program kept the library locked for too long.
        case busy
        case inputOutput
        /// Another program changed the annotation in between.
        case conflict
        /// The article was never recorded as opened.
        case unknownArticle
    }

    /// The kind of error.
    public let kind: Kind
    /// The file of the library.
    public let path: String
    /// The error in a few words.
    public let message: Message
    /// The remedy in a few words.
    public let remedy: Message

    /// A line in each language with the file, the error and the remedy.
    public var text: Message {
        Message("المكتبة \(path): \(message.arabic)؛ \(remedy.arabic)", "library \(path): \(message.english); \(remedy.english)")
    }
}

extension LibraryError: CustomStringConvertible {
    /// The line in English.
    public var description: String { text.english }
}

extension LibraryError {
    init(_ kind: Kind, path: String) {
        let other = Message("أو سمِّ ملفا آخر بـ --library", "or name another file with --library")
        func remedy(_ arabic: String, _ english: String) -> Message {
            Message("\(arabic)، \(other.arabic)", "\(english), \(other.english)")
        }
        let (message, remedy) =
            switch kind {
            case .cannotOpen:
                (Message("لا تُفتح ولا تُنشأ", "cannot be opened or made"), remedy("تحقق من المجلد", "check the folder"))
            case .readOnly:
                (
                    Message("للقراءة فقط", "is read-only"),
                    remedy("اجعل الملف ومجلده قابلين للكتابة", "make the file and its folder writable")
                )
            case .newer:
                (
                    Message("كتبها إصدار أحدث من isnad", "was written by a newer version of isnad"),
                    remedy("استعمل ذلك الإصدار", "use that version")
                )
            case .newerAnnotation:
                (
                    Message("فيها تعليقات كتبها إصدار أحدث من isnad", "holds annotations that a newer version of isnad wrote"),
                    remedy("استعمل ذلك الإصدار", "use that version")
                )
            case .corrupt:
                (
                    Message("تالفة أو ليست مكتبة", "is damaged or no library"),
                    remedy("انقلها من مكانها أو استعد نسخة منها", "move it away or restore a copy")
                )
            case .diskFull:
                (Message("لا تتسع، فالقرص ممتلئ", "cannot grow, the disk is full"), remedy("أفسح مكانا على القرص", "make room"))
            case .busy:
                (
                    Message("يقفلها برنامج آخر", "is locked by another program"),
                    Message("أغلق ذلك البرنامج ثم أعد المحاولة", "close that program, then try again")
                )
            case .inputOutput:
                (Message("لا تُقرأ أو لا تُكتب", "cannot be read or written"), remedy("تحقق من القرص", "check the disk"))
            case .conflict:
                (
                    Message("فيها حالة أحدث من هذا التعليق، من برنامج آخر", "holds a later state of this annotation, made elsewhere"),
                    Message("انظر إليه ثم أعد التعديل", "look at it again, then repeat the edit")
                )
            case .unknownArticle:
                (Message("لا تعرف هذا المقال", "does not know this article"), Message("افتحه مرة بـ isnad", "open it once with isnad"))
            }
        self.init(kind: kind, path: path, message: message, remedy: remedy)
    }

    /// Translates an error of SQLite.
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
