import Testing

import ArabicText
@testable import Facts

@Suite struct MergingTests {
    /// Returns a part of a text: one fact of every layer, offsets from its own start.
    private func part() -> ArticleReading {
        var reading = ArticleReading()
        let name = Quote(Span(start: 0, end: 5), text: "بغداد")
        reading.mentions = [Mention(id: "m1", at: name, kind: .place, core: Span(start: 1, end: 5), entity: "e1", rule: "test")]
        let city = Quote(Span(start: 40, end: 47), text: "المدينة")
        reading.entities = [Entity(id: "e1", kind: .place, name: "بغداد", mentions: ["m1"], references: [city])]
        let number = Quote(Span(start: 6, end: 9), text: "ستة")
        reading.numbers = [NumberExpression(id: "n1", at: number, figure: number.span, value: 6, rule: "test")]
        reading.dates = [DateExpression(id: "d1", at: Quote(Span(start: 10, end: 13), text: "أمس"), value: nil, rule: "test")]
        reading.claims = [
            Claim(
                id: "c1", source: ClaimSource(at: name, kind: .official, entity: "e1"),
                via: Quote(Span(start: 14, end: 20), text: "وكالة"),
                cue: ClaimCue(at: Quote(Span(start: 21, end: 24), text: "قال"), lemma: "قال"),
                content: Span(start: 25, end: 40), stance: .asserts, mode: .indirect, rule: "test")
        ]
        reading.tolls = [
            Toll(
                id: "t1", outcome: .killed, value: 6, number: Span(start: 6, end: 9),
                victims: Quote(Span(start: 30, end: 33), text: "جندي"),
                by: Quote(Span(start: 0, end: 5), text: "بغداد"), claim: "c1", partOf: "t1", rule: "test")
        ]
        reading.disagreements = [
            Disagreement(
                id: "x1", about: Message("العدد", "number"), a: Passage(Span(start: 6, end: 9), claim: "c1"),
                b: Passage(Span(start: 30, end: 33)),
                why: Message("عددان", "two figures"),
                rule: "test")
        ]
        reading.slips = [Slip(id: "s1", at: Quote(Span(start: 34, end: 36), text: "اا"), fix: "ا", kind: .spelling, rule: "test")]
        return reading
    }

    /// With any number of parts, an identifier has one prefix.
    @Test func partsAtTheirPlacesHaveNamesOfTheirOwn() {
        #expect(part().placed(at: 0) == part())
        var whole = part().placed(at: 0)
        for start in [100, 65_536] {
            #expect(part().placed(at: start).mentions[0].span == Span(start: start, end: start + 5))
            whole.merge(part().placed(at: start))
        }
        #expect(whole.mentions.map(\.id) == ["m1", "100.m1", "65536.m1"])
        #expect(whole.tolls.map(\.claim) == ["c1", "100.c1", "65536.c1"])
        #expect(whole.entities.map(\.mentions) == [["m1", "100.m1", "65536.m1"]])
    }

    @Test func movingMovesEverySpanAndPrefixesEveryName() {
        let moved = part().moved(by: 100, prefix: "k2.")
        #expect(moved.mentions[0].span == Span(start: 100, end: 105))
        #expect(moved.mentions[0].core == Span(start: 101, end: 105))
        #expect(moved.mentions[0].id == "k2.m1")
        #expect(moved.mentions[0].entity == "k2.e1")
        let city = Quote(Span(start: 140, end: 147), text: "المدينة")
        #expect(moved.entities == [Entity(id: "k2.e1", kind: .place, name: "بغداد", mentions: ["k2.m1"], references: [city])])
        #expect(moved.numbers[0].span == Span(start: 106, end: 109))
        #expect(moved.numbers[0].figure == Span(start: 106, end: 109))
        #expect(moved.numbers[0].id == "k2.n1")
        #expect(moved.dates[0].span == Span(start: 110, end: 113))
        #expect(moved.dates[0].id == "k2.d1")
        #expect(moved.claims[0].id == "k2.c1")
        #expect(moved.claims[0].source?.span == Span(start: 100, end: 105))
        #expect(moved.claims[0].source?.entity == "k2.e1")
        #expect(moved.claims[0].via?.span == Span(start: 114, end: 120))
        #expect(moved.claims[0].cue.span == Span(start: 121, end: 124))
        #expect(moved.claims[0].content == Span(start: 125, end: 140))
        #expect(moved.tolls[0].id == "k2.t1")
        #expect(moved.tolls[0].number == Span(start: 106, end: 109))
        #expect(moved.tolls[0].victims?.span == Span(start: 130, end: 133))
        #expect(moved.tolls[0].by?.span == Span(start: 100, end: 105))
        #expect(moved.tolls[0].claim == "k2.c1")
        #expect(moved.tolls[0].partOf == "k2.t1")
        #expect(moved.disagreements[0].id == "k2.x1")
        #expect(moved.disagreements[0].a == Passage(Span(start: 106, end: 109), claim: "k2.c1"))
        #expect(moved.disagreements[0].b == Passage(Span(start: 130, end: 133)))
        #expect(moved.slips[0].span == Span(start: 134, end: 136))
        #expect(moved.slips[0].id == "k2.s1")
    }

    @Test func movingByNothingChangesNothing() {
        #expect(part().moved(by: 0) == part())
    }

    @Test func mergingJoinsEntitiesOfOneNameAndKeepsTheRestApart() {
        var whole = part()
        var other = part()
        other.entities[0].name = "بيروت"
        whole.merge(part().moved(by: 50, prefix: "b."))
        whole.merge(other.moved(by: 100, prefix: "c."))
        #expect(whole.entities.map(\.id) == ["e1", "c.e1"])
        #expect(whole.entities[0].mentions == ["m1", "b.m1"])
        #expect(whole.entities[0].references.map(\.start) == [40, 90])
        #expect(whole.mentions.map(\.entity) == ["e1", "e1", "c.e1"])
        #expect(whole.claims.map { $0.source?.entity } == ["e1", "e1", "c.e1"])
        #expect(whole.numbers.map(\.start) == [6, 56, 106])
        #expect(whole.dates.count == 3)
        #expect(whole.tolls.count == 3)
        #expect(whole.disagreements.count == 3)
        #expect(whole.slips.count == 3)
    }
}
