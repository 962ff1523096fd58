/// A line that is typed into, at the foot of the screen.
struct Prompt: Hashable, Sendable {
    /// What is asked. The raw value is the name under which the library keeps earlier entries.
    enum Purpose: String, Hashable, Sendable, CaseIterable {
        case search
        case listFilter = "list-filter"
        case command
        case tags
    }

    let purpose: Purpose
    /// What was typed.
    private(set) var buffer: EditBuffer
    /// Which of the proposals is chosen.
    var choice = 0
    private var walk: HistoryWalk?

    init(_ purpose: Purpose, text: String = "") {
        self.purpose = purpose
        buffer = EditBuffer(text)
    }

    var text: String { buffer.text }

    /// Inserts what was pasted.
    mutating func insert(_ text: String) -> EditBuffer.Outcome {
        changed()
        return buffer.insert(text) ? .edited : .full
    }

    /// Edits by a key.
    mutating func edit(_ key: Key, isRightToLeft: Bool) -> EditBuffer.Outcome {
        let before = buffer.scalars
        let outcome = buffer.edit(key, isRightToLeft: isRightToLeft)
        if buffer.scalars != before { changed() }
        return outcome
    }

    private mutating func changed() {
        choice = 0
        walk = nil
    }

    /// Shows the entry before, or after, in `entries`; what was being typed is kept as the last one.
    mutating func recall(back: Bool, _ entries: [String]) {
        // From what is being typed it begins anew: more may be known by now.
        var walk = walk.flatMap { $0.isAtDraft ? nil : $0 } ?? HistoryWalk(entries, draft: text)
        if let entry = walk.step(back: back) {
            buffer = EditBuffer(entry)
            choice = 0
        }
        self.walk = walk
    }
}

/// A page laid over the screen.
enum Overlay: Hashable, Sendable {
    /// The keys, scrolled by lines.
    case help(top: Int)
    /// The layers, one of them chosen.
    case filter(choice: Int)
    /// Who did what, when.
    case journal(JournalPage)
    /// Two parties compared: `OpenArticle.adjudication`.
    case adjudication

    /// Whether it takes all between header and footer.
    var isPage: Bool {
        switch self {
        case .help, .journal, .adjudication: true
        case .filter: false
        }
    }
}
