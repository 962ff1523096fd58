internal import ArabicText
public import Facts

/// An article with its facts, as plain text: the text itself, then a section for each kind of fact.
///
/// A fact is one line of tab-separated columns, of which the first is its kind: `grep '^claim'` finds the claims, `cut -f` extracts a
/// column. Offsets are scalars of the article's text. Scalars that must not reach a terminal appear as stand-ins.
public struct ReadingText {
    private let reading: ArticleReading
    private let context: FactContext
    private let language: Language
    private var out: [UInt8] = []

    /// Appends the report to `bytes`, with headings and values in `language`; quoted text is unchanged. Cost: linear.
    public static func write(_ reading: ArticleReading, of article: Article, language: Language, to bytes: inout [UInt8]) {
        var report = ReadingText(reading: reading, language: language)
        report.out = bytes
        bytes = []
        report.text(article.text)
        report.facts(article)
        bytes = report.out
    }

    private init(reading: ArticleReading, language: Language) {
        self.reading = reading
        context = FactContext(reading)
        self.language = language
    }

    /// Writes the article's text, one paragraph a line.
    private mutating func text(_ text: SourceText) {
        for index in 0..<text.paragraphCount {
            if index == text.paragraphCount - 1, text.paragraph(index).bytes.isEmpty { break }
            append(scalars: text.scalars(ofParagraph: index), keepingTabs: true)
            out.append(0x0A)
        }
    }

    private mutating func facts(_ article: Article) {
        metadata(article.metadata)
        for layer in FactLayer.pages { if let type = layer.type { section(type, of: article.text) } }
    }

    private mutating func metadata(_ metadata: ArticleMetadata) {
        out.append(0x0A)
        let rows = [
            (ArticleTerms.title, metadata.title), (ArticleTerms.source, metadata.source), (ArticleTerms.published, metadata.published),
            (ArticleTerms.author, metadata.author), (ArticleTerms.address, metadata.url),
        ]
        for (name, value) in rows { if let value { line([say(name), value]) } }
    }

    /// Writes a heading with the count, the names of the columns, and a line for each fact; nothing if there are none.
    ///
    /// The first columns are the layer and each of the fact's places, the others the details of its card.
    private mutating func section<Found: Fact>(_ type: Found.Type, of text: SourceText) {
        let facts = reading[keyPath: type.list]
        guard let first = facts.first else { return }
        let terms = type.layer.terms
        out.append(0x0A)
        line(["== \(say(terms.plural)): \(facts.count)"])
        let places = first.places.count > 1 ? first.places.indices.map { " \($0 + 1)" } : [""]
        line(["#"] + places.map { say(FactCard.place) + $0 } + first.card(in: context).details.map { say($0.term) })
        for fact in facts {
            let columns = fact.card(in: context).details.map { column($0.content, of: text) }
            line([say(terms.singular)] + fact.places.map { "\($0.start)-\($0.end)" } + columns)
        }
    }

    /// Returns the text of a column; `?` for a figure that the text does not give.
    private func column(_ content: FactCard.Phrase.Content?, of text: SourceText) -> String {
        switch content {
        case .text(let words): words
        case .term(let term): say(term)
        case .figure(let figure): figure.text ?? "?"
        case .span(let span): text.string(in: span)
        case nil: ""
        }
    }

    private func say(_ term: Message) -> String { term.text(language) }

    private mutating func line(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { out.append(0x09) }
            append(scalars: field.unicodeScalars.map(\.value), keepingTabs: false)
        }
        out.append(0x0A)
    }

    /// Appends scalars with stand-ins for unsafe ones; line breaks become blanks, and so do tabs unless `keepingTabs` is true.
    private mutating func append(scalars: [UInt32], keepingTabs: Bool) {
        var wasBreak = false
        for scalar in scalars {
            let isBreak = scalar == 0x0A || scalar == 0x0D || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029
            if scalar == 0x20 || scalar >= 0x30 && scalar < 0x7F || scalar >= 0x621 && scalar <= 0x652 {
                UTF8Sequence.append(scalar, to: &out)
            } else if isBreak {
                if !wasBreak { out.append(0x20) }
            } else if scalar == 0x09 {
                out.append(keepingTabs ? 0x09 : 0x20)
            } else if let standIn = UnsafeScalars.standIn(for: scalar) {
                for shown in standIn { UTF8Sequence.append(shown, to: &out) }
            } else {
                UTF8Sequence.append(scalar, to: &out)
            }
            wasBreak = isBreak
        }
    }
}
