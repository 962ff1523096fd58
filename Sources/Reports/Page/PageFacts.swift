internal import ArabicText
internal import Facts

/// The facts of a page, section by section; a section without facts is left out.
struct PageFacts {
    let content: PageContent
    var out: HTMLWriter

    /// A section: its name in addresses, its heading, the number of facts, without rejected ones, and the number of rejected ones.
    struct Section {
        let name: String
        let title: Message
        let standing: Int
        let rejected: Int

        let write: (inout PageFacts) -> Void

        init(
            _ name: String, _ title: Message, _ content: PageContent, _ identifiers: [String], _ write: @escaping (inout PageFacts) -> Void
        ) {
            self.name = name
            self.title = title
            self.write = write
            standing = identifiers.count { content.stands($0) }
            rejected = identifiers.count - standing
        }
    }

    /// Each layer's section, in the order of the page: its name in addresses, its title where it is not the layer's heading, and the way
    /// in which its facts are arranged.
    private static let arrangements: [(layer: FactLayer, name: String, title: Message?, write: @Sendable (inout PageFacts) -> Void)] = [
        (.claim, "claims", nil, { page in page.list(page.content.reading.claims, \.id) { $0.claim($1) } }),
        (.toll, "tolls", nil, { $0.tolls() }),
        (.disagreement, "disagreements", nil, { page in page.list(page.content.reading.disagreements, \.id) { $0.disagreement($1) } }),
        (.date, "timeline", PageWords.timeline, { $0.timeline() }),
        (.mention, "names", nil, { $0.names() }),
        (.number, "numbers", nil, { $0.numbers() }),
        (.slip, "slips", nil, { $0.slips() }),
        (.passage, "passages", nil, { $0.passages() }),
    ]

    /// The sections that have facts, in order.
    static func sections(_ content: PageContent) -> [Section] {
        let layers = PageFacts.arrangements.map { arrangement in
            let title = arrangement.title ?? arrangement.layer.terms.heading
            return Section(arrangement.name, title, content, content.identifiers(arrangement.layer), arrangement.write)
        }
        let adrift = content.annotated.adrift.map(\.id)
        let all = layers + [Section("adrift", PageWords.adrift, content, adrift) { $0.adrift() }]
        return all.filter { $0.standing + $0.rejected > 0 }
    }

    /// Writes the sections. Cost: linear in the facts.
    static func write(_ content: PageContent, to out: inout HTMLWriter) {
        var facts = PageFacts(content: content, out: out)
        out = HTMLWriter()
        for section in sections(content) { facts.write(section) }
        out = facts.out
    }

    private mutating func write(_ section: Section) {
        out.open("section", ("id", section.name), ("aria-labelledby", "h-" + section.name))
        out.open("h2", ("id", "h-" + section.name))
        out.text(content.say(section.title))
        out.element("span", " \(section.standing)", ("class", "count"))
        if section.rejected > 0 {
            out.element("span", " · \(content.say(PageWords.rejected)): \(section.rejected)", ("class", "count"))
        }
        out.raw("</h2>\n")
        section.write(&self)
        out.raw("</section>\n")
    }

    // MARK: Shared by all sections

    func say(_ message: Message) -> String { content.say(message) }

    /// The style class of a fact in a list: its verdict, nil if it was not judged.
    func classes(_ id: String) -> String? { content.judgement(id)?.verdict.rawValue }

    private mutating func list<Fact>(_ facts: [Fact], _ id: KeyPath<Fact, String>, _ write: (inout PageFacts, Fact) -> Void) {
        out.raw("<ol class=\"facts\">\n")
        for fact in facts {
            out.open("li", ("id", content.name(fact[keyPath: id])), ("class", classes(fact[keyPath: id])))
            write(&self, fact)
            judgement(of: fact[keyPath: id])
            out.raw("</li>\n")
        }
        out.raw("</ol>\n")
    }

    /// Writes the link back to the text, labelled with the paragraph. A rejected fact is not highlighted there.
    mutating func place(_ id: String, _ span: Span, suffix: String = "") {
        place("text-" + content.name(id) + suffix, span, isThere: content.stands(id))
    }

    mutating func place(_ name: String, _ span: Span, isThere: Bool) {
        let words = "\(say(PageWords.paragraph)) \(content.paragraph(at: span.start))"
        if isThere {
            out.element("a", words, ("class", "back"), ("href", "#" + name))
        } else {
            out.element("span", words, ("class", "back"))
        }
    }

    mutating func tag(_ words: String, _ name: String = "tag") { out.element("span", words, ("class", name)) }

    /// Writes the speaker: the source of a claim and its via, or the article itself.
    mutating func speaker(of claim: Claim?, isSaid: Bool = true) {
        let speaker = content.context.speaker(of: claim)
        if speaker.isTerm { tag(speaker.text(content.language), "dim") } else { out.quote(speaker.text(content.language), class: "source") }
        guard let via = claim?.via else { return }
        out.raw(" <span class=\"dim\">")
        out.text(content.language == .arabic ? "←" : "→")
        out.element("span", " \(say(PartRole.via.term)) ", ("class", "hidden"))
        out.raw("</span> ")
        out.quote(via.text, class: "via")
    }

    // MARK: Claims, disagreements

