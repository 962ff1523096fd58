internal import Annotations

/// The annotations of the open article according to its journal, now or after an earlier entry.
struct ArticleAnnotations: Sendable {
    /// The journal entries of all annotators, by number.
    private(set) var entries: [JournalEntry] = []
    /// The state after the last entry.
    private(set) var state = AnnotationState()
    /// Indicates that the journal has been read; until then nothing can be judged.
    private(set) var isKnown = false
    /// The number of the last entry of the state on display; nil for the present state.
    private(set) var viewed: Int?
    /// The party whose annotations are shown; nil for the annotator's own.
    var shownParty: Party?
    /// Indicates that the user has been notified of what became of the annotations of a changed text.
    var hasToldOfChanges = false
    private var past = AnnotationState()
    /// Locates the annotations in the text.
    var placer = AnchorPlacer(isTextComplete: false)

    /// Applies further entries of the journal, ignoring known ones; true if there were any, or if the journal was unknown until now.
    mutating func take(_ new: [JournalEntry]) -> Bool {
        let wasKnown = isKnown
        isKnown = true
        let known = Set(entries.map(\.number))
        let further = new.filter { !known.contains($0.number) }
        guard let first = further.first?.number else { return !wasKnown }
        if first > entries.last?.number ?? 0 {
            for entry in further {
                entries.append(entry)
                state.apply(entry)
            }
        } else {
            // Entries of another program may arrive after later ones of this program.
            entries = (entries + further).sorted { $0.number < $1.number }
            state = AnnotationState(replaying: entries)
        }
        return true
    }

    /// Displays the state after an entry; with nil, the present one. Cost: linear in the journal.
    mutating func view(after number: Int?) {
        viewed = entries.isEmpty || number == entries.last?.number ? nil : number
        past = viewed.map { last in AnnotationState(replaying: entries.prefix { $0.number <= last }) } ?? AnnotationState()
    }

    /// The state on display.
    var shown: AnnotationState { viewed == nil ? state : past }

    /// The annotations to display for `reader`: their own, or the selected party's, at the selected point in the journal.
    func shown(to reader: String) -> [Annotation] { (shownParty ?? .annotator(reader)).annotations(in: shown.annotations.values) }

    /// All annotators of the article at present, in alphabetical order.
    var annotators: [String] { Set(state.annotations.values.map(\.annotator)).sorted() }

    /// Returns the tags that an annotator has used, the most frequent first.
    func tags(of annotator: String) -> [String] {
        var counts: [String: Int] = [:]
        for annotation in state.annotations.values where annotation.annotator == annotator {
            for tag in annotation.tags { counts[tag, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}

extension OpenArticle {
    /// Combines the annotations shown to an annotator with the engine's findings so far.
    mutating func layAnnotations(for reader: String, hiding hidden: Set<LayerSwitch>) {
        if annotations.placer.isTextComplete != isComplete { annotations.placer = AnchorPlacer(isTextComplete: isComplete) }
        let annotated = AnnotatedReading(
            plan.reading, annotations.shown(to: reader), in: text, placer: &annotations.placer)
        facts = FactIndex(annotated, hiding: hidden)
        flow.forgetRoles()
    }
}
