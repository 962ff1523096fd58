internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// A fact whose parts are at the places of its anchors in the present text.
struct PlacedFact {
    /// The fact, anchored anew.
    var fact: FactContent
    /// The annotation of the fact; nil for a finding that nobody judged.
    var annotation: Annotation?
    /// The record that other programs carry for everything that they cannot express.
    var record: JSONValue {
        if let annotation { .members(("annotation", JSONValue(annotation))) } else { .members(("machine", JSONValue(fact))) }
    }

    /// The span of a role.
    func span(_ role: PartRole) -> Span? { fact.parts[role]?.span }

    /// The span by which the fact is found.
    var mainSpan: Span { fact.mainAnchor?.span ?? Span(start: 0, end: 0) }

    /// The parts in the order of the schema, the main one first.
    var parts: [(role: PartRole, span: Span)] {
        fact.layer.parts.compactMap { part in span(part.role).map { (part.role, $0) } }
    }

    /// The values in the order of the schema.
    var values: [(key: ValueKey, text: String)] {
        fact.layer.values.compactMap { value in fact.values[value.key].map { (value.key, $0) } }
    }

    /// True unless an annotator rejected the finding.
    var stands: Bool { annotation?.verdict != .rejected }

    /// True if an annotator vouches for the fact; false for unjudged and rejected ones.
    var isVouched: Bool { annotation?.verdict.vouches ?? false }

    /// The fields of imported files in a format that have no place here, by name.
    func extensions(_ format: String) -> [(name: String, text: String)] {
        let prefix = format + "."
        return (annotation?.extensions ?? [:]).filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    }
}

extension AnnotatedArticle {
    /// True if a fact belongs in a table without verdicts: one that an annotator vouches for or, if findings are exported, one that nobody
    /// judged.
    func counts(_ fact: PlacedFact) -> Bool { fact.stands && (hasFindings || fact.isVouched) }

    /// The facts that are found in the text, in reading order: those of annotators, then the engine's. A warning counts the rest.
    func placed(_ export: inout Export) -> [PlacedFact] {
        var placer = AnchorPlacer()
        var placed: [PlacedFact] = []
        var adrift = 0
        for annotation in annotations {
            guard let fact = placer.anchored(annotation.fact, in: article.text) else {
                adrift += 1
                continue
            }
            var annotation = annotation
            annotation.fact = fact
            placed.append(PlacedFact(fact: fact, annotation: annotation))
        }
        for finding in findings {
            guard let fact = placer.anchored(finding, in: article.text) else {
                adrift += 1
                continue
            }
            placed.append(PlacedFact(fact: fact))
        }
        if adrift > 0 {
            export.warn(
                article.metadata.id, adrift == 1 ? "1 annotation is adrift, left out" : "\(adrift) annotations are adrift, left out",
                "export as json to keep them, or anchor them anew")
        }
        return placed.enumerated().sorted { a, b in
            if (a.element.annotation == nil) != (b.element.annotation == nil) { return a.element.annotation != nil }
            return a.element.mainSpan == b.element.mainSpan ? a.offset < b.offset : a.element.mainSpan < b.element.mainSpan
        }.map(\.element)
    }
}
