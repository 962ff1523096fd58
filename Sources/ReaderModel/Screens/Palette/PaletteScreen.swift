internal import ArabicText
internal import Facts

/// The palette: commands found by name or title.
struct PaletteScreen: Screen {
    private(set) var prompt = Prompt(.command)
    /// The available commands, with the tables that list them.
    private let commands: [(table: String, command: CommandInfo)]
    /// The position of the chosen proposal.
    private var choice = 0

    init(_ commands: [(table: String, command: CommandInfo)]) { self.commands = commands }

    static let tables = [
        KeyTable<PaletteScreen>(
            "palette", takesText: true,
            [
                Command("run", ["Enter"], Message("تنفيذ الأمر المختار", "run the chosen command"), .palette) { $0.submit(&$1) },
                .acting("next", ["↓", "Tab"], Message("الأمر التالي", "next command"), .palette) { screen, _ in screen.step(1) },
                .acting("previous", ["↑", "⇧Tab"], Message("الأمر السابق", "previous command"), .palette) { screen, _ in screen.step(-1) },
                .acting("earlier", ["^P", "M-p"], Message("ما كُتب قبله", "what was typed before it"), .palette) {
                    $0.recall(back: true, $1)
                },
                .acting("later", ["^N", "M-n"], Message("ما كُتب بعده", "what was typed after it"), .palette) { $0.recall(back: false, $1) },
                Command("cancel", ["Esc", "^C", "^G"], Message("إلغاء", "cancel"), .palette) { _, _ in .pop([]) },
            ])
    ]

    func takesText(_ desk: Desk) -> Bool { true }

    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome {
        if key == .backspace, prompt.buffer.isEmpty { return .pop([]) }
        let before = prompt.buffer.scalars
        desk.noteIfFull(prompt.edit(key, desk))
        if prompt.buffer.scalars != before { choice = 0 }
        return []
    }

    mutating func paste(_ text: String, _ desk: inout Desk) -> Outcome {
        desk.noteIfFull(prompt.insert(text))
        choice = 0
        return []
    }

    /// Applies a press: on a proposal it runs the command, beside them it only closes the palette.
    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome {
        guard case .choice(let position)? = target else { return .pop([]) }
        choice = position
        return submit(&desk)
    }

    private mutating func step(_ distance: Int) -> [Effect] {
        let count = proposals.count
        if count > 0 { choice = (choice + count + distance) % count }
        return []
    }

    private mutating func recall(back: Bool, _ desk: Desk) -> [Effect] {
        prompt.recall(back: back, desk.promptHistory.entries(.command))
        choice = 0
        return []
    }

    private func submit(_ desk: inout Desk) -> Outcome {
        let proposals = proposals
        guard !prompt.buffer.isEmpty, proposals.indices.contains(choice) else {
            if !prompt.buffer.isEmpty { desk.note = Desk.Note(message: Words.noSuchCommand, isError: true) }
            return .pop([])
        }
        let chosen = proposals[choice]
        // The command's name is remembered, so that it finds the same command again.
        return .answer(.command(chosen.command.name, table: chosen.table), closes: true, desk.remember(chosen.command.name, .command))
    }

    /// Matching commands, best first.
    private var proposals: [(table: String, command: CommandInfo)] { PaletteScreen.matching(prompt.text, in: commands) }

    /// Returns the commands whose name or title contains every typed word, in any spelling; those that begin with it first.
    static func matching(_ typed: String, in commands: [(table: String, command: CommandInfo)]) -> [(table: String, command: CommandInfo)] {
        let wanted = MatchingForm.of(typed)
        let words = wanted.split(separator: " ")
        let fitting = commands.filter { entry in
            let form = MatchingForm.of("\(entry.command.name) \(entry.command.title.arabic) \(entry.command.title.english)")
            return words.allSatisfy { form.contains($0) }
        }
        func rank(_ name: String) -> Int { name == wanted ? 0 : name.hasPrefix(wanted) ? 1 : 2 }
        return (0...2).flatMap { place in fitting.filter { rank($0.command.name) == place } }
    }

    // MARK: Drawing

    func arrangeFooter(_ footer: Footer, _ desk: inout Desk) { desk.arrangePrompt(prompt, row: footer.row) }

    mutating func arrange(_ desk: inout Desk) {
        let proposals = proposals
        let body = desk.geometry.body
        desk.arrangement.hits = []
        let rows = min(proposals.count, min(10, body.rows))
        let first = max(0, min(choice - rows / 2, proposals.count - rows))
        for row in 0..<rows {
            let (table, command) = proposals[first + row]
            let isChosen = first + row == choice
            let keys = desk.configuration.keys.labels(of: command.name, in: [table]).joined(separator: " ")
            let line = desk.typesetter.line(
                [Segment(isChosen ? " > " : "   ", .tab), Segment(desk.say(command.title), .tab)],
                end: [Segment("\(command.name)  ", RoleSet(.tab, .dim)), Segment(keys, RoleSet(.tab, .footerKey)), Segment(" ", .tab)],
                width: body.columns, fill: RoleSet(.tab))
            desk.place(
                line, row: body.row + body.rows - rows + row, in: body, fill: isChosen ? RoleSet(.tab, .cursor) : RoleSet(.tab),
                target: .choice(first + row))
        }
    }
}
