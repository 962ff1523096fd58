internal import Facts

/// A table in the manner of ACLED: one row for each event, here the statements of one paragraph about one incident. Types, actors and
/// scales are left to the coder. Fatalities are the lowest figure; the range and its source are in the notes.
///
/// If the paragraph names no date, the publication date is used, with a precision of a week. Source: ACLED codebook.
enum ACLEDFormat: AnnotationFormat {
    static let name = "acled-csv"
    static let summary = Message("جدول أحداث على نهج ACLED", "a table of events, as ACLED codes them")

    private static let head = [
        "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "location", "geo_precision", "source",
        "source_scale",
        "notes", "fatalities", "vague_rule",
    ]

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        var rows = [head]
        for article in articles {
            var events: [[CodedToll]] = []
            for toll in CodedToll.all(article, &export) where toll.toll.fact.values[.scope] == TollScope.incident.rawValue {
                if let last = events.last?.first, last.paragraph == toll.paragraph {
                    events[events.count - 1].append(toll)
                } else {
                    events.append([toll])
                }
            }
            rows += events.map { row($0, article.article.metadata) }
        }
        export.files.append(ExportedFile("acled.csv", CommaSeparated.text(rows)))
        return export
    }

    private static func row(_ event: [CodedToll], _ metadata: ArticleMetadata) -> [String] {
        let stated = event.lazy.compactMap(\.date).first.flatMap { ActualDay($0) }
        let published = metadata.published.map { String($0.prefix(10)) }
        let dead = event.filter { $0.toll.fact.values[.outcome] == TollOutcome.killed.rawValue }
        let lowest = dead.compactMap(\.least).min()
        let notes = event.map { coded in
            let figures = [coded.least, coded.most].compactMap { $0?.description }
            let range =
                figures.count == 2 && figures[0] == figures[1]
                ? figures[0] : "\(coded.least?.description ?? "?")-\(coded.most?.description ?? "?")"
            let who = coded.claim?.fact.parts[.source].map { "; according to \($0.exact)" } ?? ""
            return "\(coded.toll.fact.values[.outcome] ?? ""): \(range) (\(coded.words))\(who)"
        }
        let rules = dead.map(\.rule).filter { !$0.isEmpty }
        return [
            stated?.first ?? published ?? "", stated.map { String($0.precision) } ?? (published == nil ? "" : "2"), "", "", "", "",
            event.lazy.compactMap { $0.place?.fact.mainAnchor?.exact }.first ?? "", "", metadata.source ?? "", "",
            notes.joined(separator: ". "), lowest?.description ?? "", rules.first ?? "",
        ]
    }
}
