internal import Annotations
internal import Facts

/// The journal: the author, kind and time of each edit; any past state and any annotator's annotations can be displayed.
struct JournalScreen: Screen, Hashable {
    /// The number of the chosen entry; 0 for the state before all entries, nil for the newest entry.
    private var chosen: Int?
    /// The row at the top.
    private var top = 0
    /// The annotator whose entries are listed; nil for everybody's.
    private var only: String?

    init(chosen: Int?, only: String? = nil) {
        self.chosen = chosen
        self.only = only
    }

    static let tables = [
        KeyTable<JournalScreen>(
            "journal",
            [
                .acting("next", ["j", "↓"], Message("القيد التالي", "next entry"), .journal) { $0.choose(by: 1, $1) },
                .acting("previous", ["k", "↑"], Message("القيد السابق", "previous entry"), .journal) { $0.choose(by: -1, $1) },
                .acting("page-down", ["Space", "PgDn"], Message("صفحة إلى الأسفل", "a page down"), .journal) { $0.choose(byPages: 1, $1) },
                .acting("page-up", ["b", "PgUp"], Message("صفحة إلى الأعلى", "a page up"), .journal) { $0.choose(byPages: -1, $1) },
                .acting("half-page-down", ["^D"], Message("نصف صفحة إلى الأسفل", "half a page down"), .journal) {
                    $0.choose(byPages: 1, half: true, $1)
                },
                .acting("half-page-up", ["^U"], Message("نصف صفحة إلى الأعلى", "half a page up"), .journal) {
                    $0.choose(byPages: -1, half: true, $1)
                },
                .acting("first", ["g", "Home"], Message("القيد الأول في القائمة", "first entry of the list"), .journal) {
                    $0.choose(by: -.max / 2, $1)
                },
                .acting("last", ["G", "End"], Message("القيد الأخير في القائمة", "last entry of the list"), .journal) {
                    $0.choose(by: .max / 2, $1)
                },
                Command("look", ["Enter"], Message("إظهار الحالة بعد القيد المختار", "show the state after the chosen entry"), .journal) {
                    $0.lookAtChosen(&$1)
                },
                .onDesk("undo", ["u"], Message("تراجع", "take back the last edit"), .journal) { $0.undo() },
                .onDesk("redo", ["^R"], Message("إعادة", "do again what was taken back"), .journal) { $0.redo() },
                .onDesk(
                    "next-annotator", ["W", "Tab"],
                    Message("تعليقات المعلّق التالي، أو ما وجدته الآلة وحدها", "annotations of the next annotator, or the machine's"),
                    .journal
                ) { $0.showNextParty() },
                .acting(
                    "one-annotator", ["f"], Message("قيود صاحب المختار وحده، أو الكل", "only the chosen entry's annotator, or all"),
                    .journal
                ) { $0.filter($1) },
                .close(.journal, "J", "q", "Esc", "^C"),
            ] + Command.everywhere)
    ]

    var isOpaque: Bool { true }

    /// The listed entries, the newest first.
    private func entries(_ desk: Desk) -> [JournalEntry] {
        (desk.article?.annotations.entries ?? []).reversed().filter { only == nil || $0.annotator == only }
    }

    /// Returns the row of the chosen entry; the row after the last stands for the state before all entries.
    private func row(in entries: [JournalEntry]) -> Int {
        guard let chosen else { return 0 }
        return chosen == 0 ? entries.count : entries.firstIndex { $0.number == chosen } ?? 0
    }

    // MARK: Commands

    private mutating func choose(by distance: Int, _ desk: Desk) -> [Effect] {
        choose(row: row(in: entries(desk)) + distance, desk)
    }

    private mutating func choose(byPages pages: Int, half: Bool = false, _ desk: Desk) -> [Effect] {
        choose(by: pages * max(1, desk.geometry.body.rows - 1) / (half ? 2 : 1), desk)
    }

    private mutating func choose(row: Int, _ desk: Desk) -> [Effect] {
        let entries = entries(desk)
        let row = max(0, min(entries.count, row))
        chosen = row == 0 && !entries.isEmpty ? nil : (row < entries.count ? entries[row].number : 0)
        return []
    }

