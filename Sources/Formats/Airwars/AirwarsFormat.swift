internal import Facts

/// A table in the manner of Airwars' codings: one row for each toll. Cells that the passage does not answer are left empty for the coder.
enum AirwarsFormat: AnnotationFormat {
    static let name = "airwars-csv"
    static let summary = Message("جدول حصائل على نهج Airwars", "a table of tolls, as Airwars codes them")

    private static let head = [
        "incident", "date", "place", "geo_accuracy", "outcome", "min", "max", "group", "belligerent", "source", "source_kind", "named",
        "quote",
        "article", "url", "annotator", "status", "vague_rule",
    ]

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        var rows = [head]
        for article in articles { rows += CodedToll.all(article, &export).map { row($0, article.article.metadata) } }
        export.files.append(ExportedFile("airwars.csv", CommaSeparated.text(rows)))
        return export
    }

    private static func row(_ coded: CodedToll, _ metadata: ArticleMetadata) -> [String] {
        let values = coded.toll.fact.values
        let claim = coded.claim?.fact
        let kind = claim?.values[.sourceKind]
        let source = claim?.parts[.source]?.exact
        let person = coded.toll.isVouched ? coded.toll.annotation : coded.claim?.annotation
        return [
            "\(metadata.id) \(coded.paragraph)", coded.date ?? "", coded.place?.fact.mainAnchor?.exact ?? "",
            coded.place?.fact.values[.kind] == MentionKind.facility.rawValue ? "exact location" : "", values[.outcome] ?? "",
            coded.least?.description ?? "", coded.most?.description ?? "",
            VictimGroup.of(coded.toll.fact.parts[.victims]?.exact ?? "").rawValue, coded.toll.fact.parts[.by]?.exact ?? "",
            source ?? metadata.source ?? "",
            kind ?? (source == nil && metadata.source != nil ? SourceKind.media.rawValue : ""),
            source == nil ? "" : kind == SourceKind.anonymous.rawValue ? "no" : "yes", coded.words, metadata.title ?? metadata.id,
            metadata.url ?? "", person?.annotator ?? "",
            (coded.claim?.annotation?.status ?? coded.toll.annotation?.status)?.rawValue ?? "", coded.rule,
        ]
    }
}
