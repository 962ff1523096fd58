public import Facts

/// The keys of whatever is typed into, prompts, forms and notes alike: for help, `isnad keys` and the manual page. What they do
/// is decided in `EditBuffer.edit`, `Prompt`, `Form` and `NoteEditor`.
public enum TypingKeys {
    /// Keys that do one thing.
    public struct Row: Sendable {
        /// The keys, as help writes them.
        public let keys: String
        /// What they do.
        public let title: Message
    }

    /// The heading.
    public static let title = Message("الكتابة", "Typing")

    /// All of them.
    public static let all: [Row] = [
        Row(keys: "← →", title: Message("حرف، كما يُرى", "a letter, as it is seen")),
        Row(keys: "C-← C-→", title: Message("كلمة، كما تُرى", "a word, as it is seen")),
        Row(keys: "M-b M-f", title: Message("كلمة إلى الخلف، إلى الأمام", "a word back, on")),
        Row(keys: "Home ^A", title: Message("أول السطر", "the line's start")),
        Row(keys: "End ^E", title: Message("آخر السطر", "the line's end")),
        Row(keys: "⌫", title: Message("حذف الحركة أو الحرف قبل المؤشر", "delete the vowel or letter before the cursor")),
        Row(keys: "Del", title: Message("حذف الحرف بحركاته", "delete the letter with its vowels")),
        Row(keys: "^W M-⌫ M-d", title: Message("قص إلى الفراغ، كلمة قبله، كلمة بعده", "cut back to a blank, a word before, a word after")),
        Row(keys: "^U ^K", title: Message("قص إلى أول السطر، إلى آخره", "cut to the line's start, to its end")),
        Row(keys: "^Y ^_", title: Message("لصق المقصوص، تراجع", "put back what was cut, undo")),
        Row(keys: "↑ ↓ ^P ^N", title: Message("ما كُتب من قبل، في سطر السؤال", "what was typed before, in a prompt")),
        Row(keys: "^S", title: Message("حفظ الاستمارة أو الملاحظة", "save the form or the note")),
        Row(keys: "^O", title: Message("الملاحظة في محرر خارجي", "the note in an editor outside")),
        Row(keys: "Esc", title: Message("إلغاء", "cancel")),
    ]
}