    private mutating func claim(_ claim: Claim) {
        out.raw("<p class=\"head\">")
        tag(say(claim.stance.term), "stance \(claim.stance.rawValue)")
        out.raw(" ")
        speaker(of: claim)
        out.raw(" ")
        place(claim.id, claim.cue.span)
        out.raw("</p>\n")
        blockquote(claim.content)
        out.raw("<p class=\"dim\">")
        out.quote(claim.cue.text, class: "cue")
        out.text(" · " + claim.card(in: content.context).notes(content.language))
        out.raw("</p>\n")
    }

    mutating func blockquote(_ span: Span) {
        out.open("blockquote", ("dir", "auto"), ("lang", "ar"))
        out.text(content.quote(span))
        out.raw("</blockquote>\n")
    }

    private mutating func disagreement(_ item: Disagreement) {
        out.raw("<p class=\"head\">")
        out.quote(say(item.about), class: "about")
        out.raw("</p>\n<div class=\"sides\">\n")
        for (passage, suffix) in [(item.a, "-a"), (item.b, "-b")] {
            out.raw("<div><p class=\"head\">")
            speaker(of: content.context.claim(passage.claim))
            out.raw(" ")
            place(item.id, passage.span, suffix: suffix)
            out.raw("</p>\n")
            blockquote(passage.span)
            out.raw("</div>\n")
        }
        out.raw("</div>\n")
        let why = say(item.why)
        guard !why.isEmpty else { return }
        out.raw("<p class=\"dim\">")
        out.quote(why)
        out.raw("</p>\n")
    }

    // MARK: Names

    /// Writes the entities by kind, each with the places of its mentions.
    private mutating func names() {
        let mentions = Dictionary(content.reading.mentions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var things: [(kind: MentionKind, name: String, mentions: [Mention])] = []
        var grouped = Set<String>()
        for entity in content.reading.entities {
            let own = entity.mentions.compactMap { mentions[$0] }
            guard !own.isEmpty else { continue }
            grouped.formUnion(entity.mentions)
            things.append((entity.kind, entity.name, own))
        }
        for mention in content.reading.mentions where !grouped.contains(mention.id) {
            things.append((mention.kind, mention.text, [mention]))
        }
        for kind in MentionKind.allCases {
            let own = things.filter { $0.kind == kind }
            guard !own.isEmpty else { continue }
            out.open("h3", ("class", "mention \(kind.rawValue)"))
            out.text(say(kind.term))
            out.element("span", " \(own.count)", ("class", "count"))
            out.raw("</h3>\n<ul class=\"names\">\n")
            for thing in own { name(thing.name, thing.mentions) }
            out.raw("</ul>\n")
        }
    }

    private mutating func name(_ name: String, _ mentions: [Mention]) {
        let standing = mentions.contains { content.stands($0.id) }
        out.open("li", ("class", standing ? nil : "rejected"))
        out.quote(name, class: "name")
        var others: [String] = []
        for mention in mentions where mention.text != name && !others.contains(mention.text) && others.count < 6 {
            others.append(mention.text)
        }
        if !others.isEmpty {
            out.element("span", " \(say(PageWords.alsoCalled)): ", ("class", "dim"))
            for (index, other) in others.enumerated() {
                if index > 0 { out.text(" · ") }
                out.quote(other)
            }
        }
        out.raw(" <span class=\"places\">")
        for mention in mentions {
            let place = content.name(mention.id)
            let number = "\(content.paragraph(at: mention.start))"
            out.raw(" ")
            if content.stands(mention.id) {
                out.element(
                    "a", number, ("id", place), ("class", "back"), ("href", "#text-" + place),
                    ("aria-label", "\(say(PageWords.paragraph)) \(number)"))
            } else {
                out.element("s", number, ("id", place), ("class", "back"))
            }
        }
        out.raw("</span>\n")
        for mention in mentions {
            guard let annotation = content.judgement(mention.id) else { continue }
            judgement(annotation, at: mentions.count > 1 ? content.paragraph(at: mention.start) : nil)
        }
        out.raw("</li>\n")
    }

    // MARK: Passages and annotations adrift

    private mutating func passages() {
        out.raw("<ol class=\"facts\">\n")
        for (index, passage) in content.annotated.passages.enumerated() {
            let name = "p\(index + 1)"
            out.open("li", ("id", name), ("class", passage.annotation.verdict.rawValue))
            out.raw("<p class=\"head\">")
            place("text-" + name, passage.span, isThere: passage.annotation.verdict != .rejected)
            out.raw("</p>\n")
            blockquote(passage.span)
            judgement(passage.annotation)
            out.raw("</li>\n")
        }
        out.raw("</ol>\n")
    }

    private mutating func adrift() {
        out.raw("<ol class=\"facts\">\n")
        for annotation in content.annotated.adrift {
            out.raw("<li><p class=\"head\">")
            tag(say(annotation.fact.layer.terms.singular))
            out.raw("</p>\n")
            for part in annotation.fact.layer.parts {
                guard let anchor = annotation.fact.parts[part.role] else { continue }
                out.open("blockquote", ("dir", "auto"), ("lang", "ar"))
                out.text(PageFacts.short(anchor.exact, 600))
                out.raw("</blockquote>\n")
            }
            judgement(annotation)
            out.raw("</li>\n")
        }
        out.raw("</ol>\n")
    }
}
