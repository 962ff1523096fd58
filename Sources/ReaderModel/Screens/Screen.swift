internal import Facts

/// A screen, or what is laid over one: its state, its tables of keys and its drawing. Screens lie on a stack; events go to the
/// topmost one.
protocol Screen: Sendable {
    /// The tables of keys, one for each mode.
    static var tables: [KeyTable<Self>] { get }

    /// Indicates that nothing below it shows.
    var isOpaque: Bool { get }

    /// Names of the tables that are valid now, the one that goes first first; all of them unless a screen says otherwise.
    func activeTables(_ desk: Desk) -> [String]
    /// True if keys that no table binds are typed into it now.
    func takesText(_ desk: Desk) -> Bool
    /// Called when the screen has been laid on the stack.
    mutating func opened(_ desk: inout Desk)
    /// Called when what lay on it has gone.
    mutating func uncovered(_ desk: inout Desk)
    /// Called before each command, and with nil before a key that is none.
    mutating func prepare(for command: String?, _ desk: inout Desk)
    /// Runs a command that one of its tables lists.
    mutating func run(_ command: String, table: String, _ desk: inout Desk) -> Outcome
    /// Takes a key that no table binds.
    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome
    /// Takes a text that was pasted.
    mutating func paste(_ text: String, _ desk: inout Desk) -> Outcome
    /// Takes a press of the mouse on what stands under it.
    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome
    /// Takes a move of the mouse with the button held, after a press that it took.
    mutating func drag(_ mouse: MouseEvent, _ desk: inout Desk)
    /// Takes a turn of the wheel, in rows down; what it ignores goes to the screen below.
    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome
    /// Takes an event that is neither key nor mouse, after the desk has taken it; each screen of the stack is told.
    mutating func receive(_ event: Event, _ desk: inout Desk) -> Outcome
    /// Takes an answer from the prompt or the palette above it.
    mutating func answer(_ answer: Answer, _ desk: inout Desk) -> Outcome
    /// Decides where what it shows stands.
    mutating func arrange(_ desk: inout Desk)

    /// A sentence for the footer in place of the hints.
    func status(_ desk: Desk) -> Message?
    /// Words before the hints.
    func lead(_ desk: Desk) -> String?
    /// The commands that the footer proposes.
    func hints(_ desk: Desk) -> [Hint]
    /// What stands at the footer's end; nil leaves it to the screen below.
    func summary(_ desk: inout Desk) -> [String]?
    /// Draws the footer.
    mutating func arrangeFooter(_ footer: Footer, _ desk: inout Desk)
}

/// What a screen made of an event.
enum Outcome: Sendable, ExpressibleByArrayLiteral {
    case ignored
    case done([Effect])
    /// Lays another screen on this one.
    case push(any Screen, [Effect] = [])
    /// Takes the screen away, with all that lies on it.
    case pop([Effect])
    /// Tells the screen below; with `closes` the screen goes first.
    case answer(Answer, closes: Bool, [Effect] = [])

    init(arrayLiteral effects: Effect...) { self = .done(effects) }
}

/// What a prompt or the palette tells the screen that lies below it.
enum Answer: Hashable, Sendable {
    /// The text has changed while it is typed.
    case changed(Prompt.Purpose, String)
    case entered(Prompt.Purpose, String)
    case cancelled(Prompt.Purpose)
    /// A command was chosen.
    case command(String, table: String)
}

/// Commands that the footer proposes with a word for them; each is a row of a valid table.
struct Hint: Hashable, Sendable {
    /// Names of commands; the first key of each is shown.
    var commands: [String]
    var label: Message
    /// Indicates that only the first key of the sequence is shown.
    var isPrefix = false

    init(_ commands: String..., label: Message, isPrefix: Bool = false) {
        self.commands = commands
        self.label = label
        self.isPrefix = isPrefix
    }
}

/// What the footer of the topmost screen is given.
struct Footer {
    let row: Int
    /// The keys that were pressed of a sequence.
    let pendingKeys: [Key]
    /// What stands at its end.
    let summary: [String]
}

extension Screen {
    var isOpaque: Bool { false }
    func activeTables(_ desk: Desk) -> [String] { Self.tables.map(\.name) }
    func takesText(_ desk: Desk) -> Bool { false }
    mutating func opened(_ desk: inout Desk) {}
    mutating func uncovered(_ desk: inout Desk) {}
    mutating func prepare(for command: String?, _ desk: inout Desk) {}
    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome { .ignored }
    mutating func paste(_ text: String, _ desk: inout Desk) -> Outcome { .ignored }
    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome { .ignored }
    mutating func drag(_ mouse: MouseEvent, _ desk: inout Desk) {}
    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome { .ignored }
    mutating func receive(_ event: Event, _ desk: inout Desk) -> Outcome { .ignored }
    mutating func answer(_ answer: Answer, _ desk: inout Desk) -> Outcome {
        if case .command(let name, let table) = answer { run(name, table: table, &desk) } else { .ignored }
    }
    func status(_ desk: Desk) -> Message? { nil }
    func lead(_ desk: Desk) -> String? { nil }
    func hints(_ desk: Desk) -> [Hint] { rowHints(desk) }
    func summary(_ desk: inout Desk) -> [String]? { nil }

    mutating func run(_ command: String, table: String, _ desk: inout Desk) -> Outcome { perform(command, table: table, &desk) }

    /// Runs the row of a table.
    mutating func perform(_ command: String, table: String, _ desk: inout Desk) -> Outcome {
        guard let row = Self.tables.first(where: { $0.name == table })?[command] else { return .ignored }
        prepare(for: command, &desk)
        return row.run(&self, &desk)
    }

    /// The rows of the valid tables that have a word for the footer.
    func rowHints(_ desk: Desk) -> [Hint] {
        activeTables(desk).flatMap { name in
            (Self.tables.first { $0.name == name }?.commands ?? []).compactMap { row in
                row.info.hint.map { Hint(row.info.name, label: $0) }
            }
        }
    }

    /// The commands of the valid tables.
    func activeCommands(_ desk: Desk) -> [(table: String, command: CommandInfo)] {
        activeTables(desk).flatMap { name in
            (Self.tables.first { $0.name == name }?.commands ?? []).map { (name, $0.info) }
        }
    }

    mutating func arrangeFooter(_ footer: Footer, _ desk: inout Desk) {
        let end = desk.footerEnd(footer.summary)
        let start: [Segment]
        if let note = desk.note {
            start = [Segment(desk.say(note.message), note.isError ? RoleSet(.footer, .error) : RoleSet(.footer, .title))]
        } else if !footer.pendingKeys.isEmpty {
            start = desk.segments([(footer.pendingKeys.map(\.label).joined(), .verbatim("…"))])
        } else if let status = status(desk) {
            start = [Segment(desk.say(status), RoleSet(.footer, .title))]
        } else {
            let lead = lead(desk).map { [Segment($0, RoleSet(.footer, .title))] } ?? []
            start = lead + desk.segments(desk.pairs(hints(desk), in: activeTables(desk), end: end, fits: lead.isEmpty))
        }
        desk.placeFooter(start, end: end, row: footer.row)
    }
}
