internal import ArabicText
internal import Facts

extension Analysis {
    /// Puts everything in reading order and numbers it: `m1`, `n1`, `d1`, `c1`, `t1`, `x1`, `s1`.
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
        // Claims are referred to by tolls and passages: families give them provisional identifiers, renamed here together.
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
    /// Whom a phrase means: the first name in it that is not a place, a word that refers back to one, else a place that speaks for its
    /// state. Mentions must be in reading order. Cost: logarithmic.
    private func entity(in span: Span) -> String? {
        let inside = reading.mentions(in: span)
        if let named = inside.first(where: { $0.kind != .place }) { return named.entity }
        let at = references.partition { $0.span.start >= span.start }
        if at < references.count, references[at].span.end <= span.end { return references[at].entity }
        return inside.first?.entity
    }
}

extension ArticleReading {
    /// The mentions that lie in `span`; mentions must be in reading order. Cost: logarithmic, and linear in what it finds.
    func mentions(in span: Span) -> ArraySlice<Mention> {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].start < span.start { low = middle + 1 } else { high = middle }
        }
        return mentions[low...].prefix { $0.start < span.end }.filter { $0.end <= span.end }[...]
    }
}
