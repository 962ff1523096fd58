public import ReaderModel

/// Decoded input from the terminal.
public enum Input: Sendable {
    /// A key, a mouse event or a paste.
    case event(Event)
    /// The reply to `CSI mode $ p`: 0 unknown, 1 set, 2 reset, 3 permanently set, 4 permanently reset.
    case modeReport(mode: Int, value: Int)
}

/// Decodes bytes from the terminal into keys, mouse events, pastes and replies. Pure; a sequence may arrive in pieces.
///
/// One table of sequences serves every terminal: those of xterm, the Linux console and rxvt do not conflict.
/// Unknown sequences are discarded whole, so that no reply of a terminal is taken for typed keys.
public struct KeyDecoder: Sendable {
    private var pending: [UInt8] = []
    private var paste: [UInt8]?

    /// Maximum length of a paste in bytes; the rest is dropped.
    static let longestPaste = 1 << 20
    /// Maximum length in bytes of a control sequence; longer ones are discarded.
    static let longestSequence = 64
    /// Maximum length in bytes of a string (OSC, DCS).
    static let longestString = 8192

    /// Creates a decoder.
    public init() {}

    /// True if bytes are pending: an Escape alone, or an incomplete sequence. `flush` after 25 ms resolves them.
    public var isWaiting: Bool { !pending.isEmpty }

