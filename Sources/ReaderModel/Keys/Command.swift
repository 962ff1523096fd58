public import Facts

/// A command as presented by help, the palette, the footer, `isnad keys` and the manual page.
public struct CommandInfo: Hashable, Sendable {
    /// The name used by the palette, `isnad keys` and a user's key map: `next-claim`. Unique within its table.
    public let name: String
    /// The description, in a few words.
    public let title: Message
    /// The group under which help lists it.
    public let group: CommandGroup
    /// A word or two for the footer, for commands shown there.
    let hint: Message?
    /// The default keys; the footer shows the first of them.
    let keys: [[Key]]
}

/// A row of a screen's table: a command, its default keys, and its action on the screen and the desk.
struct Command<Owner: Sendable>: Sendable {
    let info: CommandInfo
    let run: @Sendable (inout Owner, inout Desk) -> Outcome

    /// Makes a row; `keys` are in the notation of help (`KeyNotation`).
    init(
        _ name: String, _ keys: [String], _ title: Message, _ group: CommandGroup, hint: Message? = nil,
        run: @escaping @Sendable (inout Owner, inout Desk) -> Outcome
    ) {
        info = CommandInfo(name: name, title: title, group: group, hint: hint, keys: keys.compactMap(KeyNotation.keys))
        self.run = run
    }

    /// Makes a row whose action leaves the stack unchanged.
    static func acting(
        _ name: String, _ keys: [String], _ title: Message, _ group: CommandGroup, hint: Message? = nil,
        run: @escaping @Sendable (inout Owner, inout Desk) -> [Effect]
    ) -> Command {
        Command(name, keys, title, group, hint: hint) { .done(run(&$0, &$1)) }
    }

    /// Makes a row whose action concerns the desk alone.
    static func onDesk(
        _ name: String, _ keys: [String], _ title: Message, _ group: CommandGroup, hint: Message? = nil,
        run: @escaping @Sendable (inout Desk) -> [Effect]
    ) -> Command {
        Command(name, keys, title, group, hint: hint) { .done(run(&$1)) }
    }
}

/// The keys of a screen, or of one of its modes, in the order of help.
struct KeyTable<Owner: Sendable>: Sendable {
    /// The name used in a user's key map: `[keys.journal]`.
    let name: String
    /// Indicates that bare letters are typed where it is valid, so that none of them may be bound.
    let takesText: Bool
    let commands: [Command<Owner>]

    init(_ name: String, takesText: Bool = false, _ commands: [Command<Owner>]) {
        self.name = name
        self.takesText = takesText
        self.commands = commands
    }

    /// Returns the row with a name.
    subscript(name: String) -> Command<Owner>? { commands.first { $0.info.name == name } }

    /// The table without its actions.
    var info: KeyTableInfo { KeyTableInfo(name: name, takesText: takesText, commands: commands.map(\.info)) }
}

/// A table of keys without the actions.
struct KeyTableInfo: Hashable, Sendable {
    let name: String
    let takesText: Bool
    let commands: [CommandInfo]
}

/// Groups of commands, in the order of help: those of the article and the library first, then each further screen's.
public enum CommandGroup: Int, CaseIterable, Sendable {
    case reading, jumping, panel, finding, judging, annotating, selecting, taking, interface
    case help, layers, journal, adjudication, form, picking, note, prompt, palette, typing

    /// The heading.
    public var title: Message {
        switch self {
        case .reading: Message("القراءة", "Reading")
        case .jumping: Message("القفز", "Jumping")
        case .panel: Message("اللوحة", "Panel")
        case .finding: Message("البحث والتصفية", "Searching and filtering")
        case .judging: Message("الحكم على الوقائع", "Judging facts")
        case .annotating: Message("التعليق باليد", "Annotating by hand")
        case .selecting: Message("أثناء التحديد", "While selecting")
        case .taking: Message("الاقتباس والمصدر", "Quotes and sources")
        case .interface: Message("الواجهة", "Interface")
        case .help: Message("صفحة المفاتيح", "The page of keys")
        case .layers: Message("قائمة الطبقات", "The menu of layers")
        case .journal: Message("صفحة سجل التعديلات", "The journal")
        case .adjudication: Message("صفحة الفصل في الاختلافات", "Adjudication")
        case .form: Message("الاستمارات", "Forms")
        case .picking: Message("اختيار مقطع لاستمارة", "Picking a span for a form")
        case .note: Message("كتابة الملاحظات", "Writing notes")
        case .prompt: Message("سطر السؤال", "Prompts")
        case .palette: Message("الأوامر بأسمائها", "The command palette")
        case .typing: Message("الكتابة", "Typing")
        }
    }
}
