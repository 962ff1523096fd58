internal import Facts

/// The keys of all screens, scrolled by lines.
struct HelpScreen: Screen {
    private var top = 0

    static let tables = [
        KeyTable<HelpScreen>(
            "help",
            [
                .acting("line-down", ["j", "↓", "Enter"], Message("سطر إلى الأسفل", "a line down"), .help) { $0.move(1, pages: false, $1) },
                .acting("line-up", ["k", "↑"], Message("سطر إلى الأعلى", "a line up"), .help) { $0.move(-1, pages: false, $1) },
                .acting("page-down", ["Space", "PgDn", "^D"], Message("صفحة إلى الأسفل", "a page down"), .help) {
                    $0.move(1, pages: true, $1)
                },
                .acting("page-up", ["b", "PgUp", "^U"], Message("صفحة إلى الأعلى", "a page up"), .help) { $0.move(-1, pages: true, $1) },
                .acting("first-line", ["g", "Home"], Message("إلى البداية", "to the beginning"), .help) {
                    $0.move(-.max / 2, pages: false, $1)
                },
                .acting("last-line", ["G", "End"], Message("إلى النهاية", "to the end"), .help) { $0.move(.max / 2, pages: false, $1) },
                .close(.help, "q", "Esc", "^C", "?", "F1"),
            ] + Command.everywhere)
    ]

    var isOpaque: Bool { true }

    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome { .done(move(rows, pages: false, desk)) }

    private mutating func move(_ distance: Int, pages: Bool, _ desk: Desk) -> [Effect] {
        top = max(0, top + distance * (pages ? max(1, desk.geometry.body.rows - 1) : 1))
        return []
    }

    func hints(_ desk: Desk) -> [Hint] { [Hint("line-down", "line-up", label: Words.scroll), Hint("close", label: Words.close)] }

    mutating func arrange(_ desk: inout Desk) {
        desk.placeHeader([Segment(desk.say(Words.helpTitle), RoleSet(.header, .title))], end: [])
        let lines = self.lines(&desk)
        let body = desk.geometry.body
        top = max(0, min(top, lines.count - body.rows))
        for row in 0..<body.rows where top + row < lines.count {
            desk.place(lines[top + row], row: body.row + row, in: body)
        }
    }

    private func lines(_ desk: inout Desk) -> [SetLine] {
        let width = desk.geometry.body.columns
        var lines: [SetLine] = []
        for section in desk.configuration.keys.sections {
            if !lines.isEmpty { lines.append(SetLine()) }
            lines.append(desk.typesetter.line([Segment(" \(desk.say(section.title))", .title)], width: width))
            lines += section.rows.map { self.line($0.keys, $0.title, width: width, &desk) }
        }
        return lines
    }

    private func line(_ keys: String, _ title: Message, width: Int, _ desk: inout Desk) -> SetLine {
        let padding = String(repeating: " ", count: max(1, 14 - keys.unicodeScalars.count))
        return desk.typesetter.line([Segment("  "), Segment(keys, .footerKey), Segment(padding), Segment(desk.say(title))], width: width)
    }
}
