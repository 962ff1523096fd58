internal import Glibc

/// A file open for reading; closed when the last reference goes.
public final class InputFile: Sendable {
    let path: String
    /// Size in bytes of an ordinary file; nil for pipes and terminals.
    let size: Int?
    private let descriptor: Int32

    /// Opens the file at `path`; `-` is standard input.
    init(path: String) throws(ExchangeError) {
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

    /// Appends up to `count` bytes to `bytes`; returns how many came, 0 at the end. Waits where there are none yet.
    func read(_ count: Int, into bytes: inout [UInt8]) throws(ExchangeError) -> Int {
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

    /// The bytes of a whole file; of one that is longer than `most` no more than these.
    public static func bytes(path: String, atMost most: Int) throws(ExchangeError) -> [UInt8] {
        let file = try InputFile(path: path)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(most, (file.size ?? 0) + 1))
        while bytes.count < most, try file.read(min(1 << 20, most - bytes.count), into: &bytes) > 0 {}
        return bytes
    }

    private static func error(_ kind: ExchangeError.Kind, _ path: String, _ code: Int32) -> ExchangeError {
        let message = String(cString: strerror(code)).lowercased()
        let remedy =
            switch code {
            case ENOENT, ENOTDIR: "check the name"
            case EACCES, EPERM: "ask for permission to read it"
            case EISDIR: "name a file in it"
            default: "try again"
            }
        return ExchangeError(kind, path: path, message: message, remedy: remedy)
    }
}
