public import ArabicText
public import Facts

/// The engine's reading with one annotator's annotations applied: corrected and added facts are included, rejected ones are marked, and
/// annotations whose text is gone are listed.
public struct AnnotatedReading: Sendable {
    /// The facts, including rejected ones. A judged finding keeps its identifier; a fact that an annotator added has its own.
    public private(set) var reading: ArticleReading
    /// The annotator's annotations of the facts, by the facts' identifiers. A fact without an entry was not judged.
    public private(set) var judgements: [String: Annotation] = [:]
    /// All annotations that were applied, by identifier, including those adrift.
    public private(set) var annotations: [String: Annotation] = [:]
    /// Passages, which only an annotator marks, in reading order.
    public private(set) var passages: [PlacedAnnotation] = []
    /// The span of the main part of each annotation, by the annotation's identifier; without those adrift.
    public private(set) var places: [String: Span] = [:]
    /// Annotations with a part that is not found in the text, in the order of their creation.
    public private(set) var adrift: [Annotation] = []
    /// The identifiers of annotations that a later one of the same annotator on the same subject replaces.
    private var superseded: Set<String> = []

    /// Makes the reading of an article without annotations.
    public init(_ machine: ArticleReading = ArticleReading()) { reading = machine }

    /// Applies annotations to the engine's findings.
    ///
    /// A finding is identified by its layer and its place. A judged fact that the engine no longer finds is kept in the annotator's
    /// version, unless it was rejected. Among several annotations of one finding, as two imports or two programs make them, the one changed
    /// last counts. Cost: linear in facts and annotations, and the cost of `placer`.
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
        // In the order of the layers, since tolls and disagreements lie in claims.
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

    /// The number of annotations that are no longer where they were made, because their quotes moved or were edited.
    public var movedCount: Int { places.count { annotations[$0.key]?.fact.mainAnchor?.span != $0.value } }

    /// True if the annotator did not reject the fact with that identifier.
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
                // The engine's finding is kept: the annotator put nothing in its place.
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

    /// The identifier of a fact that only an annotator found, distinct from every identifier of the engine, whatever identifier an imported
    /// annotation has.
    private static func name(of annotation: Annotation) -> String { "by-hand.\(annotation.id)" }

    /// Removes the finding that an annotation is about from those at its place: among several the one with the most in common.
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

    /// Assigns names to the entity that an annotator gave them, by its name.
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

/// An annotation with the span of its main part.
public struct PlacedAnnotation: Hashable, Sendable {
    /// The annotation.
    public let annotation: Annotation
    /// The span of its main part in the present text.
    public let span: Span
}

/// Finds the parts of facts in one text, and remembers search results.
///
/// Cost: for an anchor whose text has not moved, that of comparing the quote; for others, one search by `AnchorFinder`. One finder serves
/// all searches in a text short enough to be indexed.
public struct AnchorPlacer: Sendable {
    /// True if the text is complete: until then, a quote that is not at its place may still arrive.
    public var isTextComplete: Bool
    private var searched: [Anchor: Span?] = [:]
    private var finder: AnchorFinder?

    /// Makes a placer for one text.
    public init(isTextComplete: Bool = true) { self.isTextComplete = isTextComplete }

    /// Finds the present span of an anchor; nil if it is adrift.
    public mutating func place(_ anchor: Anchor, in text: SourceText) -> Span? {
        if anchor.start >= 0, anchor.start < anchor.end, anchor.end <= text.count {
            // The quote alone may be there by chance; it is enough while the text is incomplete.
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

    /// Anchors the fact anew at the present places of its parts; nil if one is adrift.
    public mutating func anchored(_ fact: FactContent, in text: SourceText) -> FactContent? {
        var anchored = fact
        for (role, anchor) in fact.parts {
            guard let span = place(anchor, in: text) else { return nil }
            anchored.parts[role] = Anchor(span, in: text)
        }
        return anchored
    }

    /// Finds the places of all parts of a fact; nil if one is adrift.
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
    /// The number of parts and values that two facts have in common.
    fileprivate func likeness(to other: FactContent) -> Int {
        parts.filter { other.parts[$0.key]?.span == $0.value.span }.count + values.filter { other.values[$0.key] == $0.value }.count
    }
}

extension Annotation {
    /// The rule to which a fact is attributed: the engine's for a finding that was merely accepted, else the annotator's hand.
    fileprivate func rule(over rule: String?) -> String {
        let byHand = "by-hand"
        return verdict == .accepted ? rule ?? byHand : byHand
    }
}
