internal import Annotations
internal import ArabicText
internal import Facts

/// A possible value of a row.
struct FormChoice: Hashable, Sendable {
    /// The value as in JSON.
    let value: String
    /// The term for it.
    let term: Message
}

/// The format that typed text must have.
enum TextCheck: Hashable, Sendable {
    case decimal, edtf, plain, url, day

    /// Returns the value of typed text: without surrounding blanks, digits of any keyboard normalized.
    func cleaned(_ text: String) -> String {
        let text = text.withoutOuterBlanks
        guard self == .decimal || self == .edtf || self == .day else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x660...0x669: result.append(Unicode.Scalar(UInt8(scalar.value - 0x660 + 0x30)))
            case 0x6F0...0x6F9: result.append(Unicode.Scalar(UInt8(scalar.value - 0x6F0 + 0x30)))
            case 0x66B: result.append(".")
            case 0x66C: break
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Returns the fault of a value; nil if it is valid.
    func problem(_ value: String) -> Message? {
        switch self {
        case .plain: nil
        case .decimal: ValueType.decimal.accepts(value) ? nil : Message("عدد مثل 1400 أو 2.5", "a number such as 1400 or 2.5")
        case .edtf:
            ValueType.edtf.accepts(value)
                ? nil
                : Message(
                    "تاريخ مثل \u{2066}2023-10-07\u{2069} أو \u{2066}2023-10\u{2069} أو 2023", "a date such as 2023-10-07, 2023-10 or 2023")
        case .day: isDay(value) ? nil : Message("يوم مثل \u{2066}2023-10-07\u{2069}", "a day such as 2023-10-07")
        case .url:
            isAddress(value) ? nil : Message("عنوان كامل، http أو https", "a whole address, http or https")
        }
    }

    private func isDay(_ value: String) -> Bool {
        value.utf8.count == 10 && ValueType.edtf.accepts(value) && value.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) }
    }

    private func isAddress(_ value: String) -> Bool {
        guard let colon = value.firstIndex(of: ":") else { return false }
        let rest = value[value.index(after: colon)...]
        let host = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return ["http", "https"].contains(value[..<colon].lowercased()) && rest.hasPrefix("//") && !host.isEmpty
            && value.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) && !$0.properties.isWhitespace }
    }
}

/// A typed row; an initial value is returned unchanged until the text is edited.
struct FormText: Hashable, Sendable {
    var buffer: EditBuffer
    let check: TextCheck
    private let given: String
    private let shown: [UInt32]

    init(_ given: String, _ check: TextCheck) {
        self.given = given
        self.check = check
        buffer = EditBuffer(given)
        shown = buffer.scalars
    }

    var value: String { buffer.scalars == shown ? given : check.cleaned(buffer.text) }

    /// The fault of the present value; nil if it is valid.
    var problem: Message? { value.isEmpty ? nil : check.problem(value) }
}

/// A row of a form: its name, and a span of text, a choice, typed text, or only a key to press.
struct FormRow: Hashable, Sendable {
    /// The element of the fact or the status that the row holds.
    enum Field: Hashable, Sendable {
        case part(PartRole)
        case value(ValueKey)
        case status
        /// A field of a piece of evidence, with the piece's position from 0.
        case evidence(EvidenceField, Int)
        case addEvidence
    }

    enum Content: Hashable, Sendable {
        /// A span of text, and its present place.
        case part(Anchor?, Span?)
        case choice([FormChoice], chosen: Int?)
        case text(FormText)
        case button
    }

    var field: Field
    let isRequired: Bool
    var content: Content

    /// The row's name.
    var label: Message {
        switch field {
        case .part(let role): role.term
        case .value(let key): key.term
        case .status: Words.status
        case .evidence(let field, let piece): field.label(ofPiece: piece)
        case .addEvidence: Words.addEvidence
        }
    }

    /// The present value; empty if there is none.
    var value: String {
        switch content {
        case .part(let anchor, _): anchor?.exact ?? ""
        case .choice(let choices, let chosen): chosen.map { choices[$0].value } ?? ""
        case .text(let text): text.value
        case .button: ""
        }
    }

    /// The fault of the row in a sentence; nil if it is valid.
    var problem: Message? {
        if isRequired, value.isEmpty {
            if case .part = content { return Words.missingPart(label) }
            return Words.missing(label)
        }
        guard case .text(let text) = content, let problem = text.problem else { return nil }
        return Message("\(label.arabic): \(problem.arabic)", "\(label.english): \(problem.english)")
    }

    /// Selects the next choice, or the previous one; beyond the last comes none, if the row is optional.
    mutating func cycle(by step: Int) {
        guard case .choice(let choices, let chosen) = content, !choices.isEmpty else { return }
        // The position after the last choice stands for none.
        let places = choices.count + (isRequired ? 0 : 1)
        let now = chosen ?? (isRequired ? (step > 0 ? -1 : places) : choices.count)
        let next = ((now + step) % places + places) % places
        content = .choice(choices, chosen: next < choices.count ? next : nil)
    }

    /// Selects the next choice whose name begins with a letter, in any spelling; false if there is none.
    mutating func choose(_ letter: Unicode.Scalar) -> Bool {
        guard case .choice(let choices, let chosen) = content else { return false }
        let wanted = MatchingLetter.of(letter)
        guard !wanted.isEmpty else { return false }
        let first = (chosen ?? -1) + 1
        for i in 0..<choices.count {
            let place = (first + i) % choices.count
            let choice = choices[place]
            if [choice.term.arabic, choice.term.english, choice.value].contains(where: { MatchingLetter.begins($0, wanted) }) {
                content = .choice(choices, chosen: place)
                return true
            }
        }
        return false
    }

    /// Empties the row; false if it is required.
    mutating func clear() -> Bool {
        guard !isRequired else { return false }
        switch content {
        case .part: content = .part(nil, nil)
        case .choice(let choices, _): content = .choice(choices, chosen: nil)
        case .text, .button: return false
        }
        return true
    }
}

/// A field of a piece of evidence.
enum EvidenceField: Hashable, CaseIterable, Sendable {
    case text, url, archivedURL, seen

    func label(ofPiece piece: Int) -> Message {
        switch self {
        case .text: Message("الدليل \(piece + 1)", "evidence \(piece + 1)")
        case .url: Message("العنوان", "address")
        case .archivedURL: Message("نسخة محفوظة", "archived at")
        case .seen: Message("يوم الاطلاع", "seen on")
        }
    }

    var check: TextCheck {
        switch self {
        case .text: .plain
        case .url, .archivedURL: .url
        case .seen: .day
        }
    }
}
