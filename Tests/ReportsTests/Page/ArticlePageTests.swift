import Annotations
import ArabicText
import Facts
import Foundation
import TestSupport
import Testing

@testable import Reports

/// The page of an article, as an HTML parser sees it.
@Suite("Page of an article")
struct ArticlePageTests {
    private func page(
        _ annotated: AnnotatedReading, _ article: Article, findings: Bool = true, _ language: Language = .arabic
    ) -> String {
        var bytes: [UInt8] = []
        ArticlePage.write(annotated, of: article, findings: findings, language: language, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func article(_ text: String, _ metadata: ArticleMetadata = ArticleMetadata(id: "a")) -> Article {
        Article(metadata: metadata, text: SourceText(text), sha256: "")
    }

    private func quote(_ start: Int, _ end: Int, _ article: Article) -> Quote {
        let span = Span(start: start, end: end)
        return Quote(span, text: article.text.string(in: span))
    }

    /// The text between the tags of a piece of HTML, with references resolved.
    private func text(_ html: String) -> String {
        html.replacing(/<[^>]*>/.matchingSemantics(.unicodeScalar), with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private func body(_ page: String) throws -> String {
        let start = try #require(page.range(of: "<article"))
        let end = try #require(page.range(of: "</article>"))
        return String(page[start.lowerBound..<end.upperBound])
    }

    // MARK: Structure

    /// Tags open and close in order, names of elements are unique, and the targets of internal links exist.
    private func check(_ page: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let void: Set<Substring> = ["meta", "input", "br", "!DOCTYPE"]
        var open: [Substring] = []
        var names = Set<Substring>()
        var targets = Set<Substring>()
        for match in page.matches(of: /<(\/?)([a-zA-Z!][a-zA-Z0-9]*)([^<>]*)>/.matchingSemantics(.unicodeScalar)) {
            if void.contains(match.2) { continue }
            if match.1.isEmpty {
                open.append(match.2)
            } else {
                #expect(open.popLast() == match.2, "\(match.0)", sourceLocation: sourceLocation)
            }
            for attribute in match.3.matches(of: /[ ]([a-z-]+)="([^"]*)"/.matchingSemantics(.unicodeScalar)) {
                if attribute.1 == "id" {
                    #expect(names.insert(attribute.2).inserted, "\(attribute.2) is there twice", sourceLocation: sourceLocation)
                }
                if attribute.1 == "href", attribute.2.hasPrefix("#") { targets.insert(attribute.2.dropFirst()) }
                #expect(!attribute.1.hasPrefix("on"), sourceLocation: sourceLocation)
                #expect(attribute.1 != "style", sourceLocation: sourceLocation)
                #expect(attribute.1 != "src", sourceLocation: sourceLocation)
            }
            #expect(!["script", "img", "iframe", "object", "link", "base", "form"].contains(match.2), sourceLocation: sourceLocation)
        }
        #expect(open.isEmpty, sourceLocation: sourceLocation)
        #expect(targets.subtracting(names).isEmpty, "nowhere: \(targets.subtracting(names).sorted())", sourceLocation: sourceLocation)
    }

    /// The pages of all samples with annotations by two invented annotators are well-formed, complete and reproducible.
    @Test(arguments: AnnotatedSamples.names, Language.allCases)
    func samples(_ name: String, _ language: Language) throws {
        let sample = try AnnotatedSamples.annotated(name)
        let machine = try AnnotatedSamples.reading(name)
        for annotator in ["سلمى", "omar"] {
            var placer = AnchorPlacer()
            let annotations = sample.annotations.filter { $0.annotator == annotator }
            let annotated = AnnotatedReading(machine, annotations, in: sample.article.text, placer: &placer)
            let page = page(annotated, sample.article, language)
            check(page)
            #expect(page == self.page(annotated, sample.article, language))
            check(self.page(annotated, sample.article, findings: false, language))
            // Nothing of the text is lost or doubled.
            let expected = (0..<sample.article.text.paragraphCount).flatMap { sample.article.text.scalars(ofParagraph: $0) }
            #expect(shown(try body(page), of: sample.article) == shown(String(scalarValues: expected)))
        }
    }

    /// The visible part of a text: its letters, without blanks, controls and their stand-ins.
    private func shown(_ text: String) -> [UInt32] {
        text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }.map(\.value)
    }

    private func shown(_ body: String, of article: Article) -> [UInt32] {
        var body = body.replacing(/<bdi class="control"[^>]*>[^<]*<\/bdi>/.matchingSemantics(.unicodeScalar), with: "")
        let first = (0..<article.text.paragraphCount).first { !article.text.paragraph($0).span.isEmpty }
        if let title = article.metadata.title, let first, article.text.string(in: article.text.paragraph(first).span) != title {
            body = body.replacing(/<h1[^>]*>[^<]*<\/h1>/.matchingSemantics(.unicodeScalar), with: "")
        }
        return shown(text(body))
    }

    // MARK: Marks

    @Test func marksNestAndOverlap() throws {
        let article = article("قال وزير الدفاع إن ستة قتلوا")
        var reading = ArticleReading()
        reading.claims = [
            Claim(
                id: "c9", source: ClaimSource(at: quote(4, 15, article), kind: .official),
                cue: ClaimCue(at: quote(0, 3, article), lemma: "قال"),
                content: Span(start: 16, end: 28), stance: .asserts, mode: .indirect, rule: "test")
        ]
        reading.mentions = [Mention(id: "m1", at: quote(9, 21, article), kind: .organization, rule: "test")]
        let page = page(AnnotatedReading(reading), article)
        check(page)
        let body = try body(page)
        // The name begins inside the source and ends inside the content: it and the content are closed and reopened, and named once.
        #expect(body.components(separatedBy: "class=\"mention organization\"").count == 3)
        #expect(body.components(separatedBy: "class=\"claim content\"").count == 3)
        #expect(body.components(separatedBy: "id=\"text-m1\"").count == 2)
        #expect(body.contains(#"<span class="claim cue" id="text-c1" title="ادعاء · إخبار">"#))
        #expect(text(body).contains("قال وزير الدفاع إن ستة قتلوا"))
        // The content of a claim is not a link; its cue is.
        #expect(body.contains(##"<a href="#c1">قال</a>"##))
    }

    /// A hundred marks around the same words nest no deeper than browsers accept.
    @Test func deepMarks() throws {
        let article = article(String(repeating: "كلمة ", count: 100))
        var reading = ArticleReading()
        for i in 0..<100 { reading.mentions.append(Mention(id: "m\(i)", at: quote(i, 500 - i, article), kind: .place, rule: "test")) }
        let page = page(AnnotatedReading(reading), article)
        check(page)
        var depth = 0
        var deepest = 0
        for match in try body(page).matches(of: /<(\/?)span/) {
            depth += match.1.isEmpty ? 1 : -1
            deepest = max(deepest, depth)
        }
        #expect(deepest <= 25)
    }

    @Test func paragraphsHaveTheirDirection() throws {
        let article = article("خبر عاجل\n\nReuters: قال\n2024 ثم\n«…»\n\u{2067}abc")
        let body = try body(page(AnnotatedReading(), article))
        #expect(body.contains(#"<p dir="rtl">خبر عاجل</p>"#))
        #expect(body.contains(#"<p dir="ltr" lang="und">Reuters: قال</p>"#))
        #expect(body.contains(#"<p dir="rtl">2024 ثم</p>"#))
        #expect(body.contains(#"<p dir="rtl">«…»</p>"#))
    }

    @Test func headlineIsTheFirstParagraphWhereTheTextHasIt() throws {
        let own = article("عنوان\n\nنص", ArticleMetadata(id: "a", title: "عنوان"))
        #expect(try body(page(AnnotatedReading(), own)).contains(#"<h1 dir="rtl">عنوان</h1>"#))
        #expect(try body(page(AnnotatedReading(), own)).components(separatedBy: "عنوان").count == 2)
        let given = article("نص", ArticleMetadata(id: "a", title: "عنوان"))
        #expect(try body(page(AnnotatedReading(), given)).contains("<h1 dir=\"rtl\">عنوان</h1>\n<p dir=\"rtl\">نص</p>"))
    }

    // MARK: Hostile input

    static let hostile = [
        "</style><script>alert(1)</script>", "\"onmouseover=\"alert(1)", "'><img src=x onerror=alert(1)>", "<!-- --><svg onload=x>",
        "&lt;b&gt; &amp;", "]]><!DOCTYPE>", "\u{202E}abc\u{202C}", "a\u{0}b\u{1B}[31m", "\u{2066}x", "`${1}`",
    ]

    /// Mark-up in any place that an article or an annotator can fill remains text.
    @Test(arguments: hostile) func nothingBecomesMarkup(_ words: String) throws {
        let metadata = ArticleMetadata(
            id: words, title: words, source: words, url: "https://x.org/\"><i>" + words, author: words, published: words)
        let article = article("\(words)\nخبر \(words)", metadata)
        let all = Span(start: 0, end: article.text.count)
        var reading = ArticleReading()
        reading.mentions = [Mention(id: words, at: quote(0, 4, article), kind: .person, entity: words, rule: words)]
        reading.entities = [Entity(id: words, kind: .person, name: words, mentions: [words])]
        reading.slips = [Slip(id: words + "s", at: Quote(all, text: words), fix: words, kind: .spelling, rule: words)]
        reading.dates = [DateExpression(id: words + "d", at: Quote(all, text: words), value: words, rule: words)]
        reading.disagreements = [
            Disagreement(
                id: words + "x", about: Message(words, words), a: Passage(all), b: Passage(all), why: Message(words, words), rule: words)
        ]
        let anchor = Anchor(Span(start: 0, end: 3), in: article.text)
        let lost = Anchor(start: 0, end: 40, exact: words + " ليس في النص منه شيء أبدا", prefix: "", suffix: "")
        let annotations = [anchor, lost].enumerated().map { index, anchor in
            Annotation(
                id: "\(words) \(index)", annotator: words, verdict: .added, fact: FactContent(layer: .passage, parts: [.span: anchor]),
                note: words,
                status: .disputed,
                evidence: [Evidence(text: words, url: "javascript:" + words, archivedURL: "data:text/html," + words, seen: words)],
                tags: [words], links: [AnnotationLink(kind: .repeats, target: words)], created: words)
        }
        var placer = AnchorPlacer()
        let page = page(AnnotatedReading(reading, annotations, in: article.text, placer: &placer), article)
        check(page)
        for piece in ["<img", "<svg", "<script", "<!--", "<i>", "<b>خ", "href=\"javascript", "href=\"data"] {
            #expect(!page.contains(piece), "\(piece)")
        }
        #expect(page.components(separatedBy: "</style>").count == 2)
        for scalar in page.unicodeScalars {
            #expect(scalar.value >= 0x20 || scalar == "\n" || scalar == "\t")
            #expect(!(0x202A...0x202E).contains(scalar.value))
            #expect(!(0x2066...0x2069).contains(scalar.value))
        }
    }

    @Test func controlsAreShown() throws {
        let body = try body(page(AnnotatedReading(), article("قبل\u{202E}بعد\u{1B}[0m\u{85}نهاية\tلا\u{200D}")))
        #expect(
            body.contains("قبل<bdi class=\"control\" title=\"U+202E\">⟦RLO⟧</bdi>بعد<bdi class=\"control\" title=\"U+001B\">␛</bdi>[0m</p>")
        )
        #expect(body.contains("نهاية\tلا\u{200D}</p>"))
    }

