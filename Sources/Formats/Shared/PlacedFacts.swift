internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// A fact whose parts stand where its anchors say, in the text as it is now.
struct PlacedFact {
    /// The fact, anchored anew.
    var fact: FactContent
    /// What a person says of it; nil for a finding that nobody judged.
    var annotation: Annotation?
    /// What other programs carry along for us: everything that they cannot say themselves.
    var record: JSONValue {
        if let annotation { .members(("annotation", JSONValue(annotation))) } else { .members(("machine", JSONValue(fact))) }
    }

    /// The stretch of a role.
    func span(_ role: PartRole) -> Span? { fact.parts[role]?.span }

    /// The stretch by which it is found.
    var mainSpan: Span { fact.mainAnchor?.span ?? Span(start: 0, end: 0) }

    /// Its parts in the order of the schema, the main one first.
    var parts: [(role: PartRole, span: Span)] {
        fact.layer.parts.compactMap { part in span(part.role).map { (part.role, $0) } }
    }

    /// Its values in the order of the schema.
    var values: [(key: ValueKey, text: String)] {
        fact.layer.values.compactMap { value in fact.values[value.key].map { (value.key, $0) } }
    }

    /// Whether it stands: a finding that a person rejected does not.
    var stands: Bool { annotation?.verdict != .rejected }

    /// Whether a person stands for it; neither what nobody judged nor what was rejected.
    var isVouched: Bool { annotation?.verdict.vouches ?? false }

    /// What imported files of a format had to say of it that has no place here, by name.
    func extensions(_ format: String) -> [(name: String, text: String)] {
        let prefix = format + "."
        return (annotation?.extensions ?? [:]).filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    }
}

extension AnnotatedArticle {
    /// Whether a fact belongs in a table without verdicts: what persons stand for does and, where the machine's findings are asked for,
    /// what nobody judged.
    func counts(_ fact: PlacedFact) -> Bool { fact.stands && (hasFindings || fact.isVouched) }

    /// What can be placed in the text, in reading order: what persons say, then what the machine found. The rest is counted in a warning.
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
