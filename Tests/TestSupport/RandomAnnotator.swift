public import Annotations

/// An annotator who adds, changes, deletes, undoes and redoes at random; the same for the same seed.
public struct RandomAnnotator {
    /// The annotator's name.
    public let name: String
    /// The state of the article's annotations as known to the annotator.
    public var state: AnnotationState
    /// Identifiers of the annotations made, in order.
    private var made: [String] = []

    /// Makes an annotator who knows `state`.
    public init(name: String, state: AnnotationState = AnnotationState()) {
        self.name = name
        self.state = state
    }

    /// Returns the next entry, which is not applied to `state`.
    public mutating func next(using random: inout SeededGenerator) -> JournalEntry {
        let time = "2024-03-05T10:00:00.000Z"
        let one = made.randomElement(using: &random).flatMap { state.annotations[$0] }
        switch UInt.random(in: 0..<10, using: &random) {
        case 0, 1: if let entry = state.undo(by: name, time: time) { return entry }
        case 2: if let entry = state.redo(by: name, time: time) { return entry }
        case 3:
            if let gone = one {
                return JournalEntry(annotator: name, time: time, changes: [AnnotationChange(before: gone, after: nil)])
            }
        case 4, 5, 6:
            if let before = one {
                var after = before
                after.note = "ملاحظة \(UInt32.random(in: 0...UInt32.max, using: &random)) 🙂 لا"
                after.tags = ["للمراجعة", "\(UInt8.random(in: 0...9, using: &random))"]
                return JournalEntry(annotator: name, time: time, changes: [AnnotationChange(before: before, after: after)])
            }
        default: break
        }
        let changes = (0...UInt.random(in: 0...2, using: &random)).map { _ in AnnotationChange(before: nil, after: fresh(time, &random)) }
        return JournalEntry(annotator: name, time: time, changes: changes)
    }

    private mutating func fresh(_ time: String, _ random: inout SeededGenerator) -> Annotation {
        let start = Int.random(in: 0..<2_000, using: &random)
        let anchor = Anchor(start: start, end: start + 6, exact: "بغداد!", prefix: "وصل إلى ", suffix: " صباح")
        let fact = FactContent(layer: .mention, parts: [.span: anchor], values: [.kind: "place"])
        let id = "\(name)-\(made.count)-\(UInt64.random(in: 0...UInt64.max, using: &random))"
        made.append(id)
        let verdict = Verdict.allCases.randomElement(using: &random) ?? .added
        return Annotation(
            id: id, annotator: name, verdict: verdict, fact: fact, finding: verdict == .added ? nil : fact,
            note: verdict == .noted ? "يُراجَع" : "", created: time)
    }
}
