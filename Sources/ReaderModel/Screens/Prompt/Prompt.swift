/// A line of input at the foot of the screen.
struct Prompt: Hashable, Sendable {
    /// The requested input. The raw value is the name under which the library keeps earlier entries.
    enum Purpose: String, Hashable, Sendable, CaseIterable {
        case search
        case listFilter = "list-filter"
        case command
        case tags
    }

    let purpose: Purpose
    /// The typed text.
    private(set) var buffer: EditBuffer
    private var walk: HistoryWalk?

    init(_ purpose: Purpose, text: String = "") {
        self.purpose = purpose
        buffer = EditBuffer(text)
    }

    var text: String { buffer.text }

    /// Inserts pasted text.
    mutating func insert(_ text: String) -> EditBuffer.Outcome {
        changed()
        return buffer.insert(text) ? .edited : .full
    }

    /// Edits by a key.
    mutating func edit(_ key: Key, _ desk: Desk) -> EditBuffer.Outcome {
        let before = buffer.scalars
        let outcome = buffer.edit(key, desk)
        if buffer.scalars != before { changed() }
        return outcome
    }

    private mutating func changed() {
        walk = nil
    }

    /// Shows the previous or next entry of `entries`; the draft comes last.
    mutating func recall(back: Bool, _ entries: [String]) {
        // Restart from the draft; history may have loaded since.
        var walk = walk.flatMap { $0.isAtDraft ? nil : $0 } ?? HistoryWalk(entries, draft: text)
        if let entry = walk.step(back: back) {
            buffer = EditBuffer(entry)
        }
        self.walk = walk
    }
}
