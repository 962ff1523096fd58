import Annotations
import Testing

/// Undo and redo when several programs write one journal.
@Suite struct UndoTests {
    private var number = 0
    private var entries: [JournalEntry] = []
    private var state = AnnotationState()

    private mutating func append(_ entry: JournalEntry) {
        var entry = entry
        number += 1
        entry.number = number
        entries.append(entry)
        state.apply(entry)
    }

    private func note(_ text: String, id: String) -> Annotation {
        let anchor = Anchor(start: 0, end: 3, exact: "خبر", prefix: "", suffix: "")
        return Annotation(
            id: id, annotator: "أمل", verdict: .added, fact: FactContent(layer: .passage, parts: [.span: anchor]), note: text, created: "1")
    }

    private mutating func edit(_ id: String, to text: String?, by annotator: String = "أمل") {
        let change = AnnotationChange(before: state.annotations[id], after: text.map { note($0, id: id) })
        append(JournalEntry(annotator: annotator, time: "1", changes: [change]))
    }

    private mutating func undo(succeeds: Bool) {
        let entry = state.undo(by: "أمل", time: "2")
        #expect((entry != nil) == succeeds)
        if let entry { append(entry) }
    }

    private mutating func redo(succeeds: Bool) {
        let entry = state.redo(by: "أمل", time: "2")
        #expect((entry != nil) == succeeds)
        if let entry { append(entry) }
    }

    /// A window that did not know of the last edit undoes the one before it, and the journal continues from there.
    @Test mutating func anUndoThatCameLateIsTakenOut() {
        edit("a", to: "١")
        let stale = state.undo(by: "أمل", time: "2")
        edit("b", to: "٢")
        if let stale { append(stale) }
        #expect(state.annotations.keys.sorted() == ["b"])
        undo(succeeds: true)
        #expect(state.annotations.isEmpty)
        undo(succeeds: false)
        redo(succeeds: true)
        redo(succeeds: true)
        #expect(state.annotations.keys.sorted() == ["a", "b"])
    }

    /// An edit whose annotations another annotator has changed since is skipped, and the one before it can still be undone.
    @Test mutating func whatOthersChangedSinceIsPassedOver() {
        edit("a", to: "١")
        edit("b", to: "٢")
        edit("b", to: "لغيرها", by: "عمر")
        undo(succeeds: true)
        #expect(state.annotations.keys.sorted() == ["b"])
        undo(succeeds: false)
        // Once its annotations are as it left them, the edit can be undone too.
        edit("b", to: "٢", by: "عمر")
        undo(succeeds: true)
        #expect(state.annotations.isEmpty)
    }

    /// A redo overtaken by an edit can itself be undone.
    @Test mutating func aRedoThatCameLateCanBeTakenBack() {
        edit("a", to: "١")
        undo(succeeds: true)
        let stale = state.redo(by: "أمل", time: "2")
        edit("b", to: "٢")
        if let stale { append(stale) }
        #expect(state.annotations.keys.sorted() == ["a", "b"])
        undo(succeeds: true)
        undo(succeeds: true)
        #expect(state.annotations.isEmpty)
        #expect(AnnotationState(replaying: entries) == state)
    }
}
