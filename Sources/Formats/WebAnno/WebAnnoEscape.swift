/// Escapes of WebAnno TSV for characters that would end a column or a value.
enum WebAnnoEscape {
    private static let reserved: [Character: String] = [
        "\\": "\\\\", "[": "\\[", "]": "\\]", "|": "\\|", "_": "\\_", ";": "\\;", "*": "\\*", "\t": "\\t", "\n": "\\n", "\r": "\\r",
    ]

    static func value(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            if let escape = reserved[Character(scalar)] { out += escape } else { out.unicodeScalars.append(scalar) }
        }
        return out.replacing("->", with: "\\->")
    }

    /// Escapes the text of a sentence or a token: only characters that would end the line or the column.
    static func text(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\t": out += "\\t"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Splits a text at unescaped separators; the pieces keep their escapes.
    static func split(_ text: String, at separator: Unicode.Scalar) -> [String] {
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        var escaped = false
        for scalar in text.unicodeScalars {
            if !escaped, scalar == separator {
                pieces.append(String(piece))
                piece = .init()
            } else {
                piece.append(scalar)
            }
            escaped = !escaped && scalar == "\\"
        }
        return pieces + [String(piece)]
    }

    static func unescaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var escaped = false
        for scalar in text.unicodeScalars {
            if escaped {
                escaped = false
                out.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
            } else if scalar == "\\" {
                escaped = true
            } else {
                out.append(scalar)
            }
        }
        return String(out)
    }
}