    @Test(arguments: [
        ("https://example.org/أ?x=1#y", true), ("http://example.org", true), ("HTTPS://example.org/", true), ("javascript:alert(1)", false),
        ("data:text/html,x", false), (" https://x", false), ("https:x", false), ("https://", false), ("https:///x", false),
        ("https://x/\u{202E}y", false), ("https://x\\y", false), ("java\nscript:x", false), ("https://x y", false), ("ftp://x", false),
    ]) func onlyAddressesOfTheWebAreLinks(_ address: String, _ isLink: Bool) throws {
        #expect((WebAddress.checked(address) != nil) == isLink)
        let article = article("نص", ArticleMetadata(id: "a", url: address))
        let page = page(AnnotatedReading(), article)
        #expect(page.contains("rel=\"noopener noreferrer\"") == isLink)
        check(page)
    }

    // MARK: Policy

    /// The digest in the policy equals that of the style sheet in the page, by an independent implementation.
    @Test func policyAllowsTheStyleSheetAndNothingElse() throws {
        let page = page(AnnotatedReading(), article("نص"))
        let style = try #require(page.firstMatch(of: /(?s)<style>(.*?)<\/style>/)).1
        let digest = try #require(Data(hexadecimal: SHA256.hexadecimal(Array(style.utf8))))
        let policy =
            "default-src &#39;none&#39;; style-src &#39;sha256-\(digest.base64EncodedString())&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"
        #expect(page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"))
        #expect(!style.contains("url("))
        #expect(!style.contains("@import"))
        #expect(!style.contains("@font-face"))
    }

