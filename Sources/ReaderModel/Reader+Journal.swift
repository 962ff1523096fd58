internal import Annotations

/// The page of the journal: which of its lines is chosen, and which are listed.
struct JournalPage: Hashable, Sendable {
    /// The number of the chosen entry; 0 is what was before all entries, nil the newest, whichever that is.
    var chosen: Int?
    /// The row at the top.
    var top = 0
    /// Whose entries are listed; nil for everybody's.
    var only: String?

    /// The listed entries, the newest first.
    func entries(_ journal: [JournalEntry]) -> [JournalEntry] { journal.reversed().filter { only == nil || $0.annotator == only } }

    /// The row of the chosen entry; the row after the last is what was before all entries.
    func row(in entries: [JournalEntry]) -> Int {
        guard let chosen else { return 0 }
        return chosen == 0 ? entries.count : entries.firstIndex { $0.number == chosen } ?? 0
    }
}

/// The journal: who did what, when; any state can be looked at, and with anybody's eyes.
extension Reader {
    // MARK: States

    mutating func openJournal() -> [Effect] {
        guard canShowJournal() else { return [] }
        overlay = .journal(JournalPage(chosen: article?.annotations.viewed))
        return []
    }

    private mutating func canShowJournal() -> Bool {
        guard let article else { return false }
        if !article.annotations.isKnown {
            note = Note(message: article.location.isLasting ? Words.journalUnknown : Words.cannotKeepInput, isError: true)
        }
        return article.annotations.isKnown
    }

    /// Looks at the state after an entry; after the last one that is now.
    mutating func look(after number: Int) {
        article?.annotations.view(after: number)
        relay()
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
        relay()
        return true
    }

    // MARK: Whose word

    /// Shows the annotations of the next annotator; after the last one what the machine found alone, then the reader's own again.
    mutating func showNextParty() -> [Effect] {
        guard canShowJournal(), let annotations = article?.annotations else { return [] }
        let own = Party.annotator(configuration.annotator)
        let others = annotations.annotators.filter { $0 != configuration.annotator }.map(Party.annotator)
        let parties = [own] + others + [.machine]
        let shown = parties.firstIndex(of: annotations.shownParty ?? own) ?? 0
        let next = parties[(shown + 1) % parties.count]
        article?.annotations.shownParty = next == own ? nil : next
        relay()
        if next == own { note = Note(message: Words.ownAnnotations, isError: false) }
        return []
    }

