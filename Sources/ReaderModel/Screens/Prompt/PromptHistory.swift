/// Texts entered into prompts earlier, by purpose, the latest last.
struct PromptHistory: Hashable, Sendable {
    private var entries: [Prompt.Purpose: [String]] = [:]
    /// Entries kept for each purpose.
    static let limit = 200

    /// Returns the entries of a purpose, the oldest first.
    func entries(_ purpose: Prompt.Purpose) -> [String] { entries[purpose] ?? [] }

    /// Adds an entry; an earlier equal one is removed.
    mutating func add(_ text: String, _ purpose: Prompt.Purpose) {
        var known = entries(purpose)
        known.removeAll { $0 == text }
        known.append(text)
        entries[purpose] = Array(known.suffix(PromptHistory.limit))
    }

    /// Adds the entries of earlier sessions before those of this one.
    mutating func learn(_ texts: [String], _ purpose: Prompt.Purpose) {
        let since = entries(purpose)
        entries[purpose] = []
        for text in texts + since { add(text, purpose) }
    }
}

/// A walk from a prompt through its earlier entries, with the draft as the last.
struct HistoryWalk: Hashable, Sendable {
    private var entries: [String]
    private var position: Int

    /// Begins at the draft.
    init(_ entries: [String], draft: String) {
        self.entries = entries.filter { $0 != draft } + [draft]
        position = self.entries.count - 1
    }

    /// True if the draft is shown.
    var isAtDraft: Bool { position == entries.count - 1 }

    /// Moves to the previous entry, or the next; nil at the end.
    mutating func step(back: Bool) -> String? {
        let next = position + (back ? -1 : 1)
        guard entries.indices.contains(next) else { return nil }
        position = next
        return entries[next]
    }
}
