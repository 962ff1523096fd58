internal import Annotations

/// What the journal of the open article says, now or after one of its entries.
struct ArticleAnnotations: Sendable {
    /// The journal, everybody's entries, in the order of their numbers.
    private(set) var entries: [JournalEntry] = []
    /// What it comes to.
    private(set) var state = AnnotationState()
    /// Whether the journal has been read: before that nothing is judged.
    private(set) var isKnown = false
    /// Which entry was the last one of the state that is looked at; nil for now.
    private(set) var viewed: Int?
    /// Whose word is shown; nil for that of the person who reads.
    var shownParty: Party?
    /// Whether it was said what became of the annotations of a text that changed.
    var hasToldOfChanges = false
    private var past = AnnotationState()
    /// Finds the annotations in the text.
    var placer = AnchorPlacer(isTextComplete: false)

    /// Takes further entries of the journal, known ones left out; true if there was any, or nothing was known before.
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
            // What another program wrote may be told after what was written here.
            entries = (entries + further).sorted { $0.number < $1.number }
            state = AnnotationState(replaying: entries)
        }
        return true
    }

    /// Looks at the state after an entry, or at the present one. Cost: linear in the journal.
    mutating func view(after number: Int?) {
        viewed = entries.isEmpty || number == entries.last?.number ? nil : number
        past = viewed.map { last in AnnotationState(replaying: entries.prefix { $0.number <= last }) } ?? AnnotationState()
    }

    /// The state that is looked at.
    var shown: AnnotationState { viewed == nil ? state : past }

    /// What is shown where `reader` reads: what the reader says, or whoever's word was asked for, in the state that is looked at.
    func shown(to reader: String) -> [Annotation] { (shownParty ?? .annotator(reader)).annotations(in: shown.annotations.values) }

    /// Everybody who has a word on the article now, in alphabetical order.
    var annotators: [String] { Set(state.annotations.values.map(\.annotator)).sorted() }

    /// Tags given so far, the most frequent first.
    func tags(of annotator: String) -> [String] {
        var counts: [String: Int] = [:]
        for annotation in state.annotations.values where annotation.annotator == annotator {
            for tag in annotation.tags { counts[tag, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}

extension OpenArticle {
    /// Lays the annotations that are shown to a reader over what the machine has found so far.
    mutating func layAnnotations(for reader: String, hiding hidden: Set<LayerSwitch>) {
        if annotations.placer.isTextComplete != isComplete { annotations.placer = AnchorPlacer(isTextComplete: isComplete) }
        let annotated = AnnotatedReading(
            plan.reading, annotations.shown(to: reader), in: text, placer: &annotations.placer)
        facts = FactIndex(annotated, hiding: hidden)
        flow.forgetRoles()
    }
}
