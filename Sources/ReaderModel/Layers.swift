internal import Annotations
internal import ArabicText
internal import Facts

/// Facts that are hidden and shown together: those of a layer, or of one kind within a layer.
struct LayerSwitch: Hashable, Sendable {
    let layer: FactLayer
    /// The kind of name; nil for other layers.
    let kind: MentionKind?

    init(_ layer: FactLayer, _ kind: MentionKind? = nil) {
        self.layer = layer
        self.kind = kind
    }

    /// All switches, in the order of the panel's pages; passages, which only annotators mark, come last.
    static let all: [LayerSwitch] = {
        let found = FactLayer.pages.filter { $0.type != nil }.flatMap { layer in
            layer == .mention ? MentionKind.allCases.map { LayerSwitch(layer, $0) } : [LayerSwitch(layer)]
        }
        return found + FactLayer.pages.filter { $0.type == nil }.map { LayerSwitch($0) }
    }()

    /// The title in the filter menu.
    var title: Message { kind.map(Words.names(of:)) ?? layer.terms.heading }

    /// The role in which its facts are highlighted.
    var role: Role { kind?.role ?? layer.role }
}

extension FactLayer {
    /// The role in which facts of the layer are highlighted: for claims that of the cue, for names that of no kind.
    var role: Role {
        if self == .claim { return .cue }
        return Role(rawValue: "fact.\(rawValue)") ?? Role(rawValue: "note.\(rawValue)") ?? .text
    }
}

extension MentionKind {
    /// The role in which names of this kind are highlighted.
    var role: Role { Role(rawValue: "mention.\(rawValue)") ?? .text }
}

extension Fact {
    /// The roles in which one of its parts is highlighted.
    fileprivate func roles(of part: PartRole) -> RoleSet {
        switch self {
        case is Claim: Role(rawValue: "claim.\(part.rawValue)").map { RoleSet($0) } ?? .none
        case let mention as Mention: RoleSet(mention.kind.role)
        case let slip as Slip where slip.kind == .control: RoleSet(.slip, .warning)
        default: RoleSet(Self.layer.role)
        }
    }
}

/// A fact at one of its places: its layer and its position in the reading's list of that layer.
struct ListedFact: Hashable, Sendable {
    var layer: FactLayer
    var index: Int
    /// Its span; for a claim from the first to the last scalar of its parts.
    var span: Span
    /// The annotator's verdict; nil if there is none.
    var verdict: Verdict?
    /// True if no check of it has been recorded.
    var isUnchecked = true

    /// True if it awaits a verdict.
    var isUnjudged: Bool { verdict == nil || verdict == .noted }
    /// True if the annotator rejected it.
    var isRejected: Bool { verdict == .rejected }
}

/// The target of a jump.
struct JumpGoal: Hashable, Sendable {
    /// Facts of one layer, or of any.
    var layer: FactLayer?
    var filter = Filter.standing

    /// Restrictions by verdict or status.
    enum Filter: Hashable, Sendable {
        /// All that are not rejected.
        case standing
        /// Only those that await a verdict.
        case unjudged
        /// Only claims of which no check has been recorded.
        case unchecked
    }

    /// Any highlighted fact.
    static let any = JumpGoal(layer: nil)

    func admits(_ fact: ListedFact) -> Bool {
        switch filter {
        case .standing: !fact.isRejected
        case .unjudged: fact.isUnjudged && fact.layer.type != nil
        case .unchecked: !fact.isRejected && fact.isUnchecked
        }
    }
}

/// The facts arranged for drawing, jumping and listing.
struct FactIndex: Sendable {
    /// The findings of all known parts, with the annotations.
    let annotated: AnnotatedReading
    /// Claims and entities by their identifiers, to which other facts refer.
    let context: FactContext
    /// Facts of each visible layer, in reading order.
    private var facts: [FactLayer: [ListedFact]] = [:]
    /// The places of those facts.
    private var places: [FactLayer: IntervalIndex] = [:]
    /// Spans to draw in certain roles.
    private var highlights: [(span: Span, roles: RoleSet)] = []
    private var highlightPlaces = IntervalIndex([])
    /// Starts of all highlights, sorted and unique: the stops of `n`.
    private(set) var starts: [Int] = []

    /// The facts, rejected ones included.
    var reading: ArticleReading { annotated.reading }

    /// Arranges a reading without what is `hidden`; rejected facts are listed, but not highlighted in the text. Cost: that of sorting it.
    init(_ annotated: AnnotatedReading = AnnotatedReading(), hiding hidden: Set<LayerSwitch> = []) {
        self.annotated = annotated
        context = FactContext(annotated.reading)
        for type in FactLayer.types where !hidden.contains(LayerSwitch(type.layer)) { add(type, hiding: hidden) }
        if !hidden.contains(LayerSwitch(.passage)) {
            for (i, placed) in annotated.passages.enumerated() {
                let verdict = annotated.judgements[placed.annotation.id]?.verdict
                facts[.passage, default: []].append(ListedFact(layer: .passage, index: i, span: placed.span, verdict: verdict))
                highlights.append((placed.span, RoleSet(FactLayer.passage.role)))
            }
        }
        arrange()
    }

