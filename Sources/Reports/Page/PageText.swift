internal import ArabicText
internal import Facts

/// A highlighted span of the text.
struct PageMark {
    let span: Span
    /// The layer and role, for the style sheet.
    let classes: String
    /// The fact's name on the page.
    let fact: String
    /// The name of this place; nil for the minor parts of a fact.
    let place: String?
    /// A description of the fact.
    let title: String
    /// True if the span links to the fact. The content of a claim does not; its cue does.
    var leads = true
}

/// The text with all facts highlighted.
///
/// Spans overlap freely: an element cut by another is closed and reopened after the cut, so that elements nest. The words between two cuts
/// link to the fact of the shortest span that contains them.
struct PageText {
    private let content: PageContent
    private var out: HTMLWriter
    /// The highlighted spans, by start, the longer first.
    private let marks: [PageMark]
    /// True for marks that were opened: only the first piece has the name of the place.
    private var begun: [Bool]
    private var led = Set<String>()

    /// The maximum nesting depth of elements; browsers give up at 512. A deeper span keeps its place and its fact, without a highlight.
    private static let deepest = 24

    /// Writes the paragraphs. Cost: linear in the text; that of sorting the marks.
    static func write(_ content: PageContent, to out: inout HTMLWriter) {
        var text = PageText(content: content, out: out, marks: PageMarks.all(content))
        out = HTMLWriter()
        text.write()
        out = text.out
    }

    private init(content: PageContent, out: HTMLWriter, marks: [PageMark]) {
        self.content = content
        self.out = out
        self.marks = marks
        begun = Array(repeating: false, count: marks.count)
    }

    private mutating func write() {
        let text = content.article.text
        let title = content.article.metadata.title
        var isFirst = true
        var next = 0
        var open: [Int] = []
        for index in 0..<text.paragraphCount {
            let paragraph = text.paragraph(index)
            guard !paragraph.span.isEmpty else { continue }
            let scalars = text.scalars(ofParagraph: index)
            let isHeadline = isFirst && title.map { Array($0.unicodeScalars.map(\.value)) == scalars } ?? false
            if isFirst, !isHeadline, let title { heading(title) }
            isFirst = false
            var carried = 0
            open.removeAll { mark in
                if begun[mark] { carried += 1 }
                return marks[mark].span.end <= paragraph.span.start || begun[mark] && carried > PageText.deepest
            }
            while next < marks.count, marks[next].span.start < paragraph.span.end {
                open.append(next)
                next += 1
            }
            let isRightToLeft = BaseDirection.firstStrong.isRightToLeft(scalars)
            let tag: StaticString = isHeadline ? "h1" : "p"
            out.open(tag, ("dir", isRightToLeft ? "rtl" : "ltr"), ("lang", isRightToLeft ? nil : "und"))
            write(scalars, from: paragraph.span.start, open)
            out.close(tag)
            out.raw("\n")
        }
        if isFirst, let title { heading(title) }
    }

    private mutating func heading(_ title: String) {
        let isRightToLeft = BaseDirection.firstStrong.isRightToLeft(title.unicodeScalars.map(\.value))
        out.element("h1", title, ("dir", isRightToLeft ? "rtl" : "ltr"))
        out.raw("\n")
    }

    /// Writes a paragraph that begins at `start`, with the marks that have a scalar in it.
    private mutating func write(_ scalars: [UInt32], from start: Int, _ here: [Int]) {
        let end = start + scalars.count
        var cuts = Set([start, end])
        for mark in here {
            cuts.insert(max(start, marks[mark].span.start))
            cuts.insert(min(end, marks[mark].span.end))
        }
        let places = cuts.sorted()
        var coming = here[...]
        var stack: [Int] = []
        for (from, to) in zip(places, places.dropFirst()) {
            // Close the elements that end here, and those inside them, which are reopened.
            var again: [Int] = []
            if let first = stack.firstIndex(where: { marks[$0].span.end <= from }) {
                again = stack[first...].filter { marks[$0].span.end > from }
                for _ in first..<stack.count { out.raw("</span>") }
                stack.removeSubrange(first...)
            }
            while let mark = coming.first, marks[mark].span.start <= from {
                again.append(mark)
                coming = coming.dropFirst()
            }
            again.sort { marks[$0].span.end == marks[$1].span.end ? $0 < $1 : marks[$0].span.end > marks[$1].span.end }
            for mark in again {
                if stack.count < PageText.deepest {
                    begin(mark)
                    stack.append(mark)
                } else if !begun[mark] {
                    out.open("span", ("id", marks[mark].place))
                    out.raw("</span>")
                    begun[mark] = true
                }
            }
            words(scalars[(from - start)..<(to - start)], stack)
        }
        for _ in stack { out.raw("</span>") }
    }

