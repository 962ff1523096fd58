public import ArabicText
public import Facts

/// The machine's reading with one person's word laid over it: what is corrected or added is in, what is rejected is marked, and
/// what a changed text no longer holds is listed.
public struct AnnotatedReading: Sendable {
    /// The facts, rejected ones too. A finding that was judged keeps its identifier; what a person added has one of its own.
    public private(set) var reading: ArticleReading
    /// What the person says to the facts, by their identifiers. A fact that is not here was not judged.
    public private(set) var judgements: [String: Annotation] = [:]
    /// Every annotation that was laid over it, by its identifier; those adrift too.
    public private(set) var annotations: [String: Annotation] = [:]
    /// Passages that only a person marks, in reading order.
    public private(set) var passages: [PlacedAnnotation] = []
    /// Where the main part of each annotation stands, by the annotation's identifier; without those adrift.
    public private(set) var places: [String: Span] = [:]
    /// Annotations of which a part is found nowhere in the text, in the order in which they were made.
    public private(set) var adrift: [Annotation] = []
    /// Annotations of which the same person has a later one about the same, by their identifiers: the later one is laid.
    private var superseded: Set<String> = []

    /// Makes the reading of an article without annotations.
    public init(_ machine: ArticleReading = ArticleReading()) { reading = machine }

    /// Lays annotations over what the machine found.
    ///
    /// A finding is known again by its layer and its place. What was judged and is not found any more stays as the person has it,
    /// unless it was rejected. Of several annotations about one finding, as two imports or two programs make them, the one changed last
    /// is laid. Cost: linear in facts and annotations, and what `placer` needs.
    public init(_ machine: ArticleReading, _ annotations: some Sequence<Annotation>, in text: SourceText, placer: inout AnchorPlacer) {
        self.init(machine)
        var byLayer: [FactLayer: [Annotation]] = [:]
        let ordered = annotations.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
        guard !ordered.isEmpty else { return }
        var latest: [FactContent: Annotation] = [:]
        for annotation in ordered {
            if let other = latest[annotation.subject] {
                let isLater = annotation.modified >= other.modified
                superseded.insert(isLater ? other.id : annotation.id)
                if !isLater { continue }
            }
            latest[annotation.subject] = annotation
        }
        for annotation in ordered {
            self.annotations[annotation.id] = annotation
            byLayer[annotation.fact.layer, default: []].append(annotation)
        }
        // In the order of the layers: tolls and disagreements stand in claims.
        for type in FactLayer.types { lay(byLayer[type.layer], type, text, &placer) }
        for annotation in byLayer[.passage] ?? [] {
            guard let placed = placer.place(annotation.fact, in: text), let span = placed.main else {
                if placer.isTextComplete { adrift.append(annotation) }
                continue
            }
            places[annotation.id] = span
            if !superseded.contains(annotation.id) { passages.append(PlacedAnnotation(annotation: annotation, span: span)) }
        }
        passages.sort { $0.span < $1.span }
        adrift.sort { ($0.created, $0.id) < ($1.created, $1.id) }
        joinEntities()
    }

    /// How many annotations stand elsewhere than where they were made, their quotes moved or mended.
    public var movedCount: Int { places.count { annotations[$0.key]?.fact.mainAnchor?.span != $0.value } }

    /// Whether the fact of that identifier counts: the person did not reject it.
    public func stands(_ id: String) -> Bool { judgements[id]?.verdict != .rejected }

    private mutating func lay<Found: Fact>(
        _ annotations: [Annotation]?, _ type: Found.Type, _ text: SourceText, _ placer: inout AnchorPlacer
    ) {
        guard let annotations else { return }
        let contents = ClaimContents(reading.claims)
        var facts = reading[keyPath: type.list]
        var free: [Span: [Int]] = [:]
        for i in facts.indices { free[facts[i].mainSpan, default: []].append(i) }
        var hasGrown = false
        for annotation in annotations {
            guard let placed = placer.place(annotation.fact, in: text), let main = placed.main else {
                if placer.isTextComplete { adrift.append(annotation) }
                continue
            }
            places[annotation.id] = main
            guard !superseded.contains(annotation.id) else { continue }
            let found = annotation.finding?.mainAnchor.flatMap { placer.place($0, in: text) } ?? main
            let position = AnnotatedReading.best(&free[found], of: facts, like: annotation.finding ?? annotation.fact, in: text)
            let base = position.map { facts[$0] }
            if base != nil, annotation.verdict == .rejected || annotation.verdict == .noted {
                // The machine's own word stays: the person said nothing else in its place.
            } else if annotation.verdict == .rejected {
                continue
            } else if var fact = Found(placed, over: base, in: contents, rule: annotation.rule(over: base?.rule)) {
                fact.id = base?.id ?? AnnotatedReading.name(of: annotation)
                if let position {
                    facts[position] = fact
                } else {
                    facts.append(fact)
                    hasGrown = true
                }
            } else {
                adrift.append(annotation)
                continue
            }
            judgements[base?.id ?? AnnotatedReading.name(of: annotation)] = annotation
        }
        if hasGrown { facts.sort { $0.mainSpan < $1.mainSpan } }
        reading[keyPath: type.list] = facts
    }

    /// What a fact is called that only a person found: never as the machine calls one, whatever an imported annotation is called.
    private static func name(of annotation: Annotation) -> String { "by-hand.\(annotation.id)" }

