internal import Facts
internal import Glibc
internal import TerminalUI

/// The user's preferred editor, on a private file that is removed afterwards.
struct OutsideEditor {
    let environment: [String: String]

    /// Longest text that is read back, in bytes.
    private static let longest = 1 << 20

    /// Reason why a text was not edited, with the remedy.
    struct Problem: Error {
        let message: Message
        init(_ arabic: String, _ english: String) { message = Message(arabic, english) }
    }

    /// Returns the command: `$VISUAL`, `$EDITOR`, or the first of the usual editors that is installed. The shell splits the variable into
    /// words.
    private func command() throws(Problem) -> String {
        for name in ["VISUAL", "EDITOR"] {
            if let value = environment[name], value.contains(where: { $0 != " " }) { return value }
        }
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        for name in ["sensible-editor", "nano", "vi"] where folders.contains(where: { access("\($0)/\(name)", X_OK) == 0 }) { return name }
        throw Problem("لا محرر هنا؛ سمِّ واحدا في EDITOR", "there is no editor; name one in EDITOR")
    }

    /// Gives the terminal to the editor until it ends, and returns the edited text.
    func edit(_ text: String, on terminal: Terminal) throws(Problem) -> String {
        let command = try command()
        let path = try write(text)
        defer { unlink(path) }
        // The path is a separate argument, so that no name can be taken for a command.
        switch terminal.run(["/bin/sh", "-c", "\(command) \"$1\"", "sh", path]) {
        case 0: return try read(path)
        case 126, 127:
            throw Problem("تعذّر تشغيل المحرر؛ صحح EDITOR: \(command)", "cannot run the editor; mend EDITOR: \(command)")
        case let status:
            let figure = status.map(String.init) ?? "?"
            throw Problem(
                "انتهى المحرر بالحالة \(figure) فبقي النص كما كان: \(command)",
                "the editor ended with status \(figure), the text is as it was: \(command)")
        }
    }

    /// Writes a text to a new file that only this user may read.
    private func write(_ text: String) throws(Problem) -> String {
        let folder = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(folder)/isnad-XXXXXX.txt".utf8CString)
        let descriptor = mkstemps(&template, 4)
        guard descriptor >= 0 else {
            throw Problem("تعذّر إنشاء ملف مؤقت في \(folder)", "cannot create a temporary file in \(folder); set TMPDIR")
        }
        defer { close(descriptor) }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var bytes = Array(text.utf8)[...]
        if text.last != "\n", !text.isEmpty { bytes.append(0x0A) }
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else {
                unlink(path)
                throw Problem("تعذّرت الكتابة في \(folder)", "cannot write in \(folder); is the disk full?")
            }
            if count > 0 { bytes = bytes.dropFirst(count) }
        }
        return path
    }

    /// Reads the file back, even if another program replaced it.
    private func read(_ path: String) throws(Problem) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Problem("حذف المحرر الملف؛ بقي النص كما كان", "the editor removed the file; the text is as it was")
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= Self.longest {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
