/// What was typed into prompts before, for each purpose, the last entry last.
struct PromptHistory: Hashable, Sendable {
    private var entries: [Prompt.Purpose: [String]] = [:]
    /// Entries kept of a purpose.
    static let limit = 200

    /// The entries of a purpose, the oldest first.
    func entries(_ purpose: Prompt.Purpose) -> [String] { entries[purpose] ?? [] }

    /// Adds what was entered; an equal entry from before goes.
    mutating func add(_ text: String, _ purpose: Prompt.Purpose) {
        var known = entries(purpose)
        known.removeAll { $0 == text }
        known.append(text)
        entries[purpose] = Array(known.suffix(PromptHistory.limit))
    }

    /// Takes in what was entered before this start; what was entered since comes after it.
    mutating func learn(_ texts: [String], _ purpose: Prompt.Purpose) {
        let since = entries(purpose)
        entries[purpose] = []
        for text in texts + since { add(text, purpose) }
    }
}

/// A walk through earlier entries from a prompt: what was being typed is the last of them.
struct HistoryWalk: Hashable, Sendable {
    private var entries: [String]
    private var position: Int

    /// Begins at what is being typed.
    init(_ entries: [String], draft: String) {
        self.entries = entries.filter { $0 != draft } + [draft]
        position = self.entries.count - 1
    }

    /// Whether it shows what is being typed.
    var isAtDraft: Bool { position == entries.count - 1 }

    /// The entry before this one, or after it; nil at the end.
    mutating func step(back: Bool) -> String? {
        let next = position + (back ? -1 : 1)
        guard entries.indices.contains(next) else { return nil }
        position = next
        return entries[next]
    }
}
