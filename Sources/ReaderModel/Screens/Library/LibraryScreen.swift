internal import ArabicText
internal import Facts

/// The library: the list of articles, browsed, filtered, opened from.
struct LibraryScreen: RowScreen {
    var list = ArticleList()

    static let tables = [
        KeyTable<LibraryScreen>(
            "library",
            Command.moving + [
                .acting(
                    "open-article", ["Enter"], Message("فتح المقال", "open the article"), .finding, hint: Message("فتح", "open")
                ) { $0.openChosen(&$1) },
                Command(
                    "filter-list", ["/", "f"], Message("تصفية القائمة", "filter the list"), .finding, hint: Message("تصفية", "filter")
                ) { screen, _ in .push(PromptScreen(.listFilter, text: screen.list.filter)) },
                .acting("cancel", ["Esc"], Message("إنهاء البحث أو التحديد أو التصفية", "end search, selection or filter"), .finding) {
                    screen, _ in
                    screen.list.setFilter("")
                    return []
                },
            ] + Command.interface + [
                Command("palette", [":"], Message("أمر باسمه", "a command by its name"), .interface) {
                    .push(PaletteScreen($0.activeCommands($1)))
                }
            ] + Command.everywhere + [
                .onDesk("back", ["q"], Message("رجوع أو خروج", "back, or quit"), .interface, hint: Message("خروج", "quit")) { $0.quit() },
                .onDesk("quit", ["^C"], Message("خروج", "quit"), .interface) { $0.quit() },
            ])
    ]

    var isOpaque: Bool { true }

    mutating func uncovered(_ desk: inout Desk) {
        for (id, read) in desk.progressSince {
            list.setProgress(of: id, fraction: read.fraction, claims: read.claims, annotations: read.annotations)
        }
        desk.progressSince = [:]
    }

    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome {
        desk.note = Desk.Note(message: Words.unboundKey, isError: false)
        return []
    }

    mutating func receive(_ event: Event, _ desk: inout Desk) -> Outcome {
        switch event {
        case .started: return [.loadList]
        case .listed(let entries): list.set(entries)
        case .entryUpdated(let entry): _ = list.update(entry)
        default: return .ignored
        }
        return []
    }

    mutating func answer(_ answer: Answer, _ desk: inout Desk) -> Outcome {
        switch answer {
        case .changed(.listFilter, let text): list.setFilter(text)
        case .cancelled(.listFilter): list.setFilter("")
        case .command(let name, let table): return run(name, table: table, &desk)
        default: return .ignored
        }
        return []
    }

    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome {
        guard case .entry(let position)? = target else { return .ignored }
        if list.selected == position { return .done(openChosen(&desk)) }
        list.choose(position)
        return []
    }

    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome {
        list.choose(list.selected + rows)
        return []
    }

    // MARK: Commands

    mutating func move(_ distance: Int, _ desk: inout Desk) -> [Effect] {
        list.choose(list.selected + distance)
        return []
    }

    mutating func movePages(_ pages: Int, half: Bool, _ desk: inout Desk) -> [Effect] {
        let rows = desk.geometry.body.rows
        // A page overlaps the last one by a row.
        return move(pages * (half ? max(1, rows / 2) : max(1, rows - 1)), &desk)
    }

    mutating func moveToEdge(start: Bool, _ desk: inout Desk) -> [Effect] {
        list.choose(start ? 0 : list.shown.count - 1)
        return []
    }

    private func openChosen(_ desk: inout Desk) -> [Effect] {
        guard let entry = list.current else { return [] }
        if let problem = entry.problem {
            desk.note = Desk.Note(message: .verbatim(problem), isError: true)
            return []
        }
        desk.opening = entry.id
        return [.open(id: entry.id, location: entry.location)]
    }

    // MARK: Drawing

    func summary(_ desk: inout Desk) -> [String]? { [desk.say(Words.articleCount.counted(list.shown.count))] }

    func hints(_ desk: Desk) -> [Hint] {
        (list.filter.isEmpty ? [] : [Hint("cancel", label: Message("إلغاء التصفية", "end filter"))]) + rowHints(desk)
    }

    mutating func arrange(_ desk: inout Desk) {
        let count = Words.articleCount.counted(list.shown.count)
        var end = [Segment(desk.say(count), RoleSet(.header, .dim))]
        if !list.filter.isEmpty { end = [Segment("«\(list.filter)»", RoleSet(.header)), Segment(" · ", RoleSet(.header, .dim))] + end }
        desk.placeHeader([Segment(desk.say(Words.library), RoleSet(.header, .title))], end: end)
        let body = desk.geometry.body
        list.reveal(height: body.rows)
        guard !list.shown.isEmpty else {
            guard list.isKnown else { return }
            let message = list.entries.isEmpty ? Words.emptyList : Words.noneMatch
            if body.rows > 0 {
                desk.place(desk.typesetter.line([Segment(" \(desk.say(message))", .dim)], width: body.columns), row: body.row, in: body)
            }
            return
        }
        for row in 0..<body.rows where list.top + row < list.shown.count {
            let position = list.top + row
            let isChosen = position == list.selected
            let line = listLine(list.entries[list.shown[position]], isChosen: isChosen, &desk)
            desk.place(line, row: body.row + row, in: body, fill: isChosen ? RoleSet(.cursor) : .none, target: .entry(position))
        }
    }

    /// Returns a row of the list: title and source, and at its end claims, date and progress, as far as there is room.
    private func listLine(_ entry: ListEntry, isChosen: Bool, _ desk: inout Desk) -> SetLine {
        let width = desk.geometry.body.columns
        var end: [Segment] = []
        func add(_ text: String, _ columns: Int, _ role: Role) {
            let padding = String(repeating: " ", count: max(0, columns - text.unicodeScalars.count))
            end.append(Segment("  "))
            end.append(Segment(padding))
            end.append(Segment(text, role))
        }
        if let problem = entry.problem {
            end = [Segment(" \(problem)", .error)]
        } else {
            if width >= 80 { add(entry.annotations > 0 ? "✎ \(entry.annotations)" : "", 5, .note) }
            if width >= 70 { add(entry.claims.map { desk.say(FactLayer.claim.terms.counted.counted($0)) } ?? "", 12, .dim) }
            if width >= 50 { add(entry.published.map { String($0.prefix(10)) } ?? "", 10, .date) }
            if width >= 30 { add(entry.progress.map { desk.say(Words.percent($0)) } ?? desk.say(Words.unread), 7, .dim) }
        }
        end.append(Segment(" "))
        let sign = Segment(isChosen ? "▸ " : "  ", .tabActive)
        var start = [isChosen && desk.typesetter.isRightToLeft ? Segment("◂ ", .tabActive) : sign, Segment(entry.title, .title)]
        if let source = entry.source, width >= 60 { start += [Segment(" · ", .dim), Segment(source, .source)] }
        let last = desk.typesetter.line(end, width: max(0, width - 8))
        let first = desk.typesetter.line(start, width: max(1, width - last.width - 1))
        let gap = SetLine(count: max(0, width - first.width - last.width), roles: .none)
        let isFromRight = desk.typesetter.isVisual && desk.typesetter.isRightToLeft
        var line = isFromRight ? last : first
        line.append(gap)
        line.append(isFromRight ? first : last)
        line.isRightToLeft = isFromRight
        return line
    }
}
