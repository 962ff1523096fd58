internal import Annotations
internal import Facts
internal import JSON

/// ClaimReview of schema.org, JSON-LD: only claims that an annotator has rated. Supported is 5 of 5, disputed 3, refuted 1.
///
/// Source: schema.org/ClaimReview and Google's guide to it.
enum ClaimReviewFormat: AnnotationFormat {
    static let name = "claimreview"
    static let summary = Message("مراجعات ClaimReview للادعاءات المقيَّمة", "ClaimReview of schema.org, for claims that were rated")

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        for article in articles {
            var reviews: [JSONValue] = []
            for fact in article.placed(&export) where fact.fact.layer == .claim && fact.stands {
                if let annotation = fact.annotation, let rating = rating(annotation) {
                    reviews.append(review(fact, annotation, rating, article.article))
                }
            }
            if reviews.isEmpty {
                export.warn(
                    article.article.metadata.id, "no claim in it was rated", "open the article with isnad and rate claims with the key s")
            }
            let page = JSONValue.members(("@context", .string("https://schema.org")), ("@graph", .array(reviews)))
            var writer = JSONWriter()
            writer.object(page, withLists: ["@graph"])
            export.files.append(ExportedFile(article.article.metadata.fileName(".claimreview.jsonld"), writer.bytes + [0x0A]))
        }
        return export
    }

    private static func rating(_ annotation: Annotation) -> (value: Int, name: String)? {
        switch annotation.status {
        // The annotator's status and no more: supported does not mean proved true.
        case .supported: (5, ClaimStatus.supported.term.arabic)
        case .disputed: (3, ClaimStatus.disputed.term.arabic)
        case .refuted: (1, ClaimStatus.refuted.term.arabic)
        case .unchecked, nil: nil
        }
    }

    private static func review(_ fact: PlacedFact, _ annotation: Annotation, _ rating: (value: Int, name: String), _ article: Article)
        -> JSONValue
    {
        let metadata = article.metadata
        var claim = JSONValue.members(("@type", .string("Claim")))
        claim.add("datePublished", .optional(metadata.published))
        if let source = fact.fact.parts[.source] {
            let isPerson = [SourceKind.person, .witness].map(\.rawValue).contains(fact.fact.values[.sourceKind])
            claim.add("author", .members(("@type", .string(isPerson ? "Person" : "Organization")), ("name", .string(source.exact))))
        }
        if let url = metadata.url { claim.add("appearance", .array([.members(("@type", .string("CreativeWork")), ("url", .string(url)))])) }
        var score = JSONValue.members(
            ("@type", .string("Rating")), ("ratingValue", .integer(rating.value)), ("bestRating", .integer(5)),
            ("worstRating", .integer(1)),
            ("alternateName", .string(rating.name)))
        let words =
            [annotation.note]
            + annotation.evidence.map { [$0.text, $0.url ?? "", $0.archivedURL ?? ""].filter { !$0.isEmpty }.joined(separator: " ") }
        let explanation = words.filter { !$0.isEmpty }.joined(separator: "\n")
        score.add("ratingExplanation", explanation.isEmpty ? .null : .string(explanation))
        // The page of the review is unknown before publication; until then its name is used.
        return .members(
            ("@type", .string("ClaimReview")), ("url", .string("urn:uuid:" + annotation.id)),
            ("datePublished", .string(String(annotation.modified.prefix(10)))), ("inLanguage", .string("ar")),
            ("claimReviewed", .string(fact.fact.parts[.content]?.exact ?? "")),
            ("author", .members(("@type", .string("Organization")), ("name", .string(annotation.annotator)))), ("itemReviewed", claim),
            ("reviewRating", score))
    }
}
