internal import Facts

/// Keys for text input: prompts, the palette, forms and notes.
extension EditBuffer {
    /// A row of the table with its edit, which returns false if not all of the text fitted.
    private struct TypingCommand: Sendable {
        let info: CommandInfo
        let run: @Sendable (inout EditBuffer, _ isRightToLeft: Bool) -> Bool

        init(
            _ name: String, _ keys: [String], _ arabic: String, _ english: String,
            fits: @escaping @Sendable (inout EditBuffer, _ isRightToLeft: Bool) -> Bool
        ) {
            info = CommandInfo(
                name: name, title: Message(arabic, english), group: .typing, hint: nil, keys: keys.compactMap(KeyNotation.keys))
            run = fits
        }

        /// Makes a row whose edit always fits.
        static func edit(
            _ name: String, _ keys: [String], _ arabic: String, _ english: String, run: @escaping @Sendable (inout EditBuffer) -> Void
        ) -> TypingCommand {
            TypingCommand(name, keys, arabic, english) { buffer, _ in
                run(&buffer)
                return true
            }
        }

        /// Makes a row for a move, forward or back according to the direction of the line.
        static func move(
            _ name: String, _ keys: [String], _ arabic: String, _ english: String, left: Bool, byWord: Bool
        ) -> TypingCommand {
            TypingCommand(name, keys, arabic, english) { buffer, isRightToLeft in
                switch (left == isRightToLeft, byWord) {
                case (true, false): buffer.moveForward()
                case (false, false): buffer.moveBack()
                case (true, true): buffer.moveForwardByWord()
                case (false, true): buffer.moveBackByWord()
                }
                return true
            }
        }
    }

    private static let commands: [TypingCommand] = [
        .move("letter-left", ["←"], "حرف إلى اليسار، كما يُرى", "a letter to the left, as it is seen", left: true, byWord: false),
        .move("letter-right", ["→"], "حرف إلى اليمين، كما يُرى", "a letter to the right, as it is seen", left: false, byWord: false),
        .edit("letter-back", ["^B"], "حرف إلى الخلف", "a letter back") { $0.moveBack() },
        .edit("letter-forward", ["^F"], "حرف إلى الأمام", "a letter on") { $0.moveForward() },
        .move("word-left", ["C-←"], "كلمة إلى اليسار، كما تُرى", "a word to the left, as it is seen", left: true, byWord: true),
        .move("word-right", ["C-→"], "كلمة إلى اليمين، كما تُرى", "a word to the right, as it is seen", left: false, byWord: true),
        .edit("word-back", ["M-b"], "كلمة إلى الخلف", "a word back") { $0.moveBackByWord() },
        .edit("word-forward", ["M-f"], "كلمة إلى الأمام", "a word on") { $0.moveForwardByWord() },
        .edit("line-start", ["Home", "^A"], "أول السطر", "the line's start") { $0.move(to: $0.line.lowerBound) },
        .edit("line-end", ["End", "^E"], "آخر السطر", "the line's end") { $0.move(to: $0.line.upperBound) },
        .edit("text-start", ["C-Home"], "أول النص", "the text's start") { $0.move(to: 0) },
        .edit("text-end", ["C-End"], "آخر النص", "the text's end") { $0.move(to: $0.scalars.count) },
        .edit("delete-back", ["⌫"], "حذف الحركة أو الحرف قبل المؤشر", "delete the vowel or letter before the cursor") { $0.deleteBack() },
        .edit("delete", ["Del", "^D"], "حذف الحرف بحركاته", "delete the letter with its vowels") { $0.deleteForward() },
        .edit("cut-to-blank", ["^W"], "قص إلى الفراغ", "cut back to a blank") { $0.killToBlank() },
        .edit("cut-word-back", ["C-⌫"], "قص الكلمة قبل المؤشر", "cut the word before the cursor") { $0.killWordBack() },
        .edit("cut-word", ["C-Del", "M-d"], "قص الكلمة بعد المؤشر", "cut the word after the cursor") { $0.killWordForward() },
        .edit("cut-to-line-start", ["^U"], "قص إلى أول السطر", "cut to the line's start") { $0.killToLineStart() },
        .edit("cut-to-line-end", ["^K"], "قص إلى آخر السطر", "cut to the line's end") { $0.killToLineEnd() },
        TypingCommand("put-back", ["^Y"], "لصق المقصوص", "put back what was cut") { buffer, _ in buffer.yank() },
        .edit("undo", ["^_"], "تراجع", "undo") { $0.undo() },
    ]

    /// The table of typing keys without the edits.
    static let table = KeyTableInfo(name: "typing", takesText: true, commands: commands.map(\.info))

    /// Edits by a key as readline does; left and right follow the direction of the line.
    mutating func edit(_ key: Key, isRightToLeft: Bool, _ keys: KeyMap = .standard) -> Outcome {
        if case .scalar(let scalar, alt: false) = key { return type(scalar) ? .edited : .full }
        // With Ctrl or Alt, an Arabic letter stands for its key.
        guard case .command(let name, _) = keys.meaning(of: [KeyboardLayout.latin(key)], in: [EditBuffer.table.name]),
            let command = EditBuffer.commands.first(where: { $0.info.name == name })
        else { return .ignored }
        return command.run(&self, isRightToLeft) ? .edited : .full
    }

    /// Edits a line by a key, with the desk's keys and in the line's direction.
    mutating func edit(_ key: Key, _ desk: Desk) -> Outcome {
        edit(key, isRightToLeft: desk.typesetter.runsRightToLeft(scalars), desk.configuration.keys)
    }
}
