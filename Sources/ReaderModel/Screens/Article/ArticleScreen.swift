internal import Annotations
internal import ArabicText
internal import Facts

/// The screen of the open article: its text, and the panel of its facts. The article itself is on the desk, since other screens use it too.
struct ArticleScreen: RowScreen {
    /// The facts whose tags are being edited, and their present tags.
    var tagged: (subjects: [EditTarget], tags: [String]) = ([], [])
    /// Indicates that the button was pressed in the text, so that a drag selects.
    var dragsText = false

    var isOpaque: Bool { true }

    func activeTables(_ desk: Desk) -> [String] {
        var tables = ["article"]
        if desk.isSelectingByKeys { tables.insert("selection", at: 0) }
        if desk.article?.link != nil { tables.insert("linking", at: 0) }
        if desk.article?.pendingJump != nil { tables.insert("waiting", at: 0) }
        return tables
    }

    /// Cancels a pending jump before any command.
    mutating func prepare(for command: String?, _ desk: inout Desk) {
        if command != nil { desk.article?.pendingJump = nil }
    }

    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome {
        desk.note = Desk.Note(message: Words.unboundKey, isError: false)
        return []
    }

    mutating func receive(_ event: Event, _ desk: inout Desk) -> Outcome {
        guard case .proposed(let id, let fact) = event, desk.article?.id == id, desk.canAnnotate() else { return .ignored }
        return .push(FormScreen(fact, for: .add, &desk))
    }

    mutating func answer(_ answer: Answer, _ desk: inout Desk) -> Outcome {
        switch answer {
        case .entered(.search, let text): return .done(desk.beginSearch(text))
        case .entered(.tags, let text): return .done(setTags(text, &desk))
        case .command(let name, let table): return run(name, table: table, &desk)
        case .entered, .changed, .cancelled: return .ignored
        }
    }

    /// Returns to the library if there is one, otherwise quits.
    func goBack(_ desk: inout Desk) -> Outcome {
        desk.configuration.opensList ? .pop(desk.close()) : .done(desk.quit())
    }

    func cancel(_ desk: inout Desk) -> [Effect] {
        if desk.article?.isSelecting == true || desk.article?.selectedSpan != nil {
            desk.article?.endSelecting()
        } else if desk.returnToNow() {
            return []
        } else if desk.article?.search != nil {
            desk.article?.search = nil
        } else {
            desk.focusText()
        }
        return []
    }

    // MARK: Footer

    func status(_ desk: Desk) -> Message? {
        if desk.article?.link != nil { return Words.linkFrom }
        if case .fact? = desk.article?.pendingJump { return Words.seeking }
        return nil
    }

    /// Returns the selected text, quoted and shortened; nil unless keys extend the selection.
    func lead(_ desk: Desk) -> String? {
        guard desk.isSelectingByKeys else { return nil }
        let quote = desk.article?.chosenSpan.flatMap { span in
            desk.article.map { JournalWords.shortened($0.text.string(in: span)) }
        }
        return "«\(quote ?? "")»  "
    }

    func hints(_ desk: Desk) -> [Hint] {
        if desk.isSelectingByKeys {
            let rows = rowHints(desk).filter { $0.commands.first?.hasPrefix("select-") == true }
            return [
                Hint("annotate-\(MentionKind.person.rawValue)", label: Words.annotate, isPrefix: true), Hint("note", label: Words.note),
            ] + rows + [Hint("cancel", label: Words.endSelection)]
        }
        var hints: [Hint] = []
        if let annotations = desk.article?.annotations, annotations.viewed != nil || annotations.shownParty != nil {
            hints.append(Hint("cancel", label: annotations.viewed == nil ? Words.ownAnnotations : Words.toNow))
            if annotations.viewed != nil { hints.append(Hint("state-before", "state-after", label: Words.steps)) }
        }
        if desk.focus == .panel {
            let walks = desk.panel.selected.map { desk.panel.items[$0].places.count > 1 } ?? false
            hints.append(
                walks
                    ? Hint("counterpart", "next-highlight", "previous-highlight", label: Words.places)
                    : Hint("counterpart", label: Words.toText))
        }
        if desk.article?.search != nil {
            hints.append(Hint("next-highlight", "previous-highlight", label: Message("النتائج", "matches")))
            hints.append(Hint("cancel", label: Message("إنهاء البحث", "end search")))
        }
        return hints
            + rowHints(desk).map { hint in
                switch hint.commands.first {
                case "back" where !desk.configuration.opensList: Hint("back", label: Message("خروج", "quit"))
                case "other-side" where desk.focus == .panel: Hint("other-side", label: Message("النص", "text"))
                default: hint
                }
            }
    }

    func summary(_ desk: inout Desk) -> [String]? {
        let height = desk.geometry.textHeight
        let seen = desk.article?.seen(height: height).end ?? 0
        guard let article = desk.article else { return nil }
        var parts: [String] = []
        if let search = article.search {
            let number = search.number(of: article.cursor) ?? 0
            let isDone = search.isDone(article.text, isComplete: article.isComplete)
            parts.append(desk.say(Words.match(number, of: search.count, isComplete: isDone)))
        }
        if !desk.hidden.isEmpty { parts.append(desk.say(Words.layerCount.counted(desk.hidden.count))) }
        parts.append(desk.say(Words.percent(article.fraction(readTo: seen))))
        return parts
    }
}

extension Desk {
    /// True if keys that move extend the selection.
    var isSelectingByKeys: Bool { article?.isSelecting == true && focus == .text }
}
