internal import Annotations
internal import Facts

/// Which state of the annotations is shown, and whose.
extension Desk {
    mutating func canShowJournal() -> Bool {
        guard let article else { return false }
        if !article.annotations.isKnown {
            note = Note(message: article.location.isLasting ? Words.journalUnknown : Words.cannotKeepInput, isError: true)
        }
        return article.annotations.isKnown
    }

    /// Looks at the state after an entry; after the last one that is now.
    mutating func look(after number: Int) {
        article?.annotations.view(after: number)
        reapplyAnnotations()
    }

    /// To the state before the one that is looked at, or after it.
    mutating func stepState(back: Bool) -> [Effect] {
        guard canShowJournal(), let annotations = article?.annotations else { return [] }
        let entries = annotations.entries
        let now = annotations.viewed.map { last in entries.boundary { $0.number > last } } ?? entries.count
        let next = now + (back ? -1 : 1)
        guard (0...entries.count).contains(next) else {
            note = Note(message: back ? Words.noEarlierState : Words.isNow, isError: false)
            return []
        }
        look(after: next == 0 ? 0 : entries[next - 1].number)
        // What the step took away, or brought back.
        note = Note(message: JournalWords.line(of: entries[max(next, now) - 1], in: entries), isError: false)
        return []
    }

    /// Back to the present state of the reader's own word; whether anything else was shown.
    @discardableResult
    mutating func returnToNow() -> Bool {
        guard let annotations = article?.annotations, annotations.viewed != nil || annotations.shownParty != nil else { return false }
        // What is past comes before what is another's, step by step.
        if annotations.viewed != nil { article?.annotations.view(after: nil) } else { article?.annotations.shownParty = nil }
        reapplyAnnotations()
        return true
    }

    // MARK: Whose annotations

    /// Shows the annotations of the next annotator; after the last one what the machine found alone, then the reader's own again.
    mutating func showNextParty() -> [Effect] {
        guard canShowJournal(), let annotations = article?.annotations else { return [] }
        let own = Party.annotator(configuration.annotator)
        let others = annotations.annotators.filter { $0 != configuration.annotator }.map(Party.annotator)
        let parties = [own] + others + [.machine]
        let shown = parties.firstIndex(of: annotations.shownParty ?? own) ?? 0
        let next = parties[(shown + 1) % parties.count]
        article?.annotations.shownParty = next == own ? nil : next
        reapplyAnnotations()
        if next == own { note = Note(message: Words.ownAnnotations, isError: false) }
        return []
    }

    /// What the header says where something other than the reader's own present word is shown.
    var shownState: [Segment] {
        guard let annotations = article?.annotations else { return [] }
        let warning = RoleSet(.header, .warning)
        var words: [String] = []
        switch annotations.shownParty {
        case .annotator(let name): words += [say(Words.annotationsOf), name]
        case .machine: words.append(say(Words.machineAlone))
        case nil: break
        }
        if let viewed = annotations.viewed {
            words += (words.isEmpty ? [] : ["·"]) + [say(Words.earlierState)]
            if let entry = annotations.entries.last(where: { $0.number <= viewed }) {
                words += JournalWords.minute(of: entry.time) + [entry.annotator]
            }
        }
        guard !words.isEmpty else { return [] }
        return [Segment("⚠", warning)] + words.flatMap { [Segment(" ", warning), Segment($0, warning)] }
    }
}