    /// Takes the finding that an annotation is about from those at its place: of several the one that says most of the same.
    private static func best<Found: Fact>(
        _ free: inout [Int]?, of facts: [Found], like content: FactContent, in text: SourceText
    ) -> Int? {
        guard let candidates = free, let first = candidates.first else { return nil }
        var best = (at: 0, score: -1)
        if candidates.count > 1 {
            for (at, candidate) in candidates.enumerated() {
                let score = FactContent(facts[candidate], in: text).likeness(to: content)
                if score > best.score { best = (at, score) }
            }
            free?.remove(at: best.at)
            return candidates[best.at]
        }
        free = nil
        return first
    }

    /// Gives names that a person ascribes to an entity that entity, by its name.
    private mutating func joinEntities() {
        var known: [String: Int] = [:]
        var byID: [String: Int] = [:]
        for (i, entity) in reading.entities.enumerated() {
            if known[entity.name] == nil { known[entity.name] = i }
            byID[entity.id] = i
        }
        for i in reading.mentions.indices {
            let mention = reading.mentions[i]
            guard let annotation = judgements[mention.id], annotation.verdict != .rejected, let name = annotation.fact.values[.entity]
            else { continue }
            let position = known[name] ?? reading.entities.count
            if position == reading.entities.count {
                known[name] = position
                reading.entities.append(Entity(id: "by-hand.\(annotation.id)", kind: mention.kind, name: name, mentions: []))
            }
            guard mention.entity != reading.entities[position].id else { continue }
            if let old = mention.entity.flatMap({ byID[$0] }) {
                reading.entities[old].mentions.removeAll { $0 == mention.id }
            }
            reading.mentions[i].entity = reading.entities[position].id
            reading.entities[position].mentions.append(mention.id)
        }
    }
}

/// An annotation and where its main part stands.
public struct PlacedAnnotation: Hashable, Sendable {
    /// The annotation.
    public let annotation: Annotation
    /// Where its main part stands in the text as it is.
    public let span: Span
}

/// Finds the parts of facts in one text, and remembers what it had to search for.
///
/// Cost: that of comparing the quote for an anchor whose text stands where it stood; a search by `AnchorFinder`, once, for others. One
/// finder serves all searches in a text that is short enough to be indexed.
public struct AnchorPlacer: Sendable {
    /// Whether all of the text is there: while it is not, what is not at its place may still come.
    public var isTextComplete: Bool
    private var searched: [Anchor: Span?] = [:]
    private var finder: AnchorFinder?

    /// Makes a placer for one text.
    public init(isTextComplete: Bool = true) { self.isTextComplete = isTextComplete }

    /// Where an anchor stands; nil where it is found nowhere.
    public mutating func place(_ anchor: Anchor, in text: SourceText) -> Span? {
        if anchor.start >= 0, anchor.start < anchor.end, anchor.end <= text.count {
            // The quote alone may stand there by chance; it is enough while more of the text is to come.
            let whole = Span(
                start: anchor.start - anchor.prefix.unicodeScalars.count, end: anchor.end + anchor.suffix.unicodeScalars.count)
            let isThere =
                isTextComplete
                ? anchor.prefix + anchor.exact + anchor.suffix == text.string(in: whole) : anchor.exact == text.string(in: anchor.span)
            if isThere { return anchor.span }
        }
        guard isTextComplete else { return nil }
        if let known = searched[anchor] { return known }
        let finder = self.finder ?? AnchorFinder(text.scalars(in: Span(start: 0, end: text.count)))
        if text.count <= AnchorFinder.longestIndexed { self.finder = finder }
        let finding = finder.find(anchor)
        let span: Span? =
            switch finding {
            case .same: anchor.span
            case .moved(let span), .mended(let span): span
            case .adrift: nil
            }
        searched[anchor] = .some(span)
        return span
    }

    /// The fact anchored anew where its parts stand now; nil where one is found nowhere.
    public mutating func anchored(_ fact: FactContent, in text: SourceText) -> FactContent? {
        var anchored = fact
        for (role, anchor) in fact.parts {
            guard let span = place(anchor, in: text) else { return nil }
            anchored.parts[role] = Anchor(span, in: text)
        }
        return anchored
    }

    /// A fact with all its parts at their places; nil where one is found nowhere.
    mutating func place(_ fact: FactContent, in text: SourceText) -> FactParts? {
        var parts: [PartRole: Quote] = [:]
        for (role, anchor) in fact.parts {
            guard let span = place(anchor, in: text) else { return nil }
            parts[role] = Quote(span, text: text.string(in: span))
        }
        return FactParts(layer: fact.layer, parts: parts, values: fact.values)
    }
}

extension FactContent {
    /// How many parts and values two facts have in common.
    fileprivate func likeness(to other: FactContent) -> Int {
        parts.filter { other.parts[$0.key]?.span == $0.value.span }.count + values.filter { other.values[$0.key] == $0.value }.count
    }
}

extension Annotation {
    /// The rule that a fact is ascribed to: the machine's for what was only accepted, else the annotator's hand.
    fileprivate func rule(over rule: String?) -> String {
        let byHand = "by-hand"
        return verdict == .accepted ? rule ?? byHand : byHand
    }
}
