internal import Facts

/// A screen, or an overlay on one: its state, its tables of keys and its drawing. Screens form a stack; the topmost receives events first.
protocol Screen: Sendable {
    /// The tables of keys, one for each mode.
    static var tables: [KeyTable<Self>] { get }

    /// Indicates that it hides everything below it.
    var isOpaque: Bool { get }

    /// Returns the names of the valid tables in order of precedence; by default all of them.
    func activeTables(_ desk: Desk) -> [String]
    /// Returns true if unbound keys are typed into it now.
    func takesText(_ desk: Desk) -> Bool
    /// Called after the screen was laid on the stack.
    mutating func opened(_ desk: inout Desk)
    /// Called after the screen above it was removed.
    mutating func uncovered(_ desk: inout Desk)
    /// Called before each command, and with nil before a key that is none.
    mutating func prepare(for command: String?, _ desk: inout Desk)
    /// Runs a command listed in one of its tables.
    mutating func run(_ command: String, table: String, _ desk: inout Desk) -> Outcome
    /// Applies an unbound key.
    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome
    /// Applies pasted text.
    mutating func paste(_ text: String, _ desk: inout Desk) -> Outcome
    /// Applies a press of the mouse on a target.
    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome
    /// Applies a move of the mouse with the button held, after a press that it accepted.
    mutating func drag(_ mouse: MouseEvent, _ desk: inout Desk)
    /// Applies a turn of the wheel, in rows down; if ignored, it passes to the screen below.
    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome
    /// Applies an event other than key and mouse, after the desk has applied it; it reaches each screen of the stack.
    mutating func receive(_ event: Event, _ desk: inout Desk) -> Outcome
    /// Applies an answer from the prompt or the palette above it.
    mutating func answer(_ answer: Answer, _ desk: inout Desk) -> Outcome
    /// Lays out the screen.
    mutating func arrange(_ desk: inout Desk)

    /// Returns a sentence for the footer in place of the hints.
    func status(_ desk: Desk) -> Message?
    /// Returns words before the hints.
    func lead(_ desk: Desk) -> String?
    /// Returns the commands that the footer proposes.
    func hints(_ desk: Desk) -> [Hint]
    /// Returns the texts at the footer's end; nil leaves them to the screen below.
    func summary(_ desk: inout Desk) -> [String]?
    /// Draws the footer.
    mutating func arrangeFooter(_ footer: Footer, _ desk: inout Desk)
}

/// The outcome of an event on a screen.
enum Outcome: Sendable, ExpressibleByArrayLiteral {
    case ignored
    case done([Effect])
    /// Lays another screen on this one.
    case push(any Screen, [Effect] = [])
    /// Removes the screen, with all that lie on it.
    case pop([Effect])
    /// Sends an answer to the screen below; with `closes` the screen is removed first.
    case answer(Answer, closes: Bool, [Effect] = [])

    init(arrayLiteral effects: Effect...) { self = .done(effects) }
}

/// A message from a prompt or the palette to the screen below it.
enum Answer: Hashable, Sendable {
    /// The text changed during typing.
    case changed(Prompt.Purpose, String)
    case entered(Prompt.Purpose, String)
    case cancelled(Prompt.Purpose)
    /// A command was chosen.
    case command(String, table: String)
}

/// Commands that the footer proposes with one label; each is a row of a valid table.
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

/// The input for the footer of the topmost screen.
struct Footer {
    let row: Int
    /// The pressed keys of an incomplete sequence.
    let pendingKeys: [Key]
    /// The texts at its end.
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

    /// Returns the rows of the valid tables that have a footer label.
    func rowHints(_ desk: Desk) -> [Hint] {
        activeTables(desk).flatMap { name in
            (Self.tables.first { $0.name == name }?.commands ?? []).compactMap { row in
                row.info.hint.map { Hint(row.info.name, label: $0) }
            }
        }
    }

    /// Returns the commands of the valid tables.
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