    private mutating func add<Found: Fact>(_ type: Found.Type, hiding hidden: Set<LayerSwitch>) {
        var listed: [ListedFact] = []
        for (i, fact) in annotated.reading[keyPath: type.list].enumerated() {
            if let mention = fact as? Mention, hidden.contains(LayerSwitch(.mention, mention.kind)) { continue }
            let judgement = annotated.judgements[fact.id]
            let verdict = judgement?.verdict
            let isUnchecked = (judgement?.status ?? .unchecked) == .unchecked
            for span in fact.places {
                listed.append(ListedFact(layer: type.layer, index: i, span: span, verdict: verdict, isUnchecked: isUnchecked))
            }
            guard verdict != .rejected else { continue }
            for (part, span) in fact.highlights {
                highlights.append((span, fact.roles(of: part)))
            }
        }
        facts[type.layer] = listed
    }

    private mutating func arrange() {
        for layer in facts.keys { facts[layer]?.sort { $0.span == $1.span ? $0.index < $1.index : $0.span < $1.span } }
        places = facts.mapValues { IntervalIndex($0.lazy.map(\.span)) }
        highlightPlaces = IntervalIndex(highlights.lazy.map(\.span))
        var seen: [Int] = []
        for list in facts.values { seen += list.lazy.filter { !$0.isRejected }.map(\.span.start) }
        seen.sort()
        for start in seen where start != starts.last { starts.append(start) }
    }

    /// Returns a fact by its position in the reading's list of its layer; nil for passages, and if there is none.
    func fact(_ index: Int, _ layer: FactLayer) -> (any Fact)? {
        layer.type.flatMap { fact(index, $0) }
    }

    private func fact<Found: Fact>(_ index: Int, _ type: Found.Type) -> (any Fact)? {
        let list = reading[keyPath: type.list]
        return list.indices.contains(index) ? list[index] : nil
    }

    /// Returns the identifier of a fact, by its position in the reading's list of its layer.
    func id(of index: Int, _ layer: FactLayer) -> String? {
        guard layer.type == nil else { return fact(index, layer)?.id }
        return annotated.passages.indices.contains(index) ? annotated.passages[index].annotation.id : nil
    }

    /// Returns the annotation on a fact; nil if there is none.
    func judgement(of index: Int, _ layer: FactLayer) -> Annotation? {
        guard layer.type == nil else { return fact(index, layer).flatMap { annotated.judgements[$0.id] } }
        return annotated.passages.indices.contains(index) ? annotated.passages[index].annotation : nil
    }

    /// Returns the kind under which a name is listed: that of its entity, unless an annotator set another.
    func kind(of mention: Mention) -> MentionKind {
        let isByHand = annotated.judgements[mention.id].map { $0.verdict == .corrected || $0.verdict == .added } ?? false
        return isByHand ? mention.kind : context.entity(mention.entity)?.kind ?? mention.kind
    }

    /// Returns a finding in the form in which it is annotated; nil for passages.
    func content(of listed: ListedFact, in text: SourceText) -> FactContent? {
        fact(listed.index, listed.layer).map { FactContent($0, in: text) }
    }

    /// Returns the facts of a layer, in reading order.
    func facts(_ layer: FactLayer) -> [ListedFact] { facts[layer] ?? [] }

    /// Calls `body` with each highlight that overlaps `span`. Cost: as that of `IntervalIndex`.
    func forEachHighlight(in span: Span, _ body: (Span, RoleSet) -> Void) {
        highlightPlaces.forEach(overlapping: span) { body($0, highlights[$1].roles) }
    }

    /// Returns the nearest start of a fact after `offset`; of any layer if `goal` names none. Cost: logarithmic, plus the facts passed
    /// over.
    func start(after offset: Int, _ goal: JumpGoal) -> Int? {
        guard goal != .any else {
            let i = starts.partitioningIndex { $0 > offset }
            return i < starts.count ? starts[i] : nil
        }
        return lists(goal).compactMap { list in
            let i = list.partitioningIndex { $0.span.start > offset }
            return list[i...].first(where: goal.admits)?.span.start
        }.min()
    }

    /// Returns the nearest start of a fact before `offset`.
    func start(before offset: Int, _ goal: JumpGoal) -> Int? {
        guard goal != .any else {
            let i = starts.partitioningIndex { $0 >= offset }
            return i > 0 ? starts[i - 1] : nil
        }
        return lists(goal).compactMap { list in
            let i = list.partitioningIndex { $0.span.start >= offset }
            return list[..<i].last(where: goal.admits)?.span.start
        }.max()
    }

    /// Returns the first matching fact in the text, or the last.
    func firstFromEdge(_ goal: JumpGoal, forward: Bool) -> Int? {
        forward ? start(after: -1, goal) : start(before: .max, goal)
    }

    /// Returns the matching fact that begins at `offset`, preferably of `layer`.
    func first(at offset: Int, _ goal: JumpGoal, _ layer: FactLayer) -> ListedFact? {
        for list in [facts(layer)] + lists(goal) {
            let i = list.partitioningIndex { $0.span.start >= offset }
            if let fact = list[i...].prefix(while: { $0.span.start == offset }).first(where: { goal.admits($0) }),
                goal.layer == nil || goal.layer == fact.layer
            {
                return fact
            }
        }
        return nil
    }

    private func lists(_ goal: JumpGoal) -> [[ListedFact]] { (goal.layer.map { [$0] } ?? FactLayer.pages).map(facts) }

    /// Returns the shortest fact over the scalar at `offset`, of any layer or of one.
    func innermost(at offset: Int, _ layer: FactLayer? = nil) -> ListedFact? {
        var best: ListedFact?
        for layer in layer.map({ [$0] }) ?? FactLayer.pages {
            guard let position = places[layer]?.shortest(at: offset), let fact = facts[layer]?[position] else { continue }
            if best.map({ fact.span.count < $0.span.count }) ?? true { best = fact }
        }
        return best
    }
}