    private mutating func begin(_ mark: Int) {
        out.open(
            "span", ("class", marks[mark].classes), ("id", begun[mark] ? nil : marks[mark].place), ("title", marks[mark].title))
        begun[mark] = true
    }

    /// Writes words, linked to the fact of the shortest mark that contains them.
    private mutating func words(_ scalars: ArraySlice<UInt32>, _ stack: [Int]) {
        guard let mark = stack.filter({ marks[$0].leads }).min(by: { marks[$0].span.count < marks[$1].span.count }) else {
            return out.text(scalars)
        }
        // The tab key stops once at each fact.
        let isFirst = led.insert(marks[mark].fact).inserted
        out.open("a", ("href", "#" + marks[mark].fact), ("tabindex", isFirst ? nil : "-1"))
        out.text(scalars)
        out.close("a")
    }
}

/// The highlighted spans of all layers.
enum PageMarks {
    /// Highlights that apply, outermost first; of two with the same span, the one of the broader layer first.
    static func all(_ content: PageContent) -> [PageMark] {
        let reading = content.reading
        var marks: [PageMark] = []
        func add(
            _ span: Span, _ classes: String, _ id: String, _ words: [Message], place: Bool = true, leads: Bool = true, suffix: String = ""
        ) {
            guard !span.isEmpty, content.stands(id) else { return }
            let name = content.name(id)
            var classes = classes
            var title = words
            if let verdict = content.judgement(id)?.verdict {
                classes += " " + verdict.rawValue
                title.append(verdict.term)
            }
            marks.append(
                PageMark(
                    span: span, classes: classes, fact: name, place: place ? "text-\(name)\(suffix)" : nil,
                    title: title.map { content.say($0) }.joined(separator: " · "), leads: leads))
        }
        for item in reading.disagreements {
            add(item.a.span, "disagreement", item.id, [FactLayer.disagreement.terms.singular, item.about], suffix: "-a")
            add(item.b.span, "disagreement", item.id, [FactLayer.disagreement.terms.singular, item.about], suffix: "-b")
        }
        for claim in reading.claims {
            add(
                claim.content, "claim content", claim.id, [FactLayer.claim.terms.singular, PartRole.content.term], place: false,
                leads: false)
            if let source = claim.source {
                add(
                    source.span, "claim source", claim.id, [FactLayer.claim.terms.singular, PartRole.source.term, source.kind.term],
                    place: false)
            }
            if let via = claim.via {
                add(via.span, "claim via", claim.id, [FactLayer.claim.terms.singular, PartRole.via.term], place: false)
            }
            add(claim.cue.span, "claim cue", claim.id, [FactLayer.claim.terms.singular, claim.stance.term])
        }
        for toll in reading.tolls {
            if let victims = toll.victims, victims.span != toll.number {
                add(
                    victims.span, "toll victims", toll.id, [FactLayer.toll.terms.singular, PartRole.victims.term, toll.outcome.term],
                    place: false)
            }
            add(toll.number, "toll", toll.id, [FactLayer.toll.terms.singular, toll.outcome.term])
        }
        for number in reading.numbers { add(number.span, "number", number.id, [FactLayer.number.terms.singular]) }
        for date in reading.dates { add(date.span, "date", date.id, [FactLayer.date.terms.singular]) }
        for mention in reading.mentions {
            add(mention.span, "mention \(mention.kind.rawValue)", mention.id, [FactLayer.mention.terms.singular, mention.kind.term])
        }
        for slip in reading.slips { add(slip.span, "slip", slip.id, [FactLayer.slip.terms.singular, slip.kind.term]) }
        for (index, passage) in content.annotated.passages.enumerated() where passage.annotation.verdict != .rejected {
            let name = "p\(index + 1)"
            marks.append(
                PageMark(
                    span: passage.span, classes: "passage", fact: name, place: "text-\(name)",
                    title: content.say(FactLayer.passage.terms.singular)))
        }
        return marks.enumerated().sorted { a, b in a.element.span == b.element.span ? a.offset < b.offset : a.element.span < b.element.span
        }
        .map(\.element)
    }
}
