internal import Annotations
internal import ArabicText
internal import Facts

/// The content of a page, with its indexes: the names of facts on the page, annotations, and paragraph numbers.
struct PageContent {
    let article: Article
    let annotated: AnnotatedReading
    /// The facts of the page.
    let reading: ArticleReading
    let language: Language
    /// The name of a fact on the page, by its identifier.
    private let names: [String: String]
    /// The name on the page of the fact that an annotation is about, by the annotation's identifier.
    private let namesOfAnnotations: [String: String]
    /// Claims and entities, to which other facts refer.
    let context: FactContext
    /// The number of each paragraph among those with words, from 1.
    private let numbers: [Int]

    init(_ article: Article, _ annotated: AnnotatedReading, findings: Bool, language: Language) {
        self.article = article
        self.annotated = annotated
        self.language = language
        var reading = annotated.reading
        if !findings {
            for type in FactLayer.types { PageContent.keepJudged(type, annotated, in: &reading) }
        }
        self.reading = reading
        var names: [String: String] = [:]
        // The page uses names of its own, since identifiers may come from files.
        for type in FactLayer.types {
            for (index, id) in PageContent.identifiers(type, in: reading).enumerated() where names[id] == nil {
                names[id] = "\(type.layer.letter)\(index + 1)"
            }
        }
        var ofAnnotations: [String: String] = [:]
        for (id, annotation) in annotated.judgements { ofAnnotations[annotation.id] = names[id] }
        for (index, passage) in annotated.passages.enumerated() { ofAnnotations[passage.annotation.id] = "p\(index + 1)" }
        self.names = names
        namesOfAnnotations = ofAnnotations
        // A judged toll has a claim, even if that claim was not judged.
        context = FactContext(annotated.reading)
        var numbers: [Int] = []
        var count = 0
        for index in 0..<article.text.paragraphCount {
            if !article.text.paragraph(index).span.isEmpty { count += 1 }
            numbers.append(count)
        }
        self.numbers = numbers
    }

    /// A text of the page in its language.
    func say(_ message: Message) -> String { message.text(language) }

    /// The name of a fact on the page; the name of its place in the text is this name after `text-`.
    func name(_ id: String) -> String { names[id] ?? "none" }

    /// The name of the fact that an annotation is about; nil if it is not on the page.
    func name(ofAnnotation id: String) -> String? { namesOfAnnotations[id] }

    /// The identifiers of a layer's facts on the page; of passages, those of their annotations.
    func identifiers(_ layer: FactLayer) -> [String] {
        layer.type.map { PageContent.identifiers($0, in: reading) } ?? annotated.passages.map(\.annotation.id)
    }

    private static func identifiers<Found: Fact>(_ type: Found.Type, in reading: ArticleReading) -> [String] {
        reading[keyPath: type.list].map(\.id)
    }

    private static func keepJudged<Found: Fact>(_ type: Found.Type, _ annotated: AnnotatedReading, in reading: inout ArticleReading) {
        reading[keyPath: type.list].removeAll { annotated.judgements[$0.id] == nil }
    }

    func judgement(_ id: String) -> Annotation? { annotated.judgements[id] }

    /// True if no annotator rejected the fact.
    func stands(_ id: String) -> Bool { annotated.stands(id) }

    /// The number of the paragraph that holds a place, among those with words.
    func paragraph(at offset: Int) -> Int {
        let index = article.text.paragraphIndex(at: offset)
        return numbers.indices.contains(index) ? max(1, numbers[index]) : 1
    }

    /// The maximum length of a quote among the facts, in scalars; the text holds the whole passage.
    private static let longestQuote = 1200

    /// The text of a span, truncated if it is too long to quote.
    func quote(_ span: Span) -> String {
        guard span.count > PageContent.longestQuote else { return article.text.string(in: span) }
        return article.text.string(in: Span(start: span.start, end: span.start + PageContent.longestQuote)) + " …"
    }
}
