internal import Annotations
internal import ArabicText
internal import Facts

/// The purpose of a form for a fact.
enum FormPurpose: Hashable, Sendable {
    /// Adds the fact.
    case add
    /// Replaces the found or annotated fact.
    case correct(EditTarget)
}

/// A form: rows with a value each, either the parts and values of a fact's layer, or a claim's status and evidence.
struct Form: Hashable, Sendable {
    /// The object of the form.
    enum Purpose: Hashable, Sendable {
        case fact(FactLayer, FormPurpose)
        case status(EditTarget)
    }

    let purpose: Purpose
    private(set) var rows: [FormRow]
    /// The row that keys apply to.
    private(set) var current = 0
    /// Indicates that the current row's span is being picked in the text.
    var isPicking = false
    /// Indicates that the next Escape leaves without saving.
    var asksToDiscard = false
    /// The cursor's position in the text.
    let cursor: Int
    private let given: [FormRow]

    private init(_ purpose: Purpose, _ rows: [FormRow], cursor: Int) {
        self.purpose = purpose
        self.rows = rows
        self.cursor = cursor
        given = rows
        current = rows.firstIndex { $0.problem != nil } ?? 0
    }

    /// Makes a form for a fact; `places` holds the present spans of its parts.
    init(_ fact: FactContent, for purpose: FormPurpose, places: [PartRole: Span], cursor: Int) {
        let layer = fact.layer
        let parts = layer.parts.map { part in
            FormRow(
                field: .part(part.role), isRequired: part.isRequired, content: .part(fact.parts[part.role], places[part.role]))
        }
        let values = layer.values.map { value in
            let given = fact.values[value.key] ?? ""
            let content: FormRow.Content =
                switch value.type {
                case .choice(let choices): Form.choice(choices, of: value.key, in: fact.layer, given)
                case .flag: Form.choice(["true", "false"], of: value.key, in: fact.layer, given)
                case .decimal: .text(FormText(given, .decimal))
                case .edtf: .text(FormText(given, .edtf))
                case .text: .text(FormText(given, .plain))
                }
            return FormRow(field: .value(value.key), isRequired: value.isRequired, content: content)
        }
        self.init(.fact(fact.layer, purpose), parts + values, cursor: cursor)
    }

    private static func choice(_ choices: [String], of key: ValueKey, in layer: FactLayer, _ given: String) -> FormRow.Content {
        .choice(
            choices.map { FormChoice(value: $0, term: key.term(of: $0, in: layer) ?? .verbatim($0)) },
            chosen: choices.firstIndex(of: given))
    }

    /// Makes a form for the status of a claim and its evidence.
    init(_ status: ClaimStatus?, _ evidence: [Evidence], of subject: EditTarget, cursor: Int) {
        let choices = ClaimStatus.allCases.map { FormChoice(value: $0.rawValue, term: $0.term) }
        var rows = [
            FormRow(
                field: .status, isRequired: false,
                content: .choice(choices, chosen: status.flatMap { choices.map(\.value).firstIndex(of: $0.rawValue) }))
        ]
        for (i, piece) in evidence.enumerated() { rows += Form.rows(of: piece, number: i) }
        rows.append(FormRow(field: .addEvidence, isRequired: false, content: .button))
        self.init(.status(subject), rows, cursor: cursor)
    }

    private static func rows(of piece: Evidence, number: Int) -> [FormRow] {
        EvidenceField.allCases.map { field in
            let given: String? =
                switch field {
                case .text: piece.text
                case .url: piece.url
                case .archivedURL: piece.archivedURL
                case .seen: piece.seen
                }
            return FormRow(
                field: .evidence(field, number), isRequired: false, content: .text(FormText(given ?? "", field.check)))
        }
    }

    // MARK: Contents

    /// The form's title.
    var title: Message {
        switch purpose {
        case .fact(let layer, .add): Message("إضافة: \(layer.terms.singular.arabic)", "Adding: \(layer.terms.singular.english)")
        case .fact(let layer, .correct): Message("تصحيح: \(layer.terms.singular.arabic)", "Correcting: \(layer.terms.singular.english)")
        case .status: Message("الحالة والأدلة", "Status and evidence")
        }
    }

    var hasChanges: Bool { rows.map(\.value) != given.map(\.value) || rows.map(\.span) != given.map(\.span) }

    /// The first obstacle to saving, with its row.
    var problem: (row: Int, message: Message)? {
        for (i, row) in rows.enumerated() {
            if let message = row.problem { return (i, message) }
        }
        return nil
    }