    /// Closes the page and displays the state after the chosen entry.
    private func lookAtChosen(_ desk: inout Desk) -> Outcome {
        let entries = entries(desk)
        let row = row(in: entries)
        desk.look(after: row < entries.count ? entries[row].number : 0)
        return .pop([])
    }

    private mutating func filter(_ desk: Desk) -> [Effect] {
        let entries = entries(desk)
        let row = row(in: entries)
        only = only == nil && row < entries.count ? entries[row].annotator : nil
        top = 0
        return []
    }

    // MARK: Mouse

    /// Applies a press; on the chosen line it displays the line's state.
    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome {
        guard case .choice(let position)? = target else { return .ignored }
        return row(in: entries(desk)) == position ? lookAtChosen(&desk) : .done(choose(row: position, desk))
    }

    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome { .done(choose(by: rows, desk)) }

    // MARK: Drawing

    func hints(_ desk: Desk) -> [Hint] {
        [
            Hint("look", label: Words.lookAtState), Hint("undo", "redo", label: Words.undoAndRedo),
            Hint("next-annotator", label: Words.whose),
            Hint("one-annotator", label: Words.oneAnnotator), Hint("close", label: Words.close),
        ]
    }

    mutating func arrange(_ desk: inout Desk) {
        guard let annotations = desk.article?.annotations else { return }
        let entries = entries(desk)
        var start = [Segment(desk.say(Words.journalTitle), RoleSet(.header, .title))]
        if let only {
            start += [Segment(" · \(desk.say(Words.onlyEntriesOf)) ", RoleSet(.header)), Segment(only, RoleSet(.header, .source))]
        }
        var end = desk.shownState
        if end.isEmpty {
            end = [Segment("\(desk.say(Words.entryCount.counted(entries.count))) · \(desk.say(Words.inUTC))", RoleSet(.header, .dim))]
        }
        desk.placeHeader(start, end: end)
        let body = desk.geometry.body
        guard body.rows > 0 else { return }
        let chosen = row(in: entries)
        top = max(0, min(top, chosen, entries.count + 1 - body.rows))
        top = max(top, chosen - body.rows + 1)
        let undone = JournalWords.undone(in: annotations.entries)
        for row in 0..<body.rows where top + row <= entries.count {
            let position = top + row
            let isChosen = position == chosen
            let line =
                position < entries.count
                ? self.line(entries[position], annotations, isChosen: isChosen, isUndone: undone.contains(entries[position].number), &desk)
                : desk.typesetter.line(
                    signs(isChosen: isChosen, isShown: annotations.viewed == 0, sign: " ", desk) + [
                        Segment(desk.say(Words.beforeAll), .dim)
                    ],
                    width: body.columns)
            desk.place(line, row: body.row + row, in: body, fill: isChosen ? RoleSet(.cursor) : .none, target: .choice(position))
        }
    }

    /// Returns signs for the chosen entry, the state on display and undone entries, each visible without colour.
    private func signs(isChosen: Bool, isShown: Bool, sign: String, _ desk: Desk) -> [Segment] {
        [
            isChosen ? Segment(desk.arrow, .tabActive) : Segment(" "), isShown ? Segment("●", .warning) : Segment(" "),
            Segment(sign, .verdict),
            Segment(" "),
        ]
    }

    private func line(
        _ entry: JournalEntry, _ annotations: ArticleAnnotations, isChosen: Bool, isUndone: Bool, _ desk: inout Desk
    ) -> SetLine {
        let shown = annotations.viewed ?? annotations.entries.last?.number
        let when = JournalWords.minute(of: entry.time)
        let (day, time) = (when.first ?? "", when.last ?? "")
        let roles = isUndone ? RoleSet(.rejected) : .none
        let segments =
            signs(isChosen: isChosen, isShown: entry.number == shown, sign: isUndone ? "↶" : " ", desk) + [
                Segment(day, .dim), Segment(" "), Segment(time, .dim), Segment("  "), Segment(entry.annotator, .source), Segment("  "),
                Segment(desk.say(JournalWords.line(of: entry, in: annotations.entries)), roles),
            ]
        return desk.typesetter.line(segments, width: desk.geometry.body.columns)
    }
}
