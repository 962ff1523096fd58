internal import Annotations
internal import Facts

/// Descriptions of journal entries: the action and its object.
enum JournalWords {
    /// Scalars of a quote that are shown.
    private static let quoteLength = 40

    /// Returns the entry in one line: `قبول ادعاء: «…»`, `accepted 12 names`, `taken back · …`.
    /// - Parameter entries: The journal, in which an undone entry is looked up.
    static func line(of entry: JournalEntry, in entries: [JournalEntry]) -> Message {
        switch entry.action {
        case .edit: return deed(of: entry)
        case .undo(let number): return joined(Words.tookBack, number, entries)
        case .redo(let number): return joined(Words.didAgain, number, entries)
        }
    }

    private static func joined(_ what: Message, _ number: Int, _ entries: [JournalEntry]) -> Message {
        // Entries are ordered by number, and the one sought is near the end.
        guard let edit = entries.last(where: { $0.number == number }) else { return what }
        let deed = deed(of: edit)
        return Message("\(what.arabic) · \(deed.arabic)", "\(what.english) · \(deed.english)")
    }

    /// Describes an edit.
    private static func deed(of whole: JournalEntry) -> Message {
        // An annotation made only as the other end of a link is not reported.
        var entry = whole
        entry.changes.removeAll { $0.before == nil && $0.after?.saysNothing == true }
        if entry.changes.isEmpty { entry = whole }
        let deeds = Set(entry.changes.map(deed))
        let layers = Set(entry.changes.compactMap { ($0.after ?? $0.before)?.fact.layer })
        let verb = deeds.count == 1 ? deeds.first ?? Words.changed : Words.changed
        guard let first = entry.changes.first, let annotation = first.after ?? first.before else { return verb }
        let layer = layers.count == 1 ? annotation.fact.layer : nil
        if entry.changes.count > 1 {
            let count = entry.changes.count
            let things = layer.map { $0.terms.counted.counted(count) } ?? Words.factCount.counted(count)
            return Message("\(verb.arabic): \(things.arabic)", "\(verb.english): \(things.english)")
        }
        let term = annotation.fact.layer.terms.singular
        let quote = annotation.fact.mainAnchor.map { shortened($0.exact) } ?? ""
        return Message("\(verb.arabic) · \(term.arabic) «\(quote)»", "\(verb.english) · \(term.english) “\(quote)”")
    }

    /// Describes the change of an annotation.
    private static func deed(of change: AnnotationChange) -> Message {
        let before = change.before
        guard let after = change.after else {
            // The finding stands again; its annotation is gone.
            return before?.finding != nil && before?.verdict != .noted ? Words.unjudged : Words.removed
        }
        if before?.verdict != after.verdict {
            switch after.verdict {
            case .added: return Words.added
            case .accepted: return Words.accepted
            case .rejected: return Words.rejected
            case .corrected: return Words.corrected
            case .noted where before != nil: return Words.unjudged
            case .noted: break
            }
        }
        if let before, before.fact != after.fact { return Words.corrected }
        if before?.status != after.status, let status = after.status {
            return Message("\(Words.status.arabic): \(status.term.arabic)", "\(Words.status.english): \(status.term.english)")
        }
        if before?.evidence ?? [] != after.evidence { return Words.evidence }
        if before?.note ?? "" != after.note { return Words.note }
        if before?.tags ?? [] != after.tags { return Words.tags }
        if let link = after.links.first(where: { !(before?.links.contains($0) ?? false) }) {
            return Message("\(Words.link.arabic): \(link.kind.term.arabic)", "\(Words.link.english): \(link.kind.term.english)")
        }
        return Words.changed
    }

    /// Returns the beginning of a quote in one line.
    static func shortened(_ quote: String, to length: Int = quoteLength) -> String {
        var view = String.UnicodeScalarView()
        for scalar in quote.unicodeScalars.prefix(length) {
            view.append(scalar.properties.isWhitespace ? " " : scalar)
        }
        return String(view) + (quote.unicodeScalars.count > length ? "…" : "")
    }
}

extension JournalWords {
    /// Returns the day of an entry and the time to the minute separately, so that each is placed in the direction of the interface.
    static func minute(of time: String) -> [String] { [String(time.prefix(10)), String(time.dropFirst(11).prefix(5))] }

    /// Returns the numbers of the edits that are undone.
    static func undone(in entries: [JournalEntry]) -> Set<Int> {
        var undone = Set<Int>()
        for entry in entries {
            switch entry.action {
            case .edit: break
            case .undo(let number): undone.insert(number)
            case .redo(let number): undone.remove(number)
            }
        }
        return undone
    }
}