    /// Decodes more bytes.
    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Input] {
        pending.append(contentsOf: bytes)
        return drain(isLast: false)
    }

    /// Decodes the pending bytes as they are, when no more have come.
    public mutating func flush() -> [Input] { drain(isLast: true) }

    private mutating func drain(isLast: Bool) -> [Input] {
        var inputs: [Input] = []
        var at = 0
        while at < pending.count {
            if paste != nil {
                at = takePaste(from: at, into: &inputs)
                if paste != nil { break }
                continue
            }
            guard let step = decode(from: at, isLast: isLast) else { break }
            at += max(1, step.length)
            switch step.meaning {
            case .input(let input): inputs.append(input)
            case .pasteBegins: paste = []
            case .nothing: break
            }
        }
        pending.removeFirst(at)
        return inputs
    }

    // MARK: Pastes

    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    /// Consumes bytes of a paste, except those that may begin its end marker; returns the index after them.
    private mutating func takePaste(from start: Int, into inputs: inout [Input]) -> Int {
        var at = start
        while at < pending.count {
            if pending[at] == 0x1B {
                let rest = pending[at...].prefix(Self.pasteEnd.count)
                if rest.elementsEqual(Self.pasteEnd) {
                    inputs.append(.event(.paste(Self.text(ofPaste: paste ?? []))))
                    paste = nil
                    return at + Self.pasteEnd.count
                }
                if Self.pasteEnd.starts(with: rest) { return at }
            }
            if let count = paste?.count, count < Self.longestPaste { paste?.append(pending[at]) }
            at += 1
        }
        return at
    }

    /// Returns pasted text with line ends as LF and other controls removed.
    private static func text(ofPaste bytes: [UInt8]) -> String {
        var view = String.UnicodeScalarView()
        var afterCR = false
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0D: view.append("\n")
            case 0x0A: if !afterCR { view.append("\n") }
            case 0x09: view.append(scalar)
            case ..<0x20, 0x7F...0x9F: break
            default: view.append(scalar)
            }
            afterCR = scalar.value == 0x0D
        }
        return String(view)
    }

    // MARK: One key

    private enum Meaning {
        case input(Input)
        case pasteBegins
        case nothing

        static func key(_ key: Key) -> Meaning { .input(.event(.key(key))) }
    }

    private struct Step {
        var length: Int
        var meaning: Meaning
    }

    /// Decodes the input that begins at `at`; nil if more bytes are needed.
    private func decode(from at: Int, isLast: Bool) -> Step? {
        let byte = pending[at]
        if byte == 0x1B { return decodeEscape(from: at, isLast: isLast) }
        if byte < 0x20 || byte == 0x7F { return Step(length: 1, meaning: .key(Self.control(byte))) }
        return decodeScalar(from: at, alt: false, isLast: isLast)
    }

    private static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0x1B: .escape
        case 0x01...0x1A: .control(Unicode.Scalar(byte + 0x60))
        default: .control(Unicode.Scalar(byte + 0x40))
        }
    }

    private func decodeScalar(from at: Int, alt: Bool, isLast: Bool) -> Step? {
        let lead = pending[at]
        let length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 0 else { return Step(length: 1, meaning: .nothing) }
        let bytes = pending[at...].prefix(length)
        guard let broken = bytes.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) else {
            guard bytes.count == length else { return isLast ? Step(length: bytes.count, meaning: .nothing) : nil }
            let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            guard scalars.count == 1, !(0x80...0x9F).contains(scalars[0].value), scalars[0] != "\u{FFFD}" else {
                return Step(length: length, meaning: .nothing)
            }
            return Step(length: length, meaning: .key(.scalar(scalars[0], alt: alt)))
        }
        return Step(length: broken - at, meaning: .nothing)
    }

    private func decodeEscape(from at: Int, isLast: Bool) -> Step? {
        guard at + 1 < pending.count else { return isLast ? Step(length: 1, meaning: .key(.escape)) : nil }
        let next = pending[at + 1]
        switch next {
        case UInt8(ascii: "["), UInt8(ascii: "O"), UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            if at + 2 == pending.count {
                return isLast ? Step(length: 2, meaning: .key(.scalar(Unicode.Scalar(next), alt: true))) : nil
            }
            if next == UInt8(ascii: "[") { return decodeControlSequence(from: at, isLast: isLast) }
            if next == UInt8(ascii: "O") { return Step(length: 3, meaning: Self.applicationKey(final: pending[at + 2])) }
            return decodeString(from: at, isLast: isLast)
        case 0x1B:
            return decodeDoubleEscape(from: at, isLast: isLast)
        case ..<0x20, 0x7F:
            return Step(length: 2, meaning: .key(Self.modified(Self.control(next))))
        default:
            guard var step = decodeScalar(from: at + 1, alt: true, isLast: isLast) else { return nil }
            step.length += 1
            return step
        }
    }

    /// Decodes Alt with a key that sends a sequence, as in rxvt and PuTTY: an Escape before the sequence. Otherwise the first Escape is
    /// a key by itself.
    private func decodeDoubleEscape(from at: Int, isLast: Bool) -> Step? {
        guard at + 2 < pending.count else { return isLast ? Step(length: 1, meaning: .key(.escape)) : nil }
        guard [UInt8(ascii: "["), UInt8(ascii: "O")].contains(pending[at + 2]) else { return Step(length: 1, meaning: .key(.escape)) }
        guard let step = decodeEscape(from: at + 1, isLast: isLast) else { return nil }
        guard case .input(.event(.key(let key))) = step.meaning, Self.modified(key) != key else {
            return Step(length: 1, meaning: .key(.escape))
        }
        return Step(length: step.length + 1, meaning: .key(Self.modified(key)))
    }

    /// Discards OSC, DCS, APC and PM strings up to BEL or ST.
    private func decodeString(from at: Int, isLast: Bool) -> Step? {
        var i = at + 2
        while i < pending.count, i - at < Self.longestString {
            if pending[i] == 0x07 { return Step(length: i + 1 - at, meaning: .nothing) }
            if pending[i] == 0x1B {
                if i + 1 == pending.count { break }
                return Step(length: i - at + (pending[i + 1] == UInt8(ascii: "\\") ? 2 : 0), meaning: .nothing)
            }
            i += 1
        }
        return isLast || i - at >= Self.longestString ? Step(length: i - at, meaning: .nothing) : nil
    }

    // MARK: Control sequences

    private func decodeControlSequence(from at: Int, isLast: Bool) -> Step? {
        var i = at + 2
        if pending[i] == UInt8(ascii: "[") {  // F1–F5 of the Linux console
            guard i + 1 < pending.count else { return isLast ? Step(length: 3, meaning: .nothing) : nil }
            let number = Int(pending[i + 1]) - 0x40
            return Step(length: 4, meaning: (1...5).contains(number) ? .key(.function(number)) : .nothing)
        }
        while i < pending.count, i - at < Self.longestSequence {
            let byte = pending[i]
            if (0x40...0x7E).contains(byte) { return finish(from: at, final: i, isLast: isLast) }
            if !(0x20...0x3F).contains(byte) { return Step(length: i - at, meaning: .nothing) }
            i += 1
        }
        return isLast || i - at >= Self.longestSequence ? Step(length: i - at, meaning: .nothing) : nil
    }

    private func finish(from at: Int, final: Int, isLast: Bool) -> Step? {
        var body = pending[(at + 2)..<final]
        let length = final + 1 - at
        if body.isEmpty, pending[final] == UInt8(ascii: "M") {  // the mouse of terminals without SGR reports
            guard final + 3 < pending.count else { return isLast ? Step(length: pending.count - at, meaning: .nothing) : nil }
            let values = pending[(final + 1)...(final + 3)].map { Int($0) - 32 }
            let mouse = Self.mouse(button: values[0], column: values[1], row: values[2], isRelease: values[0] & 3 == 3)
            return Step(length: length + 3, meaning: mouse)
        }
        let marker = body.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
        if marker != nil { body.removeFirst() }
        let intermediates = Array(body.filter { (0x20...0x2F).contains($0) })
        let parameters = Self.parameters(body)
        let meaning: Meaning
        switch (marker, intermediates.first, pending[final]) {
        case (UInt8(ascii: "<"), nil, UInt8(ascii: "M")), (UInt8(ascii: "<"), nil, UInt8(ascii: "m")):
            guard parameters.count >= 3 else { return Step(length: length, meaning: .nothing) }
            meaning = Self.mouse(
                button: parameters[0], column: parameters[1], row: parameters[2], isRelease: pending[final] == UInt8(ascii: "m"))
        case (nil, UInt8(ascii: "$"), UInt8(ascii: "y")):
            guard parameters.count >= 2 else { return Step(length: length, meaning: .nothing) }
            meaning = .input(.modeReport(mode: parameters[0], value: parameters[1]))
        case (nil, nil, let last): meaning = Self.key(final: last, parameters: parameters)
        default: meaning = .nothing
        }
        return Step(length: length, meaning: meaning)
    }

    private static func parameters(_ body: ArraySlice<UInt8>) -> [Int] {
        var values = [0]
        var isSubparameter = false  // `1610:1610:100`: the key itself comes first
        for byte in body {
            switch byte {
            case 0x30...0x39 where !isSubparameter:
                values[values.count - 1] = min(values[values.count - 1] * 10 + Int(byte - 0x30), 0x10FFFF)
            case UInt8(ascii: ":"): isSubparameter = true
            case UInt8(ascii: ";"):
                values.append(0)
                isSubparameter = false
            default: break
            }
        }
        return values
    }

    private static func key(final: UInt8, parameters: [Int]) -> Meaning {
        let modifiers = parameters.count > 1 ? parameters[1] : 1
        switch final {
        case UInt8(ascii: "M"): return .key(.enter)
        case UInt8(ascii: "P")...UInt8(ascii: "S") where parameters[0] < 2: return .key(.function(Int(final) - 0x4F))
        case UInt8(ascii: "Z"): return .key(.backTab)
        case UInt8(ascii: "a")...UInt8(ascii: "d"):  // Shift and an arrow in rxvt
            return cursorKeys[final - 0x20].map { .key($0) } ?? .nothing
        case UInt8(ascii: "u"): return extended(scalar: parameters[0], modifiers: modifiers)
        case UInt8(ascii: "~"): return numbered(parameters, modifiers)
        case UInt8(ascii: "^"): return numbered(parameters, 5)  // Ctrl in rxvt
        default: return cursorKeys[final].map { .key(modified($0, by: modifiers)) } ?? .nothing
        }
    }

    private static let cursorKeys: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left, UInt8(ascii: "F"): .end,
        UInt8(ascii: "H"): .home,
    ]

    /// Keys after `ESC O`; rxvt sends Ctrl and an arrow in lower case.
    private static func applicationKey(final: UInt8) -> Meaning {
        if (UInt8(ascii: "a")...UInt8(ascii: "d")).contains(final), let key = cursorKeys[final - 0x20] { return .key(modified(key)) }
        return key(final: final, parameters: [0])
    }

    private static let numberedKeys: [Int: Key] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1), 12: .function(2),
        13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9),
        21: .function(10), 23: .function(11), 24: .function(12),
    ]

    private static func numbered(_ parameters: [Int], _ modifiers: Int) -> Meaning {
        if parameters[0] == 200 { return .pasteBegins }
        if parameters[0] == 27, parameters.count > 2 { return extended(scalar: parameters[2], modifiers: modifiers) }
        return numberedKeys[parameters[0]].map { .key(modified($0, by: modifiers)) } ?? .nothing
    }

    /// Keys in the form `CSI scalar ; modifiers u`.
    private static func extended(scalar: Int, modifiers: Int) -> Meaning {
        let bits = max(0, modifiers - 1)
        guard let scalar = Unicode.Scalar(UInt32(scalar)) else { return .nothing }
        if scalar.value < 0x20 || scalar.value == 0x7F {
            let key = control(UInt8(scalar.value))
            return .key(key == .tab && bits & 1 != 0 ? .backTab : modified(key, by: modifiers))
        }
        if bits & 4 != 0 { return .key(.control(Unicode.Scalar(String(scalar).lowercased()) ?? scalar)) }
        return .key(.scalar(scalar, alt: bits & 2 != 0))
    }

    /// Returns a key with modifiers in xterm's encoding: 1 plus the sum of 1 for Shift, 2 for Alt, 4 for Ctrl, 8 for Meta.
    private static func modified(_ key: Key, by modifiers: Int) -> Key { max(0, modifiers - 1) & 0b1110 == 0 ? key : modified(key) }

    /// Returns a key with Ctrl or Alt, where the modifier makes it another key.
    private static func modified(_ key: Key) -> Key {
        switch key {
        case .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .backspace, .delete, .insert: .modified(key)
        default: key
        }
    }

    private static func mouse(button: Int, column: Int, row: Int, isRelease: Bool) -> Meaning {
        let action: MouseAction
        switch (button & 0x40 != 0, button & 0x20 != 0, button & 3) {
        case (true, _, 0): action = .wheelUp
        case (true, _, 1): action = .wheelDown
        case (false, _, _) where isRelease: action = .release
        case (false, true, 0): action = .drag
        case (false, false, 0): action = .press
        default: return .nothing
        }
        return .input(.event(.mouse(MouseEvent(action, column: max(0, column - 1), row: max(0, row - 1)))))
    }
}
