/// The annotations of an open article: its journal, the resulting state, and the state and the party that are displayed.
public struct ArticleAnnotations: Sendable {
    /// The journal of all annotators, in the order of the entries' numbers.
    public private(set) var entries: [JournalEntry] = []
    /// The annotations that result from the journal.
    public private(set) var state = AnnotationState()
    /// True once the journal has been read; until then nothing is judged.
    public private(set) var isKnown = false
    /// The number of the last entry of the state that is displayed; 0 for the state before all entries, nil for the present one.
    public private(set) var viewed: Int?
    /// The party whose annotations are displayed; nil for the annotator's own.
    public var shownParty: Party?
    /// True once the annotator has been notified of annotations affected by a change of the text.
    public var hasToldOfChanges = false
    /// Finds the annotations in the text.
    public var placer = AnchorPlacer(isTextComplete: false)
    private var past = AnnotationState()

    /// Makes the annotations of an article whose journal has not been read.
    public init() {}

    /// Adds entries of the journal, ignoring known ones. Returns true if there was a new one, or the journal was unknown before. Cost:
    /// linear in the new entries; linear in the whole journal if one of them precedes a known one.
    public mutating func apply(_ new: [JournalEntry]) -> Bool {
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
            // Entries of another program may arrive after later ones of this one.
            entries = (entries + further).sorted { $0.number < $1.number }
            state = AnnotationState(replaying: entries)
        }
        return true
    }

    /// Displays the state after an entry; after the last one, or for nil, the present state. Cost: linear in the journal.
    public mutating func view(after number: Int?) {
        viewed = entries.isEmpty || number == entries.last?.number ? nil : number
        past = viewed.map { last in AnnotationState(replaying: entries.prefix { $0.number <= last }) } ?? AnnotationState()
    }

    /// The state that is displayed.
    public var shown: AnnotationState { viewed == nil ? state : past }

    /// The annotations to display for an annotator: their own, or the selected party's, at the selected point in the journal.
    public func shown(to annotator: String) -> [Annotation] {
        (shownParty ?? .annotator(annotator)).annotations(in: shown.annotations.values)
    }

    /// All annotators who have an annotation of the article now, in alphabetical order.
    public var annotators: [String] { Set(state.annotations.values.map(\.annotator)).sorted() }

    /// The tags that an annotator has given, the most frequent first.
    public func tags(of annotator: String) -> [String] {
        var counts: [String: Int] = [:]
        for annotation in state.annotations.values where annotation.annotator == annotator {
            for tag in annotation.tags { counts[tag, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    // MARK: Editing

    /// A reason for which annotations cannot be edited now.
    public enum EditObstacle: Hashable, CaseIterable, Sendable {
        /// The library keeps no annotations of the article.
        case notKept
        /// The text is still being read, and its missing part may still arrive.
        case textIncomplete
        /// An earlier state is displayed.
        case earlierState
        /// Another party's annotations are displayed.
        case othersAnnotations
        /// The journal has not been read.
        case journalUnknown
    }

    /// The first reason for which annotations cannot be edited now; nil if they can be.
    /// - Parameters:
    ///   - isKept: True if the library keeps annotations of the article.
    ///   - isTextComplete: True if all of the text has been read.
    public func editObstacle(isKept: Bool, isTextComplete: Bool) -> EditObstacle? {
        if !isKept { return .notKept }
        if !isTextComplete { return .textIncomplete }
        if viewed != nil { return .earlierState }
        if shownParty != nil { return .othersAnnotations }
        return isKnown ? nil : .journalUnknown
    }

    /// The editor of the present state.
    public func editor(for annotator: String) -> AnnotationEditor { AnnotationEditor(state, annotator: annotator) }
}