    /// What the header says where something other than the reader's own present word is shown.
    var shownStateSegments: [Segment] {
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

    // MARK: Keys

    mutating func handleInJournal(_ key: Key, _ page: JournalPage) -> [Effect] {
        let height = max(1, geometry.body.rows - 1)
        switch key {
        case "J": overlay = nil
        case "j", .down: chooseEntry(page, by: 1)
        case "k", .up: chooseEntry(page, by: -1)
        case " ", .pageDown: chooseEntry(page, by: height)
        case "b", .pageUp: chooseEntry(page, by: -height)
        case .control("d"): chooseEntry(page, by: height / 2)
        case .control("u"): chooseEntry(page, by: -height / 2)
        case "g", .home: chooseEntry(page, by: -.max / 2)
        case "G", .end: chooseEntry(page, by: .max / 2)
        case .enter: lookAtChosen(page)
        case "u": return undo()
        case .control("r"): return redo()
        case "W", .tab: return showNextParty()
        case "f":
            var page = page
            let entries = page.entries(article?.annotations.entries ?? [])
            let row = page.row(in: entries)
            page.only = page.only == nil && row < entries.count ? entries[row].annotator : nil
            page.top = 0
            overlay = .journal(page)
        default: break
        }
        return []
    }

    mutating func chooseEntry(_ page: JournalPage, by distance: Int) {
        let entries = page.entries(article?.annotations.entries ?? [])
        chooseEntry(page, row: page.row(in: entries) + distance)
    }

    mutating func chooseEntry(_ page: JournalPage, row: Int) {
        let entries = page.entries(article?.annotations.entries ?? [])
        let row = max(0, min(entries.count, row))
        var page = page
        page.chosen = row == 0 && !entries.isEmpty ? nil : (row < entries.count ? entries[row].number : 0)
        overlay = .journal(page)
    }

    /// Leaves the page for the state after the chosen entry.
    mutating func lookAtChosen(_ page: JournalPage) {
        let entries = page.entries(article?.annotations.entries ?? [])
        let row = page.row(in: entries)
        overlay = nil
        look(after: row < entries.count ? entries[row].number : 0)
    }

    // MARK: The page

    mutating func arrangeJournal(_ given: JournalPage) {
        guard let annotations = article?.annotations else { return }
        var page = given
        let entries = page.entries(annotations.entries)
        var start = [Segment(say(Words.journalTitle), RoleSet(.header, .title))]
        if let only = page.only {
            start += [Segment(" · \(say(Words.onlyEntriesOf)) ", RoleSet(.header)), Segment(only, RoleSet(.header, .source))]
        }
        var end = shownStateSegments
        if end.isEmpty {
            end = [Segment("\(say(Words.entryCount.counted(entries.count))) · \(say(Words.inUTC))", RoleSet(.header, .dim))]
        }
        placeHeader(start, end: end)
        let body = geometry.body
        guard body.rows > 0 else { return }
        let chosen = page.row(in: entries)
        page.top = max(0, min(page.top, chosen, entries.count + 1 - body.rows))
        page.top = max(page.top, chosen - body.rows + 1)
        overlay = .journal(page)
        let undone = JournalWords.undone(in: annotations.entries)
        for row in 0..<body.rows where page.top + row <= entries.count {
            let position = page.top + row
            let isChosen = position == chosen
            let line =
                position < entries.count
                ? journalLine(entries[position], annotations, isChosen: isChosen, isUndone: undone.contains(entries[position].number))
                : typesetter.line(
                    journalSigns(isChosen: isChosen, isShown: annotations.viewed == 0, sign: " ") + [Segment(say(Words.beforeAll), .dim)],
                    width: body.columns)
            place(line, row: body.row + row, in: body, fill: isChosen ? RoleSet(.cursor) : .none, target: .choice(position))
        }
    }

    /// The chosen one, the state that is looked at, what was taken back: each is seen without colour.
    private func journalSigns(isChosen: Bool, isShown: Bool, sign: String) -> [Segment] {
        let arrow = typesetter.isVisual && typesetter.isRightToLeft ? "◂" : "▸"
        return [
            isChosen ? Segment(arrow, .tabActive) : Segment(" "), isShown ? Segment("●", .warning) : Segment(" "), Segment(sign, .verdict),
            Segment(" "),
        ]
    }

    private mutating func journalLine(
        _ entry: JournalEntry, _ annotations: ArticleAnnotations, isChosen: Bool, isUndone: Bool
    ) -> SetLine {
        let shown = annotations.viewed ?? annotations.entries.last?.number
        let when = JournalWords.minute(of: entry.time)
        let (day, time) = (when.first ?? "", when.last ?? "")
        let roles = isUndone ? RoleSet(.rejected) : .none
        let segments =
            journalSigns(isChosen: isChosen, isShown: entry.number == shown, sign: isUndone ? "↶" : " ") + [
                Segment(day, .dim), Segment(" "), Segment(time, .dim), Segment("  "), Segment(entry.annotator, .source), Segment("  "),
                Segment(say(JournalWords.line(of: entry, in: annotations.entries)), roles),
            ]
        return typesetter.line(segments, width: geometry.body.columns)
    }
}

extension JournalWords {
    /// The day of an entry, and the time to the minute, apart: each stands where the interface's direction puts it.
    static func minute(of time: String) -> [String] { [String(time.prefix(10)), String(time.dropFirst(11).prefix(5))] }

    /// Numbers of the edits that are taken back.
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