    // MARK: Annotations

    @Test func judgementsAreShown() throws {
        let article = article("قال وزير الدفاع إن ستة قتلوا في بغداد")
        var reading = ArticleReading()
        let claim = Claim(
            id: "c1", source: ClaimSource(at: quote(4, 15, article), kind: .official),
            cue: ClaimCue(at: quote(0, 3, article), lemma: "قال"),
            content: Span(start: 16, end: 28), stance: .asserts, mode: .indirect, rule: "test")
        reading.claims = [claim]
        reading.mentions = [Mention(id: "m1", at: quote(32, 37, article), kind: .place, rule: "test")]
        let finding = FactContent(claim, in: article.text)
        var corrected = finding
        corrected.values[.stance] = "denies"
        let name = FactContent(reading.mentions[0], in: article.text)
        let time = "2024-03-05T10:00:00.000Z"
        let annotations = [
            Annotation(
                id: "1", annotator: "سلمى", verdict: .corrected, fact: corrected, finding: finding, note: "راجعت التسجيل", status: .refuted,
                evidence: [Evidence(text: "تسجيل", url: "https://example.org/v", archivedURL: "https://archive.org/v", seen: "2024-03-06")],
                tags: ["صوت"], links: [AnnotationLink(kind: .contradicts, target: "2"), AnnotationLink(kind: .repeats, target: "9")],
                created: time),
            Annotation(id: "2", annotator: "سلمى", verdict: .rejected, fact: name, finding: name, created: time),
        ]
        var placer = AnchorPlacer()
        let annotated = AnnotatedReading(reading, annotations, in: article.text, placer: &placer)
        let page = page(annotated, article)
        check(page)
        for part in [
            "✎ مصحَّح", "✗ مدحوض", "راجعت التسجيل", "صوت", "2024-03-06", "<del><bdi lang=\"ar\">إخبار</bdi></del>", "نفي",
            #"<a href="https://example.org/v" rel="noopener noreferrer">"#, #"<a href="https://archive.org/v" rel="noopener noreferrer">"#,
            ##"يناقض <a href="#m1">"##, "ما ليس في هذه الصفحة", "مرفوض: 1",
        ] {
            #expect(page.contains(part), "\(part)")
        }
        // Rejected facts are not highlighted in the text.
        #expect(try !body(page).contains("text-m1"))
        #expect(try !body(page).contains("mention place"))
        let own = self.page(annotated, article, findings: false, .english)
        #expect(own.contains("refuted"))
        #expect(own.contains("dir=\"ltr\">\n<head>"))
    }

