public import Annotations
internal import ArabicText
public import Facts

/// An article as one page for a browser: the text with its facts highlighted, and beside it the facts with their annotations.
///
/// The page is self-contained: no script, no image, no font, no request. A content security policy allows only its own style sheet, by its
/// digest, so that content of the article cannot run even if it got past the escaping. The page prints well, follows the system's light or
/// dark theme, and links every fact to its place and back.
public enum ArticlePage {
    /// Appends the page. The page's own words are in `language`; quoted text is unchanged. The same input gives the same bytes. Cost:
    /// linear in the text, and in the facts apart from sorting them.
    /// - Parameter findings: True to include findings that nobody judged.
    public static func write(
        _ annotated: AnnotatedReading, of article: Article, findings: Bool = true, language: Language, to bytes: inout [UInt8]
    ) {
        let content = PageContent(article, annotated, findings: findings, language: language)
        var out = HTMLWriter(appendingTo: bytes)
        bytes = []
        head(content, &out)
        out.raw("<body>\n")
        out.element("a", content.say(PageWords.toFacts), ("class", "skip"), ("href", "#facts"))
        out.raw("\n<header>\n")
        metadata(content, &out)
        switches(content, &out)
        out.raw("</header>\n<main>\n")
        out.open(
            "article", ("id", "text"), ("dir", "rtl"), ("lang", "ar"), ("tabindex", "0"), ("aria-label", content.say(PageWords.text)))
        out.raw("\n")
        PageText.write(content, to: &out)
        out.raw("</article>\n")
        out.open("div", ("id", "facts"), ("role", "region"), ("aria-label", content.say(PageWords.facts)))
        out.raw("\n")
        let sections = PageFacts.sections(content)
        if sections.isEmpty {
            out.element("p", content.say(PageWords.nothing), ("class", "dim"))
        } else {
            contents(sections, content, &out)
        }
        PageFacts.write(content, to: &out)
        out.raw("</div>\n</main>\n</body>\n</html>\n")
        bytes = out.bytes
    }

    private static func head(_ content: PageContent, _ out: inout HTMLWriter) {
        let style = PageStyle.sheet
        out.raw("<!DOCTYPE html>\n")
        out.open("html", ("lang", content.language.rawValue), ("dir", content.language == .arabic ? "rtl" : "ltr"))
        out.raw(
            "\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;sha256-"
        )
        out.text(SHA256.base64(Array(style.utf8)))
        out.raw("&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\">\n")
        out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        out.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
        out.open("meta", ("name", "generator"), ("content", "isnad \(engineVersion)"))
        out.raw("\n")
        out.element("title", content.article.metadata.title ?? content.article.metadata.id)
        out.raw("\n<style>")
        out.style(style)
        out.raw("</style>\n</head>\n")
    }

    /// Writes the publisher, the author, the time, the address and the hash of the article, and its annotators.
    private static func metadata(_ content: PageContent, _ out: inout HTMLWriter) {
        let metadata = content.article.metadata
        out.raw("<dl>\n")
        func row(_ name: Message, _ write: (inout HTMLWriter) -> Void) {
            out.raw("<div>")
            out.element("dt", content.say(name))
            out.raw("<dd>")
            write(&out)
            out.raw("</dd></div>\n")
        }
        if let source = metadata.source { row(ArticleTerms.source) { $0.quote(source) } }
        if let author = metadata.author { row(ArticleTerms.author) { $0.quote(author) } }
        if let published = metadata.published {
            row(ArticleTerms.published) { $0.element("bdi", published.replacing("T", with: " "), ("dir", "ltr")) }
        }
        if let url = metadata.url {
            row(ArticleTerms.address) { out in
                var facts = PageFacts(content: content, out: out)
                out = HTMLWriter()
                facts.address(url, url)
                out = facts.out
            }
        }
        if !content.article.sha256.isEmpty {
            row(PageWords.digest) { $0.element("code", content.article.sha256, ("dir", "ltr"), ("title", "SHA-256")) }
        }
        let people = Set(content.annotated.judgements.values.map(\.annotator) + content.annotated.passages.map(\.annotation.annotator))
        row(PageWords.readBy) { out in
            out.text("\(content.say(PageWords.program)) ")
            out.element("bdi", engineVersion, ("dir", "ltr"))
            for name in people.sorted() {
                out.text(content.language == .arabic ? "، " : ", ")
                out.quote(name)
            }
        }
        out.raw("</dl>\n")
    }

    /// Writes the layers, each with a switch for its highlights.
    private static func switches(_ content: PageContent, _ out: inout HTMLWriter) {
        let shown = FactLayer.pages.map { ($0, content.identifiers($0)) }.filter { $0.1.contains { content.stands($0) } }
        guard !shown.isEmpty else { return }
        out.raw("<fieldset>\n")
        out.element("legend", content.say(PageWords.shown))
        for (layer, identifiers) in shown {
            out.raw("\n<label>")
            out.open("input", ("type", "checkbox"), ("id", "show-" + layer.rawValue), ("checked", ""))
            out.raw(" ")
            out.element("span", content.say(layer.terms.plural), ("class", layer == .claim ? "claim cue" : layer.rawValue))
            out.element("span", " \(identifiers.count { content.stands($0) })", ("class", "count"))
            out.raw("</label>")
        }
        out.raw("\n</fieldset>\n")
    }

    private static func contents(_ sections: [PageFacts.Section], _ content: PageContent, _ out: inout HTMLWriter) {
        out.open("nav", ("aria-label", content.say(PageWords.facts)))
        for section in sections {
            out.raw("\n")
            out.open("a", ("href", "#" + section.name))
            out.text(content.say(section.title))
            out.element("span", " \(section.standing)", ("class", "count"))
            out.raw("</a>")
        }
        out.raw("\n</nav>\n")
    }
}
