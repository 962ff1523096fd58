/// One thing that the reader can do at the user's wish: a row of `Commands.all`.
public struct Command: Sendable {
    /// What the palette, `isnad keys` and the manual page call it: `next-claim`.
    public let name: String
    /// What it does, in a few words.
    public let title: Message
}

/// The table of commands.
public enum Commands {
    /// Every command, in the order of the help screen.
    public static let all: [Command] = []
}

/// Keys that run a command.
public struct KeyBinding: Sendable, Hashable {
    /// One key, or a prefix and a key: `]` `c`.
    public let keys: [Key]
    /// A `Command.name`.
    public let command: String

    /// The keys as they are written in help: `]c`, `^D`, `⇧Tab`.
    public var label: String { "" }
}

/// The table of keys.
public enum Keymap {
    /// The default keys.
    public static let `default`: [KeyBinding] = []
}
