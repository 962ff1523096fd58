internal import ArabicText
internal import Facts

extension Analysis {
    /// Sorts all facts into reading order and numbers them: `m1`, `n1`, `d1`, `c1`, `t1`, `x1`, `s1`.
    mutating func finish() {
        reading.mentions.sort { $0.span < $1.span }
        for i in reading.mentions.indices { reading.mentions[i].id = "m\(i + 1)" }
        var members: [String: [String]] = [:]
        for mention in reading.mentions { if let entity = mention.entity { members[entity, default: []].append(mention.id) } }
        for i in reading.entities.indices { reading.entities[i].mentions = members[reading.entities[i].id] ?? [] }
        reading.numbers.sort { $0.span < $1.span }
        for i in reading.numbers.indices { reading.numbers[i].id = "n\(i + 1)" }
        indexNumbers()
        reading.dates.sort { $0.span < $1.span }
        for i in reading.dates.indices { reading.dates[i].id = "d\(i + 1)" }
        reading.slips.sort { $0.span < $1.span }
        for i in reading.slips.indices { reading.slips[i].id = "s\(i + 1)" }
        // Tolls and passages refer to claims by provisional identifiers of the families, renamed here together.
        for i in reading.claims.indices {
            guard let source = reading.claims[i].source else { continue }
            let speaker = entity(in: source.span)
            reading.claims[i].source?.entity = speaker
        }
        reading.claims.sort { $0.extent < $1.extent }
        var renamed: [String: String] = [:]
        for i in reading.claims.indices {
            renamed[reading.claims[i].id] = "c\(i + 1)"
            reading.claims[i].id = "c\(i + 1)"
        }
        reading.tolls.sort { $0.number < $1.number }
        var counted: [String: String] = [:]
        for i in reading.tolls.indices {
            counted[reading.tolls[i].id] = "t\(i + 1)"
            reading.tolls[i].id = "t\(i + 1)"
            reading.tolls[i].claim = reading.tolls[i].claim.flatMap { renamed[$0] }
        }
        for i in reading.tolls.indices { reading.tolls[i].partOf = reading.tolls[i].partOf.flatMap { counted[$0] } }
        reading.disagreements.sort { $0.a.span < $1.a.span }
        for i in reading.disagreements.indices {
            reading.disagreements[i].id = "x\(i + 1)"
            reading.disagreements[i].a.claim = reading.disagreements[i].a.claim.flatMap { renamed[$0] }
            reading.disagreements[i].b.claim = reading.disagreements[i].b.claim.flatMap { renamed[$0] }
        }
    }
}

extension Analysis {
    /// Returns the entity that a phrase denotes: its first name that is not a place, otherwise a word that refers back to a name,
    /// otherwise a place that stands for its state. Mentions must be in reading order. Cost: logarithmic.
    private func entity(in span: Span) -> String? {
        let inside = reading.mentions(in: span)
        if let named = inside.first(where: { $0.kind != .place }) { return named.entity }
        let at = references.partitioningIndex { $0.span.start >= span.start }
        if at < references.count, references[at].span.end <= span.end { return references[at].entity }
        return inside.first?.entity
    }
}

extension ArticleReading {
    /// Returns the mentions in `span`; mentions must be in reading order. Cost: logarithmic, and linear in the result.
    func mentions(in span: Span) -> ArraySlice<Mention> {
        let first = mentions.partitioningIndex { $0.start >= span.start }
        return mentions[first...].prefix { $0.start < span.end }.filter { $0.end <= span.end }[...]
    }
}
