internal import ArabicText

/// Writes HTML as UTF-8. Text from outside goes through `text` and `attribute`, which neutralize any mark-up in it.
///
/// Scalars that must not reach a terminal (`UnsafeScalars`) appear as the same stand-ins: a browser would hide them, or let them reorder
/// the surrounding text. Cost: linear.
struct HTMLWriter {
    private(set) var bytes: [UInt8]

    /// Makes a writer that appends to `bytes`.
    init(appendingTo bytes: consuming [UInt8] = []) { self.bytes = bytes }

    /// Writes the program's own mark-up unchanged.
    mutating func raw(_ markup: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// Writes the program's own style sheet unchanged.
    mutating func style(_ sheet: String) { bytes.append(contentsOf: sheet.utf8) }

    /// Writes a start tag; attributes whose value is nil are left out.
    mutating func open(_ tag: StaticString, _ attributes: (name: StaticString, value: String?)...) { start(tag, attributes) }

    private mutating func start(_ tag: StaticString, _ attributes: [(name: StaticString, value: String?)]) {
        raw("<")
        raw(tag)
        for (name, value) in attributes {
            guard let value else { continue }
            raw(" ")
            raw(name)
            raw("=\"")
            attribute(value)
            raw("\"")
        }
        raw(">")
    }

    /// Writes an end tag.
    mutating func close(_ tag: StaticString) {
        raw("</")
        raw(tag)
        raw(">")
    }

    /// Writes an element that holds a text.
    mutating func element(_ tag: StaticString, _ text: String, _ attributes: (name: StaticString, value: String?)...) {
        start(tag, attributes)
        self.text(text)
        close(tag)
    }

    /// Writes an element in the language of the article or an annotator, with its own direction.
    mutating func quote(_ text: String, class name: String? = nil) {
        open("bdi", ("lang", "ar"), ("class", name))
        self.text(text)
        close("bdi")
    }

    /// Writes text.
    mutating func text(_ text: String) { self.text(text.unicodeScalars.lazy.map(\.value)) }

    /// Writes the text of scalars.
    mutating func text(_ scalars: some Sequence<UInt32>) {
        for scalar in scalars {
            guard !escape(scalar) else { continue }
            if let standIn = HTMLWriter.standIn(for: scalar) {
                raw("<bdi class=\"control\" title=\"U+")
                bytes += Array(HTMLWriter.hexadecimal(scalar).utf8)
                raw("\">")
                for shown in standIn { UTF8Sequence.append(shown, to: &bytes) }
                raw("</bdi>")
            } else {
                UTF8Sequence.append(HTMLWriter.isLineEnd(scalar) ? 0x20 : scalar, to: &bytes)
            }
        }
    }

    private mutating func attribute(_ text: String) {
        for scalar in text.unicodeScalars {
            guard !escape(scalar.value) else { continue }
            for shown in HTMLWriter.standIn(for: scalar.value) ?? [HTMLWriter.isLineEnd(scalar.value) ? 0x20 : scalar.value] {
                UTF8Sequence.append(shown, to: &bytes)
            }
        }
    }

    /// Writes a scalar that is mark-up as a character reference; returns false for any other.
    private mutating func escape(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x26: raw("&amp;")
        case 0x3C: raw("&lt;")
        case 0x3E: raw("&gt;")
        case 0x22: raw("&quot;")
        case 0x27: raw("&#39;")
        default: return false
        }
        return true
    }

    /// The stand-in for a scalar; nil for a safe one. Line breaks and tabs are white space on a page.
    private static func standIn(for scalar: UInt32) -> [UInt32]? {
        if scalar >= 0x20, scalar < 0x7F { return nil }
        return scalar == 0x09 || isLineEnd(scalar) ? nil : UnsafeScalars.standIn(for: scalar)
    }

    private static func isLineEnd(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// The addresses to which a page may link.
enum WebAddress {
    /// The address if it is a web address without hidden characters; else nil, and the address is shown as text.
    ///
    /// Only `http` and `https` pass: a `javascript:` or `data:` address would run code from the article.
    static func checked(_ text: String?) -> String? {
        guard let text else { return nil }
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard scheme == "http" || scheme == "https", text.dropFirst(scheme.count).hasPrefix("://") else { return nil }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar != "\\" && !UnsafeScalars.contains(scalar.value) && !scalar.properties.isWhitespace
                && !(0x200E...0x200F).contains(scalar.value) && scalar.value != 0x61C
        }
        let host = text.dropFirst(scheme.count + 3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return isPlain && !host.isEmpty ? text : nil
    }
}