    /// The fact as filled in; nil if the form is for something else.
    var fact: FactContent? {
        guard case .fact(let layer, _) = purpose else { return nil }
        var fact = FactContent(layer: layer, parts: [:])
        for row in rows {
            switch (row.field, row.content) {
            case (.part(let role), .part(let anchor, _)): fact.parts[role] = anchor
            case (.value(let key), _): fact.values[key] = row.value.isEmpty ? nil : row.value
            default: break
            }
        }
        return fact
    }

    /// The status as filled in.
    var status: ClaimStatus? { rows.first { $0.field == .status }.flatMap { ClaimStatus(rawValue: $0.value) } }

    /// The pieces of evidence, without empty ones.
    var evidence: [Evidence] {
        var pieces: [Evidence] = []
        for row in rows {
            guard case .evidence(let field, let number) = row.field else { continue }
            while pieces.count <= number { pieces.append(Evidence(text: "")) }
            let value = row.value.isEmpty ? nil : row.value
            switch field {
            case .text: pieces[number].text = row.value
            case .url: pieces[number].url = value
            case .archivedURL: pieces[number].archivedURL = value
            case .seen: pieces[number].seen = value
            }
        }
        return pieces.filter { $0 != Evidence(text: "") }
    }

    // MARK: Keys

    /// Moves to a row.
    mutating func go(to row: Int) { current = max(0, min(row, rows.count - 1)) }

    /// The text buffer of the current row, if it is a typed row.
    var buffer: EditBuffer? {
        guard rows.indices.contains(current), case .text(let text) = rows[current].content else { return nil }
        return text.buffer
    }

    /// Types a key: a letter names a choice or is inserted.
    mutating func type(_ key: Key, _ desk: Desk) -> EditBuffer.Outcome {
        guard rows.indices.contains(current) else { return .ignored }
        switch rows[current].content {
        case .part, .button: return .ignored
        case .choice:
            guard case .scalar(let letter, alt: false) = key else { return .ignored }
            if rows[current].choose(letter) { return .edited }
            // The Latin equivalent of the key.
            guard case .scalar(let latin, _) = KeyboardLayout.latin(key), rows[current].choose(latin) else { return .ignored }
            return .edited
        case .text(var text):
            let outcome = text.buffer.edit(key, desk)
            rows[current].content = .text(text)
            return outcome
        }
    }

    /// Moves through the choices of the current row.
    @discardableResult
    mutating func cycle(by step: Int) -> [Effect] {
        if rows.indices.contains(current) { rows[current].cycle(by: step) }
        return []
    }

    /// Empties the current row, if it is optional.
    mutating func clear() -> [Effect] {
        if rows.indices.contains(current) { _ = rows[current].clear() }
        return []
    }

    /// Inserts pasted text; only typed rows accept it.
    mutating func insert(_ pasted: String) -> EditBuffer.Outcome {
        guard rows.indices.contains(current), case .text(var text) = rows[current].content else { return .ignored }
        asksToDiscard = false
        let outcome = text.buffer.insert(pasted)
        rows[current].content = .text(text)
        return outcome ? .edited : .full
    }

    /// Puts the caret of the current row, a typed one, before a scalar.
    mutating func moveCaret(to offset: Int) {
        guard rows.indices.contains(current), case .text(var text) = rows[current].content else { return }
        text.buffer.move(to: offset)
        rows[current].content = .text(text)
    }

    /// Sets the current row to a picked span.
    mutating func pick(_ anchor: Anchor) {
        guard rows.indices.contains(current), case .part = rows[current].content else { return }
        rows[current].content = .part(anchor, anchor.span)
    }

    // MARK: Evidence

    private var pieceCount: Int {
        rows.reduce(0) { count, row in
            if case .evidence(_, let number) = row.field { return max(count, number + 1) }
            return count
        }
    }

    /// Adds an empty piece of evidence and moves to it.
    mutating func addPiece() {
        let last = rows.count - 1
        rows.insert(contentsOf: Form.rows(of: Evidence(text: ""), number: pieceCount), at: last)
        current = last
    }

    /// Removes the piece of evidence to which the current row belongs.
    mutating func removePiece() -> Bool {
        guard case .evidence(_, let removed) = rows[current].field else { return false }
        rows.removeAll { row in
            if case .evidence(_, removed) = row.field { return true }
            return false
        }
        for i in rows.indices {
            if case .evidence(let field, let number) = rows[i].field, number > removed { rows[i].field = .evidence(field, number - 1) }
        }
        go(to: 1 + removed * EvidenceField.allCases.count)
        return true
    }
}

extension FormRow {
    /// The row's present span in the text.
    var span: Span? {
        if case .part(_, let span) = content { return span }
        return nil
    }
}
