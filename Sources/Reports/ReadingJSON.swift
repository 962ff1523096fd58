internal import ArabicText
public import Facts
public import JSON

/// `isnad.reading/1`: the facts of an article, as one JSON object.
///
/// The order of keys is fixed, unknown values are `null`, and decimals are written digit by digit, since a general encoder would round
/// them.
public enum ReadingJSON {
    /// The layout of the object.
    public enum Layout: Sendable {
        /// On one line.
        case line
        /// One item a line, for legibility and for `diff`.
        case items
    }

    /// Appends the object and a line feed to `bytes`. Cost: linear.
    /// - Parameter id: The value of `article.id`; nil for the identifier in the metadata.
    public static func write(
        _ reading: ArticleReading, of article: Article, id: JSONValue? = nil, layout: Layout = .line, to bytes: inout [UInt8]
    ) {
        var writer = JSONWriter(appendingTo: bytes)
        bytes = []
        writer.beginObject()
        writer.key("schema")
        writer.string(ArticleReading.schema)
        writer.key("engine")
        writer.string(engineVersion)
        if layout == .items { writer.lineBreak() }
        writer.key("article")
        writer.article(article, id: id)
        writer.list("mentions", reading.mentions, layout) { $0.mention($1) }
        writer.list("entities", reading.entities, layout) { $0.entity($1) }
        writer.list("numbers", reading.numbers, layout) { $0.number($1) }
        writer.list("dates", reading.dates, layout) { $0.date($1) }
        writer.list("claims", reading.claims, layout) { $0.claim($1) }
        writer.list("tolls", reading.tolls, layout) { $0.toll($1) }
        writer.list("disagreements", reading.disagreements, layout) { $0.disagreement($1) }
        writer.list("slips", reading.slips, layout) { $0.slip($1) }
        writer.endObject()
        bytes = writer.bytes
        bytes.append(0x0A)
    }
}

extension JSONWriter {
    fileprivate mutating func list<Item>(
        _ name: StaticString, _ items: [Item], _ layout: ReadingJSON.Layout, _ write: (inout JSONWriter, Item) -> Void
    ) {
        if layout == .items { lineBreak() }
        key(name)
        beginArray()
        for item in items {
            if layout == .items { lineBreak() }
            beginObject()
            write(&self, item)
            endObject()
        }
        endArray()
    }

    /// Writes the metadata of an article, and the hash of its text.
    mutating func article(_ article: Article, id: JSONValue? = nil) {
        let metadata = article.metadata
        beginObject()
        key("id")
        if case .number(let literal) = id { number(literal) } else { string(metadata.id) }
        member("title", metadata.title)
        member("source", metadata.source)
        member("url", metadata.url)
        member("published", metadata.published)
        member("sha256", article.sha256.isEmpty ? nil : article.sha256)
        member("scalars", article.text.count)
        endObject()
    }

    fileprivate mutating func mention(_ mention: Mention) {
        member("id", mention.id)
        place(mention.start, mention.end, mention.text)
        member("kind", mention.kind.rawValue)
        member("core", mention.core)
        member("entity", mention.entity)
        member("confidence", mention.confidence)
        member("rule", mention.rule)
    }

    fileprivate mutating func entity(_ entity: Entity) {
        member("id", entity.id)
        member("kind", entity.kind.rawValue)
        member("name", entity.name)
        key("mentions")
        beginArray()
        for mention in entity.mentions { string(mention) }
        endArray()
        key("references")
        beginArray()
        for reference in entity.references {
            beginObject()
            place(reference.start, reference.end, reference.text)
            endObject()
        }
        endArray()
    }

    fileprivate mutating func number(_ number: NumberExpression) {
        member("id", number.id)
        place(number.start, number.end, number.text)
        member("figure", number.figure)
        member("value", number.value)
        member("min", number.min)
        member("max", number.max)
        member("approx", number.approx.rawValue)
        member("unit", number.unit)
        member("ordinal", number.ordinal)
        member("rule", number.rule)
    }

    fileprivate mutating func date(_ date: DateExpression) {
        member("id", date.id)
        place(date.start, date.end, date.text)
        member("value", date.value)
        member("calendar", date.calendar.rawValue)
        member("rule", date.rule)
    }

    fileprivate mutating func claim(_ claim: Claim) {
        member("id", claim.id)
        key("source")
        if let source = claim.source {
            beginObject()
            place(source.start, source.end, source.text)
            member("kind", source.kind.rawValue)
            member("implicit", source.implicit)
            member("entity", source.entity)
            endObject()
        } else {
            null()
        }
        member("via", claim.via)
        key("cue")
        beginObject()
        place(claim.cue.start, claim.cue.end, claim.cue.text)
        member("lemma", claim.cue.lemma)
        endObject()
        member("content", claim.content)
        member("stance", claim.stance.rawValue)
        member("mode", claim.mode.rawValue)
        member("confidence", claim.confidence)
        member("rule", claim.rule)
    }

    fileprivate mutating func toll(_ toll: Toll) {
        member("id", toll.id)
        member("outcome", toll.outcome.rawValue)
        member("value", toll.value)
        member("min", toll.min)
        member("max", toll.max)
        member("approx", toll.approx.rawValue)
        member("number", toll.number)
        member("victims", toll.victims)
        member("by", toll.by)
        member("claim", toll.claim)
        member("scope", toll.scope.rawValue)
        member("part_of", toll.partOf)
        member("rule", toll.rule)
    }

    fileprivate mutating func disagreement(_ disagreement: Disagreement) {
        member("id", disagreement.id)
        member("about", disagreement.about.english)
        member("about_ar", disagreement.about.arabic)
        member("a", disagreement.a)
        member("b", disagreement.b)
        member("why", disagreement.why.english)
        member("why_ar", disagreement.why.arabic)
        member("rule", disagreement.rule)
    }

    fileprivate mutating func slip(_ slip: Slip) {
        member("id", slip.id)
        place(slip.start, slip.end, slip.text)
        member("fix", slip.fix)
        member("kind", slip.kind.rawValue)
        member("rule", slip.rule)
    }

    // Members by the type of their value.

    private mutating func place(_ start: Int, _ end: Int, _ text: String) {
        member("start", start)
        member("end", end)
        member("text", text)
    }

    private mutating func member(_ name: StaticString, _ value: String?) {
        key(name)
        string(value)
    }

    private mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        integer(value)
    }

    private mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// Writes a share from 0 to 1, to four decimals.
    private mutating func member(_ name: StaticString, _ value: Double) {
        key(name)
        guard value.isFinite, abs(value) < 1e6 else { return null() }
        number(DecimalNumber(coefficient: Int64((value * 10_000).rounded()), exponent: -4).description)
    }

    private mutating func member(_ name: StaticString, _ value: DecimalNumber?) {
        key(name)
        if let value { number(value.description) } else { null() }
    }

    private mutating func member(_ name: StaticString, _ value: Span) {
        key(name)
        beginObject()
        member("start", value.start)
        member("end", value.end)
        endObject()
    }

    private mutating func member(_ name: StaticString, _ value: Quote?) {
        key(name)
        guard let value else { return null() }
        beginObject()
        place(value.start, value.end, value.text)
        endObject()
    }

    private mutating func member(_ name: StaticString, _ value: Passage) {
        key(name)
        beginObject()
        member("start", value.start)
        member("end", value.end)
        member("claim", value.claim)
        endObject()
    }
}
