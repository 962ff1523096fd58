import ArabicText
import Facts

@testable import ReaderModel

/// A small article written for the tests with a reading made by hand: quotes are found in the text, so offsets can't be wrong.
struct Sample {
    var metadata: ArticleMetadata
    var text: String
    var reading = ArticleReading()
    /// Its location; nil is the file that it is named after.
    var place: Location?

    /// Three paragraphs with claims, names, numbers and dates, spelled with hamzas and without.
    static let flood: Sample = {
        var sample = Sample(
            metadata: ArticleMetadata(
                id: "flood", title: "سيول تغلق طريق الساحل", source: "صحيفة المرفأ", url: "https://example.org/flood",
                published: "2024-03-05"),
            text: """
                سيول تغلق طريق الساحل

                قال مدير الدفاع المدني سامر حلبي إن السيول أغلقت طريق الساحل أمس الاثنين، وإن فرقه أجلت 120 عائلة من بلدة النهر.
                ونقلت وكالة الجبل عن مصدر طبي ان ثلاثة أشخاص اصيبوا بجروح طفيفة.
                ونفى رئيس البلدية وقوع وفيات، مؤكدا أن الطريق سيفتح في 7 مارس 2024.
                """)
        sample.name("سامر حلبي", .person, entity: "e1")
        sample.name("بلدة النهر", .place, core: "النهر", entity: "e2")
        sample.name("وكالة الجبل", .organization, entity: "e3")
        sample.name("الدفاع المدني", .organization, entity: "e4")
        sample.number("120 عائلة", figure: "120", value: 120, unit: "عائلة")
        sample.number("ثلاثة أشخاص", figure: "ثلاثة", value: 3, unit: "شخص")
        sample.date("أمس الاثنين", value: "2024-03-04")
        sample.date("7 مارس 2024", value: "2024-03-07")
        sample.claim(
            "قال", source: "مدير الدفاع المدني سامر حلبي", .official,
            content: "السيول أغلقت طريق الساحل أمس الاثنين، وإن فرقه أجلت 120 عائلة من بلدة النهر", .asserts)
        sample.claim("نقلت", source: "مصدر طبي", .medical, via: "وكالة الجبل", content: "ثلاثة أشخاص اصيبوا بجروح طفيفة", .asserts)
        sample.claim("نفى", source: "رئيس البلدية", .official, content: "وقوع وفيات", .denies)
        sample.claim(
            "مؤكدا", source: "رئيس البلدية", .official, implicit: true, content: "الطريق سيفتح في 7 مارس 2024", .asserts)
        sample.reading.tolls = [
            Toll(
                id: "t1", outcome: .injured, value: 3, number: sample.quote("ثلاثة").span, victims: sample.quote("أشخاص"), claim: "c2",
                rule: "by-hand")
        ]
        sample.reading.disagreements = [
            Disagreement(
                id: "x1", about: Message("ما خلفته السيول", "what the floods did"),
                a: Passage(sample.quote("ثلاثة أشخاص اصيبوا").span, claim: "c2"),
                b: Passage(sample.quote("نفى رئيس البلدية").span, claim: "c3"),
                why: Message("قول ونفيه", "a statement and its denial"), rule: "by-hand")
        ]
        sample.slip("اصيبوا", fix: "أصيبوا", .spelling)
        return sample
    }()

    /// One body under several names, with words that refer back to it, and a person.
    static let council: Sample = {
        var sample = Sample(
            metadata: ArticleMetadata(id: "council", title: "المجلس يرفض", published: "2024-03-05"),
            text: """
                المجلس يرفض

                قالت رنا حلبي إن مجلس المرفأ رفض العرض. وأوضح المجلس أن القرار نهائي، وأضافت حلبي أن مجلس المرفإ سيجتمع غدا.
                """)
        sample.name("رنا حلبي", .person, entity: "e1")
        sample.name("مجلس المرفأ", .organization, entity: "e2")
        sample.name("حلبي أن", .person, entity: "e1")
        sample.reading.mentions[2].end -= 3
        sample.reading.mentions[2].text = "حلبي"
        sample.name("مجلس المرفإ", .organization, entity: "e2")
        sample.reading.entities = [
            Entity(id: "e1", kind: .person, name: "رنا حلبي", mentions: ["m1", "m3"]),
            Entity(
                id: "e2", kind: .organization, name: "مجلس المرفأ", mentions: ["m2", "m4"],
                references: [sample.quote("المجلس"), sample.quote("المجلس أن")]),
        ]
        sample.reading.entities[1].references[1].end -= 3
        sample.reading.entities[1].references[1].text = "المجلس"
        return sample
    }()

    /// Returns the first occurrence of some words.
    func quote(_ words: String) -> Quote {
        let all = Array(text.unicodeScalars)
        let wanted = Array(words.unicodeScalars)
        let start = (0...(all.count - wanted.count)).first { Array(all[$0..<$0 + wanted.count]) == wanted } ?? -1
        return Quote(Span(start: start, end: start + wanted.count), text: words)
    }

    mutating func name(_ words: String, _ kind: MentionKind, core: String? = nil, entity: String) {
        let id = "m\(reading.mentions.count + 1)"
        reading.mentions.append(
            Mention(id: id, at: quote(words), kind: kind, core: core.map { quote($0).span }, entity: entity, rule: "by-hand"))
        reading.entities.append(Entity(id: entity, kind: kind, name: core ?? words, mentions: [id]))
    }

    mutating func number(_ words: String, figure: String, value: DecimalNumber?, approx: Approximation = .exact, unit: String?) {
        reading.numbers.append(
            NumberExpression(
                id: "n\(reading.numbers.count + 1)", at: quote(words), figure: quote(figure).span, value: value, approx: approx, unit: unit,
                rule: "by-hand"))
    }

    mutating func date(_ words: String, value: String?) {
        reading.dates.append(DateExpression(id: "d\(reading.dates.count + 1)", at: quote(words), value: value, rule: "by-hand"))
    }

    mutating func claim(
        _ cue: String, source: String, _ kind: SourceKind, implicit: Bool = false, via: String? = nil, content: String, _ stance: Stance
    ) {
        reading.claims.append(
            Claim(
                id: "c\(reading.claims.count + 1)", source: ClaimSource(at: quote(source), kind: kind, implicit: implicit),
                via: via.map(quote), cue: ClaimCue(at: quote(cue), lemma: cue), content: quote(content).span, stance: stance,
                mode: .indirect,
                rule: "by-hand"))
    }

    mutating func slip(_ words: String, fix: String?, _ kind: SlipKind) {
        reading.slips.append(Slip(id: "s\(reading.slips.count + 1)", at: quote(words), fix: fix, kind: kind, rule: "by-hand"))
    }

    var article: Article { Article(metadata: metadata, text: SourceText(text)) }
    var path: String { metadata.id + ".txt" }
    var id: ArticleID { ArticleID(named: path) }
}

extension ArticleID: ExpressibleByStringLiteral {
    /// Makes an identifier from a name, always the same for a name.
    init(named name: String) {
        self.init(rawValue: name.utf8.reduce(17) { ($0 &* 31 &+ Int64($1)) & 0xFFFF_FFFF })
    }

    /// Makes the identifier of a name.
    public init(stringLiteral name: String) { self.init(named: name) }
}
