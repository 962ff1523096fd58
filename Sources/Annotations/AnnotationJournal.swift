/// One annotation before and after an edit.
public struct AnnotationChange: Hashable, Sendable {
    /// The annotation before the edit; nil if it was created.
    public var before: Annotation?
    /// The annotation after the edit; nil if it was removed.
    public var after: Annotation?

    /// Makes a change.
    public init(before: Annotation?, after: Annotation?) {
        self.before = before
        self.after = after
    }

    /// The change that reverses this one.
    public var inverse: AnnotationChange { AnnotationChange(before: after, after: before) }
    /// The identifier of the annotation; nil for an empty change.
    public var id: String? { after?.id ?? before?.id }
}

/// The kind of a journal entry.
public enum JournalAction: Hashable, Sendable {
    /// Changes annotations.
    case edit
    /// Reverses the edit of that number.
    case undo(of: Int)
    /// Repeats the edit of that number.
    case redo(of: Int)
}

/// One entry in the journal of an article: the edits that one annotator made at one time. Entries are appended and never changed.
public struct JournalEntry: Hashable, Sendable {
    /// A number that increases over the whole library; 0 before the entry is stored.
    public var number: Int
    /// The annotator who made the edit.
    public var annotator: String
    /// The time of the edit: UTC, ISO 8601 to the millisecond.
    public var time: String
    /// The kind: an edit, its undoing or its redoing.
    public var action: JournalAction
    /// The changes, stored all together or not at all.
    public var changes: [AnnotationChange]

    /// Makes an entry.
    public init(number: Int = 0, annotator: String, time: String, action: JournalAction = .edit, changes: [AnnotationChange]) {
        self.number = number
        self.annotator = annotator
        self.time = time
        self.action = action
        self.changes = changes
    }
}

extension JournalEntry {
    /// The edit that an entry of the same annotator reverses or repeats.
    fileprivate func edit(_ number: Int, changes: [AnnotationChange]) -> JournalEntry {
        JournalEntry(number: number, annotator: annotator, time: time, changes: changes)
    }
}

/// The annotations of one article after a replay of its journal, and the edits that each annotator can undo and redo.
///
/// Undo goes back over the annotator's own edits, the last first, skipping those whose annotations another annotator has changed since. A
/// new edit clears the redo list. The caller appends an edit to the journal before applying it here, so the state always equals a replay of
/// the journal.
public struct AnnotationState: Hashable, Sendable {
    /// The annotations, by their identifiers.
    public private(set) var annotations: [String: Annotation] = [:]
    private var done: [String: [JournalEntry]] = [:]
    private var undone: [String: [JournalEntry]] = [:]

    /// Makes the state of an article without annotations.
    public init() {}

    /// Replays entries in the order of their numbers.
    public init(replaying entries: some Sequence<JournalEntry>) {
        for entry in entries { apply(entry) }
    }

    /// Applies the next entry of the journal. Cost: linear in its changes.
    public mutating func apply(_ entry: JournalEntry) {
        for change in entry.changes {
            guard let id = change.id else { continue }
            annotations[id] = change.after
        }
        switch entry.action {
        case .edit:
            done[entry.annotator, default: []].append(entry)
            undone[entry.annotator] = nil
        case .undo(let number):
            let edit = AnnotationState.take(number, from: &done[entry.annotator, default: []])
            undone[entry.annotator, default: []].append(edit ?? entry.edit(number, changes: entry.changes.reversed().map(\.inverse)))
        case .redo(let number):
            let edit = AnnotationState.take(number, from: &undone[entry.annotator, default: []])
            done[entry.annotator, default: []].append(edit ?? entry.edit(number, changes: entry.changes))
        }
    }

    /// Removes an edit at any position: another program of the same annotator may have edited in between.
    private static func take(_ number: Int, from edits: inout [JournalEntry]) -> JournalEntry? {
        edits.lastIndex { $0.number == number }.map { edits.remove(at: $0) }
    }

    /// The edit that `annotator` would undo next: the last one whose annotations nobody else has changed since.
    public func undoable(by annotator: String) -> JournalEntry? {
        done[annotator]?.last { $0.changes.allSatisfy { change in stands(change.id, as: change.after) } }
    }

    /// The edit that `annotator` would redo next.
    public func redoable(by annotator: String) -> JournalEntry? {
        undone[annotator]?.last { $0.changes.allSatisfy { change in stands(change.id, as: change.before) } }
    }

    private func stands(_ id: String?, as annotation: Annotation?) -> Bool { id.flatMap { annotations[$0] } == annotation }

    /// The entry that undoes the last edit of `annotator`; nil if there is none to undo.
    public func undo(by annotator: String, time: String) -> JournalEntry? {
        undoable(by: annotator).map { edit in
            JournalEntry(annotator: annotator, time: time, action: .undo(of: edit.number), changes: edit.changes.reversed().map(\.inverse))
        }
    }

    /// The entry that redoes the edit that `annotator` last undid; nil if there is none.
    public func redo(by annotator: String, time: String) -> JournalEntry? {
        redoable(by: annotator).map { edit in
            JournalEntry(annotator: annotator, time: time, action: .redo(of: edit.number), changes: edit.changes)
        }
    }
}
