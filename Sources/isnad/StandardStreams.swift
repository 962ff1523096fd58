internal import ArabicText
internal import Glibc

/// Standard error, written line by line.
enum StandardError {
    /// Writes `isnad: message` as one line; control characters in it (from the name of a file, for example) are replaced.
    static func write(_ message: String) { put("isnad: " + cleaned(message) + "\n") }

    /// Overwrites the line last written by this method; an empty one removes it. For terminals.
    static func write(inPlace message: String) {
        put("\r" + (message.isEmpty ? "" : "isnad: " + cleaned(message)) + "\u{1B}[K")
    }

    private static func cleaned(_ message: String) -> String {
        var line = ""
        for scalar in message.unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x0D: line += " "
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: line += "\u{FFFD}"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    private static func put(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}

/// Standard output, buffered by the caller.
enum StandardOutput {
    static var isTerminal: Bool { isatty(1) != 0 }

    /// Writes all of `bytes` and empties it, keeping its capacity. If the reading end is closed, the program ends as any filter does.
    static func write(_ bytes: inout [UInt8]) throws(Failure) {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress?.advanced(by: start), $0.count - start) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = String(cString: strerror(errno)).lowercased()
                throw Failure(.inputOutput, "standard output: \(reason); make room or write elsewhere")
            }
            start += count
        }
        bytes.removeAll(keepingCapacity: true)
    }

    static func write(_ text: String) throws(Failure) {
        var bytes = Array(text.utf8)
        try write(&bytes)
    }
}
