internal import Annotations
internal import Facts

/// An annotator's annotation of a fact: verdict, status with evidence, note, tags, links, and the engine's finding.
extension PageFacts {
    mutating func judgement(of id: String) { if let annotation = content.judgement(id) { judgement(annotation) } }

    /// - Parameter paragraph: The paragraph of the fact, if it is listed with others.
    mutating func judgement(_ annotation: Annotation, at paragraph: Int? = nil) {
        out.raw("<div class=\"word\">\n<p>")
        if let paragraph { out.text("\(say(PageWords.paragraph)) \(paragraph) ") }
        tag("\(annotation.verdict.sign) \(say(annotation.verdict.term))", "verdict \(annotation.verdict.rawValue)")
        if let status = annotation.status {
            out.raw(" ")
            tag("\(status.sign) \(say(status.term))", "status \(status.rawValue)")
        }
        out.raw(" <span class=\"dim\">")
        out.quote(annotation.annotator)
        out.raw(" <bdi dir=\"ltr\">")
        out.text(String(annotation.modified.prefix(10)))
        out.raw("</bdi></span></p>\n")
        if annotation.verdict == .corrected { difference(annotation) }
        if !annotation.note.isEmpty {
            out.open("p", ("class", "note"), ("dir", "auto"))
            out.text(annotation.note)
            out.raw("</p>\n")
        }
        if !annotation.tags.isEmpty {
            out.raw("<p>")
            out.element("span", say(PageWords.tags) + ": ", ("class", "dim"))
            for (index, word) in annotation.tags.enumerated() {
                if index > 0 { out.text(" · ") }
                out.quote(word)
            }
            out.raw("</p>\n")
        }
        if !annotation.evidence.isEmpty { evidence(annotation.evidence) }
        if !annotation.links.isEmpty { links(annotation.links) }
        out.raw("</div>\n")
    }

    private mutating func evidence(_ evidence: [Evidence]) {
        out.element("p", say(PageWords.evidence) + ":", ("class", "dim"))
        out.raw("\n<ul>\n")
        for item in evidence {
            out.raw("<li>")
            out.quote(item.text)
            if let url = item.url {
                out.text(" ")
                address(url, url)
            }
            if let archived = item.archivedURL {
                out.text(" · ")
                address(archived, say(PageWords.archived))
            }
            if let seen = item.seen {
                out.element("span", " · \(say(PageWords.seen)) ", ("class", "dim"))
                out.open("bdi", ("dir", "ltr"))
                out.text(seen)
                out.raw("</bdi>")
            }
            out.raw("</li>\n")
        }
        out.raw("</ul>\n")
    }

    /// Writes a link to another site; an address outside the web is shown as text.
    mutating func address(_ url: String, _ words: String) {
        if let checked = WebAddress.checked(url) {
            out.open("a", ("href", checked), ("rel", "noopener noreferrer"))
            out.open("bdi", ("dir", words == url ? "ltr" : nil))
            out.text(words)
            out.raw("</bdi></a>")
        } else {
            out.open("bdi", ("dir", "ltr"), ("class", "dim"))
            out.text(url)
            out.raw("</bdi>")
        }
    }

    private mutating func links(_ links: [AnnotationLink]) {
        out.element("p", say(PageWords.links) + ":", ("class", "dim"))
        out.raw("\n<ul>\n")
        for link in links {
            out.raw("<li>")
            out.text(say(link.kind.term) + " ")
            if let other = content.annotated.annotations[link.target], let name = content.name(ofAnnotation: link.target) {
                let parts = other.fact.parts
                out.open("a", ("href", "#" + name))
                out.quote(PageFacts.short((parts[.content] ?? other.fact.mainAnchor)?.exact ?? "", 80))
                out.raw("</a>")
            } else {
                tag(say(PageWords.elsewhere), "dim")
            }
            out.raw("</li>\n")
        }
        out.raw("</ul>\n")
    }

    /// The first `count` scalars of a text.
    static func short(_ text: String, _ count: Int) -> String {
        let scalars = text.unicodeScalars
        return scalars.count <= count ? text : String(scalars.prefix(count)) + " …"
    }

    /// Writes the engine's finding if the annotator's version differs.
    private mutating func difference(_ annotation: Annotation) {
        guard let before = annotation.finding else { return }
        let layer = annotation.fact.layer
        var had: [(name: Message, text: String)] = []
        for part in layer.parts {
            let old = before.parts[part.role]
            guard old?.exact != annotation.fact.parts[part.role]?.exact else { continue }
            had.append((part.role.term, old.map { PageFacts.short($0.exact, 200) } ?? say(PageWords.none)))
        }
        for value in layer.values {
            let old = before.values[value.key]
            guard old != annotation.fact.values[value.key] else { continue }
            let words = old.map { say(value.key.term(of: $0, in: layer) ?? Message($0, $0)) } ?? say(PageWords.none)
            had.append((value.key.term, words))
        }
        guard !had.isEmpty else { return }
        out.raw("<p>")
        out.element("span", say(PageWords.machineFound) + ": ", ("class", "dim"))
        for (index, item) in had.enumerated() {
            if index > 0 { out.text(" · ") }
            out.text(say(item.name) + " ")
            out.raw("<del>")
            out.quote(item.text)
            out.raw("</del>")
        }
        out.raw("</p>\n")
    }
}
