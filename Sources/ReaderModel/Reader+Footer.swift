internal import ArabicText
internal import Facts

/// The footer: what is typed, what happened, what goes on in the background, or the keys that are valid now.
extension Reader {
    /// Work that goes on in the background, and how far it is, from 0 to 1 where that is known.
    var progress: (work: Message, fraction: Double?)? {
        guard !isListShown, let article else { return opening == nil ? nil : (Words.opening, nil) }
        if isSearching { return (Words.searching, article.search?.progress(article.text)) }
        if case .fact? = article.pendingJump {
            return (Words.seeking, article.fraction(readTo: article.plan.knownSpan(around: article.cursor).end))
        }
        if !article.isComplete { return (Words.reading, article.totalBytes.map { Double(article.text.byteCount) / Double(max(1, $0)) }) }
        if article.plan.isWaiting { return (Words.extracting, article.plan.count == 1 ? nil : article.plan.progress(seen: article.anchor)) }
        if article.plan.isDeepening { return (Words.deepening, article.plan.fullProgress(seen: article.anchor)) }
        return nil
    }

    mutating func arrangeFooter() {
        guard let row = geometry.footer else { return }
        if let prompt {
            arrangePrompt(prompt, row: row)
            return
        }
        let blank = [Segment(" ", .footer)]
        let line = typesetter.line(
            blank + footerStart, end: footerEnd + blank, width: configuration.size.columns, fill: RoleSet(.footer))
        place(line, row: row, in: wholeWidth, fill: RoleSet(.footer))
    }

    private var footerStart: [Segment] {
        if let note {
            return [Segment(say(note.message), note.isError ? RoleSet(.footer, .error) : RoleSet(.footer, .title))]
        }
        if !pendingKeys.isEmpty { return segments([(pendingKeys.map(\.label).joined(), .verbatim("…"))]) }
        if article?.link != nil { return [Segment(say(Words.linkFrom), RoleSet(.footer, .title))] }
        if case .fact? = article?.pendingJump { return [Segment(say(Words.seeking), RoleSet(.footer, .title))] }
        return hints
    }

    private var footerEnd: [Segment] {
        var parts: [String] = []
        // Work that is soon done is not worth a word.
        if busySeconds > 0, let progress {
            parts.append(say(progress.work) + (progress.fraction.map { " \(say(Words.percent($0)))" } ?? ""))
        }
        if isListShown {
            parts.append(say(Words.articleCount.counted(list.shown.count)))
        } else if let article {
            if let search = article.search {
                let number = search.number(of: article.cursor) ?? 0
                parts.append(
                    say(Words.match(number, of: search.count, isComplete: search.isDone(article.text, isComplete: article.isComplete))))
            }
            if !hidden.isEmpty { parts.append(say(Words.layerCount.counted(hidden.count))) }
            var seen = article
            parts.append(say(Words.percent(article.fraction(readTo: seen.seen(height: geometry.textHeight).end))))
        }
        return [Segment(parts.joined(separator: " · "), RoleSet(.footer))]
    }

    /// Commands that the footer proposes, with the first of their keys.
    private var hints: [Segment] {
        if let editingHints { return segments(editingHints) }
        switch overlay {
        case .help: return segments([("j k", Words.scroll), ("q", Words.close)])
        case .journal:
            return segments(
                fitting([
                    ("Enter", Words.lookAtState), ("u ^R", Words.undoAndRedo), ("W", Words.whose), ("f", Words.oneAnnotator),
                    ("J", Words.close),
                ]))
        case .adjudication:
            return segments(
                fitting([
                    ("1", Words.first), ("2", Words.second), ("x", Words.rejectBoth), ("e", Words.third),
                    ("Enter", Words.toText), ("Tab", Words.otherPair), ("u", Words.takeBack), (".", Words.nextOpen), ("C", Words.close),
                ]))
        case .filter: return segments([("Space", Words.toggle), ("a", Words.toggleAll), ("q", Words.close)])
        case nil: break
        }
        if keyPlace == .selection { return selectionHints }
        var pairs: [(String, Message)] = []
        if let annotations = article?.annotations, !isListShown, annotations.viewed != nil || annotations.shownParty != nil {
            pairs.append(("Esc", annotations.viewed == nil ? Words.ownAnnotations : Words.toNow))
            if annotations.viewed != nil { pairs.append(("< >", Words.steps)) }
        }
        if focus == .panel, !isListShown {
            let walks = panel.selected.map { panel.items[$0].places.count > 1 } ?? false
            pairs += walks ? [("Enter n N", Words.places)] : [("Enter", Message("إلى النص", "to the text"))]
        }
        if article?.search != nil, !isListShown {
            pairs += [("n N", Message("النتائج", "matches")), ("Esc", Message("إنهاء البحث", "end search"))]
        }
        if isListShown, !list.filter.isEmpty { pairs.append(("Esc", Message("إلغاء التصفية", "end filter"))) }
        for command in Commands.all where command.means(in: keyPlace) {
            guard let hint = command.hint, let key = Keymap.labels(of: command.name).first else { continue }
            switch command.name {
            case "back": pairs.append((key, isListShown || !configuration.opensList ? Message("خروج", "quit") : hint))
            case "other-side": pairs.append((key, focus == .panel ? Message("النص", "text") : hint))
            default: pairs.append((key, hint))
            }
        }
        return segments(fitting(pairs))
    }