    @Test func onlyWhatWasJudgedWhereFindingsAreLeftOut() throws {
        let article = article("زار بغداد ثم بيروت")
        var reading = ArticleReading()
        reading.mentions = [
            Mention(id: "m1", at: quote(4, 9, article), kind: .place, rule: "test"),
            Mention(id: "m2", at: quote(13, 18, article), kind: .place, rule: "test"),
        ]
        let name = FactContent(reading.mentions[1], in: article.text)
        let annotation = Annotation(
            id: "1", annotator: "س", verdict: .accepted, fact: name, finding: name, created: "2024-03-05T10:00:00.000Z")
        var placer = AnchorPlacer()
        let annotated = AnnotatedReading(reading, [annotation], in: article.text, placer: &placer)
        #expect(try body(page(annotated, article)).components(separatedBy: "mention place").count == 3)
        #expect(try body(page(annotated, article, findings: false)).components(separatedBy: "mention place").count == 2)
    }

    // MARK: Tolls

    /// At most 40 may be nobody: it raises the highest figure and leaves the lowest alone.
    @Test func aTollOfAtMostRaisesOnlyTheHighest() {
        let article = article("نص الخبر")
        var reading = ArticleReading()
        let number = Span(start: 0, end: 2)
        reading.tolls = [
            Toll(id: "t1", outcome: .killed, value: 9, number: number, rule: "test"),
            Toll(id: "t2", outcome: .killed, value: nil, max: 5, approx: .atMost, number: number, rule: "test"),
        ]
        #expect(page(AnnotatedReading(reading), article).contains("قتلى · <bdi dir=\"ltr\">9</bdi>"))
        reading.tolls[1].max = 40
        #expect(page(AnnotatedReading(reading), article).contains("قتلى · <bdi dir=\"ltr\">9–40</bdi>"))
    }

