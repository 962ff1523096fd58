internal import Annotations
internal import ArabicText
internal import Facts

/// A jump that waits for text to be extracted or scanned.
enum PendingJump: Hashable, Sendable {
    /// A jump to the next or previous matching fact.
    case fact(JumpGoal, forward: Bool)
    /// A jump to the next or previous match of the search.
    case match(forward: Bool)
}

/// A link that waits for its other end.
struct PendingLink: Hashable, Sendable {
    var kind: LinkKind
    var from: EditTarget
}

/// The open article: its text, its facts so far, and the reading position.
struct OpenArticle: Sendable {
    let id: ArticleID
    let location: Location
    var article: Article
    var isComplete: Bool
    var totalBytes: Int?
    /// Indicates that the text holds characters that must not reach a terminal.
    private(set) var holdsControls = false
    /// The scalar under the cursor.
    var cursor = 0
    /// The cells that bound the selected text, both included: the fixed end and the moving end.
    var selection: (fixed: Span, moving: Span)?
    /// Indicates that keys that move the cursor extend the selection.
    var isSelecting = false
    /// A link that waits for its other end.
    var link: PendingLink?
    var flow: TextFlow
    /// The row at the top of the text's area.
    var top = RowPosition(paragraph: 0, row: 0)
    /// The scalar that keeps its place when the layout changes.
    var anchor = 0
    var facts = FactIndex()
    /// The annotations of all annotators.
    var annotations = ArticleAnnotations()
    /// The comparison of the pair last chosen.
    var adjudication: AdjudicationPage?
    var plan: ExtractionPlan
    var search: Search?
    var pendingJump: PendingJump?
    /// The saved reading position, until the text reaches it.
    var resumeAt: Int?
    /// Indicates that the library has reported the saved reading position.
    var isPositionKnown = false
    /// The end of the title, if the text begins with it; otherwise 0.
    private(set) var titleEnd = 0

    init(
        id: ArticleID, location: Location, _ article: Article, isComplete: Bool, totalBytes: Int?, flow: TextFlow,
        best: ExtractionGrade
    ) {
        self.id = id
        self.location = location
        self.article = article
        self.isComplete = isComplete
        self.totalBytes = totalBytes
        self.flow = flow
        plan = ExtractionPlan(upTo: best)
        holdsControls = Self.holdsControls(article.text, from: 0)
        plan.extend(article.text, isComplete: isComplete, totalBytes: totalBytes)
        let first = article.text.paragraph(0).span
        if let title = article.metadata.title, first.count < 400, !first.isEmpty, article.text.string(in: first) == title {
            titleEnd = first.end
        }
    }

    var text: SourceText { article.text }
    var title: String? { article.metadata.title }

    /// Appends the next piece of the text.
    mutating func append(_ utf8: [UInt8], isComplete: Bool) {
        let growing = text.paragraphCount - 1
        let count = text.count
        article.text.append(utf8)
        self.isComplete = isComplete
        if !holdsControls { holdsControls = Self.holdsControls(text, from: count) }
        flow.grow(growing, text, isComplete: isComplete)
        plan.extend(text, isComplete: isComplete, totalBytes: totalBytes)
    }

    private static func holdsControls(_ text: SourceText, from start: Int) -> Bool {
        text.scalars(in: Span(start: start, end: text.count)).contains(where: UnsafeScalars.isIntruder)
    }

    /// The selected scalars, first to last.
    var selectedSpan: Span? {
        guard let selection, isSelecting || selection.fixed != selection.moving else { return nil }
        return Span(start: min(selection.fixed.start, selection.moving.start), end: max(selection.fixed.end, selection.moving.end))
    }

    /// Returns the share of the text that is read, given the last visible scalar.
    func fraction(readTo offset: Int) -> Double {
        guard text.count > 0 else { return 1 }
        let share = Double(offset) / Double(text.count)
        guard !isComplete, let totalBytes, totalBytes > 0 else { return min(1, share) }
        return min(1, share * Double(text.byteCount) / Double(totalBytes))
    }
}

extension OpenArticle {
    /// Combines the annotations shown to an annotator with the engine's findings so far.
    mutating func layAnnotations(for annotator: String, hiding hidden: Set<LayerSwitch>) {
        if annotations.placer.isTextComplete != isComplete { annotations.placer = AnchorPlacer(isTextComplete: isComplete) }
        let annotated = AnnotatedReading(plan.reading, annotations.shown(to: annotator), in: text, placer: &annotations.placer)
        facts = FactIndex(annotated, hiding: hidden)
        flow.forgetRoles()
    }
}