    /// As many of the hints as there is room for: the last two, help and the way out, always.
    private func fitting(_ pairs: [(String, Message)]) -> [(String, Message)] {
        let end = footerEnd.reduce(0) { $0 + CellWidth.of($1.text) }
        func width(_ pairs: [(String, Message)]) -> Int {
            pairs.reduce(0) { $0 + CellWidth.of($1.0) + CellWidth.of(say($1.1)) + 3 }
        }
        var pairs = pairs
        while pairs.count > 3, width(pairs) + end + 2 > configuration.size.columns { pairs.remove(at: pairs.count - 3) }
        return pairs
    }

    /// While text is selected: what is selected, and what can be done with it.
    private var selectionHints: [Segment] {
        let quote = article?.chosenSpan.flatMap { span in article.map { JournalWords.shortened($0.text.string(in: span)) } } ?? ""
        var pairs: [(String, Message)] = [("a", Words.annotate), ("m", Words.note)]
        for command in Commands.all where command.scope == .selection {
            if let hint = command.hint, let key = Keymap.labels(of: command.name).first { pairs.append((key, hint)) }
        }
        return [Segment("«\(quote)»  ", RoleSet(.footer, .title))] + segments(pairs + [("Esc", Words.endSelection)])
    }

    /// What can follow the keys that were pressed, in columns above the footer.
    mutating func arrangePendingKeys() {
        var entries: [(keys: String, title: String)] = []
        for binding in Keymap.default where binding.keys.count > pendingKeys.count && binding.keys.starts(with: pendingKeys) {
            guard let command = Commands.named(binding.command), command.means(in: keyPlace) else { continue }
            entries.append((binding.keys.dropFirst(pendingKeys.count).map(\.label).joined(), say(command.title)))
        }
        let body = geometry.body
        guard let widest = entries.map({ CellWidth.of($0.title) + CellWidth.of($0.keys) }).max(), body.rows > 0, body.columns > 0
        else { return }
        let column = min(body.columns, widest + 5)
        let perRow = max(1, body.columns / column)
        let rows = min(body.rows, (entries.count + perRow - 1) / perRow)
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        for row in 0..<rows {
            let area = Rectangle(column: 0, row: body.row + body.rows - rows + row, columns: body.columns, rows: 1)
            place(SetLine(), row: area.row, in: area, fill: RoleSet(.tab))
            for at in 0..<perRow where row + at * rows < entries.count {
                let entry = entries[row + at * rows]
                let line = typesetter.line(
                    [Segment("  \(entry.keys)", RoleSet(.tab, .footerKey)), Segment("  \(entry.title)", .tab)], width: column)
                let start = isFromRight ? body.columns - (at + 1) * column : at * column
                place(
                    line, row: area.row, in: Rectangle(column: start, row: area.row, columns: column, rows: 1), fill: RoleSet(.tab))
            }
        }
    }

    func segments(_ pairs: [(String, Message)]) -> [Segment] {
        pairs.flatMap { key, meaning in
            [Segment(key, RoleSet(.footer, .footerKey)), Segment(" \(say(meaning))  ", RoleSet(.footer))]
        }
    }

    // MARK: Prompt

    private mutating func arrangePrompt(_ prompt: Prompt, row: Int) {
        let label: Message =
            switch prompt.purpose {
            case .search: Words.searchPrompt
            case .listFilter: Words.filterPrompt
            case .command: Words.commandPrompt
            case .tags: Words.tagsPrompt
            }
        let width = configuration.size.columns
        let head = typesetter.line([Segment(" \(say(label))", RoleSet(.prompt, .footerKey))], width: width)
        // What was typed is set by itself, in its own direction, so that it does not move the label.
        let typed = typesetter.typed(prompt.buffer, width: max(1, width - head.width - 1))
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        var line = isFromRight ? typed.line : head
        line.append(isFromRight ? head : typed.line)
        line.isRightToLeft = isFromRight
        place(line, row: row, in: wholeWidth, fill: RoleSet(.prompt))
        let first = isFromRight ? width - head.width - typed.line.width : head.width
        arrangement.cursor = (max(0, min(width - 1, first + typed.column)), row)
        if let note {
            let line = typesetter.line([Segment(" \(say(note.message)) ", RoleSet(.footer, .error))], width: width)
            place(line, row: row - 1, in: wholeWidth)
        }
    }
}
