internal import Annotations
internal import Facts

/// The state of the annotations on display, and their annotator.
extension Desk {
    mutating func canShowJournal() -> Bool {
        guard let article else { return false }
        if !article.annotations.isKnown {
            note = Note(message: article.location.isLasting ? Words.journalUnknown : Words.cannotKeepInput, isError: true)
        }
        return article.annotations.isKnown
    }

    /// Displays the state after an entry; after the last one, the present state.
    mutating func look(after number: Int) {
        article?.annotations.view(after: number)
        reapplyAnnotations()
    }

    /// Displays the state before the one on display, or the one after it.
    mutating func stepState(back: Bool) -> [Effect] {
        guard canShowJournal(), let annotations = article?.annotations else { return [] }
        let entries = annotations.entries
        let now = annotations.viewed.map { last in entries.partitioningIndex { $0.number > last } } ?? entries.count
        let next = now + (back ? -1 : 1)
        guard (0...entries.count).contains(next) else {
            note = Note(message: back ? Words.noEarlierState : Words.isNow, isError: false)
            return []
        }
        look(after: next == 0 ? 0 : entries[next - 1].number)
        // Report the edit that the step undid or restored.
        note = Note(message: JournalWords.line(of: entries[max(next, now) - 1], in: entries), isError: false)
        return []
    }

    /// Returns to the present state of the annotator's own annotations; true if anything else was shown.
    @discardableResult
    mutating func returnToNow() -> Bool {
        guard let annotations = article?.annotations, annotations.viewed != nil || annotations.shownParty != nil else { return false }
        // Leave the past first, then the other party.
        if annotations.viewed != nil { article?.annotations.view(after: nil) } else { article?.annotations.shownParty = nil }
        reapplyAnnotations()
        return true
    }

    // MARK: Parties

    /// Shows the annotations of the next annotator; after the last, the bare findings of the engine, then the user's own again.
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

    /// The header's words if something other than the user's own present annotations is shown.
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
