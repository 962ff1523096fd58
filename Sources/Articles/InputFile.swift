internal import Glibc

/// A file open for reading, closed when the last reference is released.
public final class InputFile: Sendable {
    let path: String
    /// The size of an ordinary file in bytes; nil for pipes and terminals.
    let size: Int?
    private let descriptor: Int32

    /// Opens the file at `path`; `-` is standard input.
    init(path: String) throws(ArticleError) {
        self.path = path
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputFile.error(.cannotOpen, path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            if descriptor > 0 { close(descriptor) }
            throw InputFile.error(.cannotOpen, path, code)
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            if descriptor > 0 { close(descriptor) }
            throw InputFile.error(.cannotOpen, path, EISDIR)
        }
        size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    deinit { if descriptor > 0 { close(descriptor) } }

    /// Appends up to `count` bytes to `bytes`, and returns the number appended, 0 at the end. Waits if there are none yet.
    func read(_ count: Int, into bytes: inout [UInt8]) throws(ArticleError) -> Int {
        while true {
            var code: Int32 = 0
            let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
                let got = Glibc.read(descriptor, buffer.baseAddress, count)
                if got < 0 { code = errno }
                written = max(0, got)
            }
            if code == EINTR { continue }
            guard code == 0 else { throw InputFile.error(.inputOutput, path, code) }
            bytes.append(contentsOf: piece)
            return piece.count
        }
    }

    /// Reads all bytes of a file, or its first `most` bytes if it is longer.
    public static func bytes(path: String, atMost most: Int = .max) throws(ArticleError) -> [UInt8] {
        let file = try InputFile(path: path)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(most, (file.size ?? 0) + 1))
        while bytes.count < most, try file.read(min(1 << 20, most - bytes.count), into: &bytes) > 0 {}
        return bytes
    }

    /// The identifier of an article that has none of its own: the file's name without folder and extension.
    static func identifier(of path: String) -> String {
        if path == "-" { return "stdin" }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private static func error(_ kind: ArticleError.Kind, _ path: String, _ code: Int32) -> ArticleError {
        let message = String(cString: strerror(code)).lowercased()
        let remedy =
            switch code {
            case ENOENT, ENOTDIR: "check the name"
            case EACCES, EPERM: "ask for permission to read it"
            case EISDIR: "name a file in it"
            default: "try again"
            }
        return ArticleError(kind, path: path, message: message, remedy: remedy)
    }
}
