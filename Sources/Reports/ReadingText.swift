internal import ArabicText
public import Facts

/// An article with its facts, as plain text: the text itself, then a section for each kind of fact.
///
/// A fact is one line of tab-separated columns, of which the first is its kind: `grep '^claim'` finds the claims, `cut -f` extracts a
/// column. Offsets are scalars of the article's text. Scalars that must not reach a terminal appear as stand-ins.
public struct ReadingText {
    private let reading: ArticleReading
    private let words: ReportWords
    private var out: [UInt8] = []

    /// Appends the report to `bytes`, with headings and values in `language`; quoted text is unchanged. Cost: linear.
    public static func write(_ reading: ArticleReading, of article: Article, language: Language, to bytes: inout [UInt8]) {
        var report = ReadingText(reading: reading, words: ReportWords(language: language))
        report.out = bytes
        bytes = []
        report.text(article.text)
        report.facts(article)
        bytes = report.out
    }

    private init(reading: ArticleReading, words: ReportWords) {
        self.reading = reading
        self.words = words
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
        section(words.claims, words.claimColumns, reading.claims) { report, claim in
            [
                report.words.claim, report.place(claim.extent), report.term(claim.stance.term), report.source(claim.source),
                claim.source.map { report.term($0.kind.term) } ?? "", claim.via?.text ?? "", claim.cue.text,
                article.text.string(in: claim.content),
            ]
        }
        let sources = Dictionary(reading.claims.map { ($0.id, $0.source) }, uniquingKeysWith: { first, _ in first })
        section(words.tolls, words.tollColumns, reading.tolls) { report, toll in
            let value = toll.count.text ?? "?"
            let speaker = toll.claim.flatMap { sources[$0] }.map { report.source($0) }
            return [
                report.words.toll, report.place(toll.number), report.term(toll.outcome.term), value,
                report.term(toll.approx.term),
                toll.victims?.text ?? "", speaker ?? "",
            ]
        }
        let names = Dictionary(reading.entities.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        section(words.names, words.nameColumns, reading.mentions) { report, mention in
            let entity = mention.entity.flatMap { names[$0] } ?? article.text.string(in: mention.core)
            return [report.words.name, report.place(mention.span), report.term(mention.kind.term), entity, mention.text]
        }
        section(words.numbers, words.numberColumns, reading.numbers) { report, number in
            let value = number.count.text ?? "?"
            let kind = number.ordinal ? report.words.ordinal : report.term(number.approx.term)
            return [report.words.number, report.place(number.span), value, kind, number.unit ?? "", number.text]
        }
        section(words.dates, words.dateColumns, reading.dates) { report, date in
            [report.words.date, report.place(date.span), date.value ?? "?", report.term(date.calendar.term), date.text]
        }
        section(words.disagreements, words.disagreementColumns, reading.disagreements) { report, item in
            let sides = [item.a, item.b].map { article.text.string(in: $0.span) }
            return [
                report.words.disagreement, report.place(item.a.span), report.place(item.b.span), report.term(item.about), sides[0],
                sides[1], report.term(item.why),
            ]
        }
        section(words.slips, words.slipColumns, reading.slips) { report, slip in
            [report.words.slip, report.place(slip.span), report.term(slip.kind.term), slip.text, slip.fix ?? ""]
        }
    }

    private mutating func metadata(_ metadata: ArticleMetadata) {
        out.append(0x0A)
        let rows = [
            (words.title, metadata.title), (words.source, metadata.source), (words.published, metadata.published),
            (words.author, metadata.author), (words.url, metadata.url),
        ]
        for (name, value) in rows { if let value { line([name, value]) } }
    }

    /// Writes a heading with the count, the names of the columns, and one line for each item; nothing if there are none.
    private mutating func section<Item>(
        _ heading: String, _ columns: [String], _ items: [Item], _ row: (borrowing ReadingText, Item) -> [String]
    ) {
        guard !items.isEmpty else { return }
        out.append(0x0A)
        line(["== \(heading): \(items.count)"])
        line(["#"] + columns)
        for item in items { line(row(self, item)) }
    }

    private func term(_ term: Message) -> String { term.text(words.language) }

    private func place(_ span: Span) -> String { "\(span.start)-\(span.end)" }

    private func source(_ source: ClaimSource?) -> String {
        guard let source else { return "" }
        return source.implicit ? "(\(source.text))" : source.text
    }

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
