internal import Facts

/// A prompt for a search, a filter or tags; its text is passed to the screen below.
struct PromptScreen: Screen {
    private(set) var prompt: Prompt

    init(_ purpose: Prompt.Purpose, text: String = "") { prompt = Prompt(purpose, text: text) }

    static let tables = [
        KeyTable<PromptScreen>(
            "prompt", takesText: true,
            [
                Command("enter", ["Enter"], Message("إدخال", "enter it"), .prompt) { $0.submit(&$1) },
                Command("earlier", ["↑", "^P", "⇧Tab", "M-p"], Message("ما كُتب قبله", "what was typed before it"), .prompt) {
                    $0.recall(back: true, $1)
                },
                Command("later", ["↓", "^N", "Tab", "M-n"], Message("ما كُتب بعده", "what was typed after it"), .prompt) {
                    $0.recall(back: false, $1)
                },
                Command("cancel", ["Esc", "^C", "^G"], Message("إلغاء", "cancel"), .prompt) { screen, _ in
                    .answer(.cancelled(screen.prompt.purpose), closes: true)
                },
            ])
    ]

    func takesText(_ desk: Desk) -> Bool { true }

    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome {
        if key == .backspace, prompt.buffer.isEmpty { return .pop([]) }
        desk.noteIfFull(prompt.edit(key, desk))
        return changed
    }

    mutating func paste(_ text: String, _ desk: inout Desk) -> Outcome {
        desk.noteIfFull(prompt.insert(text))
        return changed
    }

    /// Applies a press, which only closes the prompt.
    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome { .pop([]) }

    private var changed: Outcome { .answer(.changed(prompt.purpose, prompt.text), closes: false) }

    private mutating func recall(back: Bool, _ desk: Desk) -> Outcome {
        prompt.recall(back: back, desk.promptHistory.entries(prompt.purpose))
        return changed
    }

    private func submit(_ desk: inout Desk) -> Outcome {
        .answer(.entered(prompt.purpose, prompt.text), closes: true, desk.remember(prompt.text, prompt.purpose))
    }

    func arrange(_ desk: inout Desk) {}

    func arrangeFooter(_ footer: Footer, _ desk: inout Desk) { desk.arrangePrompt(prompt, row: footer.row) }
}

extension Desk {
    /// Records a text entered into a prompt.
    mutating func remember(_ text: String, _ purpose: Prompt.Purpose) -> [Effect] {
        guard text.unicodeScalars.contains(where: { $0 != " " }) else { return [] }
        promptHistory.add(text, purpose)
        return [.rememberPrompt(purpose: purpose.rawValue, text: text)]
    }

    /// Draws a prompt in the footer's row.
    mutating func arrangePrompt(_ prompt: Prompt, row: Int) {
        let label: Message =
            switch prompt.purpose {
            case .search: Words.searchPrompt
            case .listFilter: Words.filterPrompt
            case .command: Words.commandPrompt
            case .tags: Words.tagsPrompt
            }
        let width = configuration.size.columns
        let head = typesetter.line([Segment(" \(say(label))", RoleSet(.prompt, .footerKey))], width: width)
        // The typed text is laid out separately, in its own direction, so that it does not move the label.
        let typed = typesetter.typed(prompt.buffer, width: max(1, width - head.width - 1))
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        place(joined(head, typed.line), row: row, in: wholeWidth, fill: RoleSet(.prompt))
        let first = isFromRight ? width - head.width - typed.line.width : head.width
        arrangement.cursor = (max(0, min(width - 1, first + typed.column)), row)
        if let note {
            let line = typesetter.line([Segment(" \(say(note.message)) ", RoleSet(.footer, .error))], width: width)
            place(line, row: row - 1, in: wholeWidth)
        }
    }
}