    // MARK: Dates

    @Test(arguments: [
        ("2023-10-07", ["2023-10-07"]), ("2023-10-01/..", ["since", "2023-10-01"]), ("../2023", ["until", "2023"]),
        ("/2023", ["until", "2023"]),
        ("2023-10-01/2023-10-03", ["2023-10-01", "–", "2023-10-03"]), ("2023~", ["about", "2023"]), ("2023?", ["2023", "uncertain"]),
        ("2023-10-07T17:30", ["2023-10-07 17:30"]), ("T17:30", ["17:30"]), ("201X", ["201X"]), ("", [""]),
    ]) func datesInWords(_ value: String, _ words: [String]) {
        let pieces = EDTFText.pieces(value).map { piece in
            switch piece {
            case .word(let word): word.english
            case .day(let day): day
            }
        }
        #expect(pieces == words)
    }

    @Test func timelineIsInOrder() {
        let article = article("س")
        var reading = ArticleReading()
        for (index, value) in ["2024-02-01", nil, "2023-10-07/2023-10-09", "201X", "../2022", "2023-10-07"].enumerated() {
            reading.dates.append(DateExpression(id: "d\(index)", at: quote(0, 1, article), value: value, rule: "test"))
        }
        let page = page(AnnotatedReading(reading), article)
        let places = ["201X", "2022", "2023-10-07</bdi> </p>", "2023-10-09", "2024-02-01", "لا يتحدد من النص وحده"].map {
            page.range(of: $0)?.lowerBound
        }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }
}

extension Data {
    fileprivate init?(hexadecimal text: String) {
        self.init()
        var rest = text[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            append(byte)
            rest = rest.dropFirst(2)
        }
    }
}
