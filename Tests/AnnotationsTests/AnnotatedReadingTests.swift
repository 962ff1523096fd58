import Annotations
import ArabicText
import Facts
import Testing

/// An annotator's annotations applied to the engine's reading, in the annotated text and in a changed one.
@Suite struct AnnotatedReadingTests {
    private let old = SourceText(
        "أعلن المتحدث باسم الوزارة مقتل تسعة أشخاص في بلدة النهر، ونفى رئيس البلدية ذلك. وقال شهود إن تسعة أشخاص أصيبوا في السوق القديم.")
    private var reading: ArticleReading {
        var reading = ArticleReading()
        reading.mentions = [Mention(id: "m1", at: quote("بلدة النهر"), kind: .place, core: quote("النهر").span, rule: "list")]
        reading.numbers = [
            NumberExpression(id: "n1", at: quote("تسعة أشخاص"), figure: quote("تسعة").span, value: 9, unit: "شخص", rule: "numerals")
        ]
        reading.claims = [
            Claim(
                id: "c1", source: ClaimSource(at: quote("المتحدث باسم الوزارة"), kind: .official, entity: "e1"),
                cue: ClaimCue(at: quote("أعلن"), lemma: "أعلن"), content: quote("مقتل تسعة أشخاص في بلدة النهر").span, stance: .asserts,
                mode: .indirect, rule: "verbs"),
            Claim(
                id: "c2", source: nil, cue: ClaimCue(at: quote("أعلن"), lemma: "أعلن"), content: quote("ذلك").span, stance: .denies,
                mode: .indirect, rule: "verbs"),
        ]
        reading.tolls = [Toll(id: "t1", outcome: .killed, value: 9, number: quote("تسعة").span, claim: "c1", rule: "counts")]
        return reading
    }

    private func quote(_ words: String) -> Quote {
        let all = old.scalars(in: Span(start: 0, end: old.count))
        let wanted = words.unicodeScalars.map(\.value)
        let start = (0...(all.count - wanted.count)).first { Array(all[$0..<$0 + wanted.count]) == wanted } ?? -1
        return Quote(Span(start: start, end: start + wanted.count), text: words)
    }

    private func annotation(_ verdict: Verdict, _ fact: FactContent, finding: FactContent? = nil, id: String = "a1") -> Annotation {
        Annotation(id: id, annotator: "أمل", verdict: verdict, fact: fact, finding: finding, created: "2024-03-05T10:00:00.000Z")
    }

    private func laid(_ annotations: [Annotation], on text: SourceText? = nil, _ machine: ArticleReading? = nil) -> AnnotatedReading {
        var placer = AnchorPlacer()
        return AnnotatedReading(machine ?? reading, annotations, in: text ?? old, placer: &placer)
    }

    @Test func withoutAnnotationsItIsTheMachines() {
        #expect(laid([]).reading == reading)
        #expect(laid([]).judgements.isEmpty)
    }

    @Test func aCorrectionTakesThePlaceOfTheFindingAndItsName() {
        let finding = FactContent(reading.tolls[0], in: old)
        var fact = finding
        fact.values[.outcome] = "injured"
        fact.values[.value] = "12"
        let result = laid([annotation(.corrected, fact, finding: finding)])
        #expect(result.reading.tolls.map(\.id) == ["t1"])
        #expect(result.reading.tolls[0].outcome == .injured)
        #expect(result.reading.tolls[0].value == 12)
        // The annotator left the source unchanged.
        #expect(result.reading.tolls[0].claim == "c1")
        #expect(result.reading.tolls[0].rule == "by-hand")
        #expect(result.judgements["t1"]?.verdict == .corrected)
    }

    @Test func whatIsRejectedStaysAndDoesNotStand() {
        let finding = FactContent(reading.mentions[0], in: old)
        let result = laid([annotation(.rejected, finding, finding: finding)])
        #expect(result.reading.mentions == reading.mentions)
        #expect(!result.stands("m1"))
        #expect(result.stands("n1"))
    }

    @Test func ofTwoFindingsAtOnePlaceTheLikerOneIsMeant() {
        let finding = FactContent(reading.claims[1], in: old)
        let result = laid([annotation(.rejected, finding, finding: finding)])
        #expect(!result.stands("c2"))
        #expect(result.stands("c1"))
    }

    @Test func whatIsAddedIsInReadingOrderAndSaidInTheClaimAround() {
        let fact = FactContent(
            layer: .toll, parts: [.number: Anchor(quote("مقتل").span, in: old)],
            values: [.outcome: "killed", .approx: "vague", .scope: "incident"])
        let result = laid([annotation(.added, fact)])
        #expect(result.reading.tolls.map(\.id) == ["by-hand.a1", "t1"])
        #expect(result.reading.tolls[0].claim == "c1")
        #expect(result.reading.tolls[0].value == nil)
    }

    @Test func whatWasAddedAndIsFoundLaterIsOne() {
        let finding = FactContent(reading.mentions[0], in: old)
        let result = laid([annotation(.added, finding)])
        #expect(result.reading.mentions.count == 1)
        #expect(result.judgements["m1"]?.verdict == .added)
    }

    @Test func whatTheMachineFindsNoMoreStaysUnlessRejected() {
        let finding = FactContent(reading.mentions[0], in: old)
        let nothing = ArticleReading()
        #expect(laid([annotation(.accepted, finding, finding: finding)], nothing).reading.mentions.map(\.text) == ["بلدة النهر"])
        #expect(laid([annotation(.rejected, finding, finding: finding)], nothing).reading.mentions.isEmpty)
    }

    @Test func aNameTakesTheEntityThatAPersonGives() {
        let finding = FactContent(reading.mentions[0], in: old)
        var fact = finding
        fact.values[.entity] = "النهر الكبير"
        let result = laid([annotation(.corrected, fact, finding: finding)])
        let entity = result.reading.entities.first { $0.name == "النهر الكبير" }
        #expect(entity?.mentions == ["m1"])
        #expect(result.reading.mentions[0].entity == entity?.id)
    }

    // MARK: Changed texts

    private func moved(_ text: String) -> SourceText { SourceText(text) }

    @Test func aWordThatMovedIsFoundAgainWithTheFinding() {
        let new = SourceText("(تحديث) " + old.string)
        let finding = FactContent(reading.mentions[0], in: old)
        var machine = reading.moved(by: 8)
        machine.claims = []
        let result = laid([annotation(.rejected, finding, finding: finding)], on: new, machine)
        #expect(!result.stands("m1"))
        #expect(result.adrift.isEmpty)
        #expect(result.places["a1"] == machine.mentions[0].span)
    }

    @Test func ofTwoEqualQuotesTheOneInItsSurroundingsIsMeant() {
        // The second `تسعة أشخاص`, in a text whose part before it is gone.
        let second = Span(start: quote("إن تسعة").span.start + 3, end: quote("إن تسعة").span.start + 13)
        let fact = FactContent(
            layer: .number, parts: [.span: Anchor(second, in: old)], values: [.value: "9", .approx: "exact"])
        let new = SourceText("قُتل تسعة أشخاص أمس. وقال شهود إن تسعة أشخاص أصيبوا في السوق القديم.")
        let result = laid([annotation(.added, fact)], on: new, ArticleReading())
        let start = result.reading.numbers.first?.start ?? 0
        #expect(new.string(in: Span(start: start - 3, end: start + 10)) == "إن تسعة أشخاص")
    }

    @Test func aMendedQuoteIsFoundByWhatStandsAroundIt() {
        let fact = FactContent(layer: .passage, parts: [.span: Anchor(quote("رئيس البلدية ذلك").span, in: old)])
        let new = SourceText(old.string.replacing("رئيس البلدية ذلك", with: "رئيس البلديه ذلك"))
        let result = laid([annotation(.added, fact)], on: new, ArticleReading())
        #expect(result.passages.map { new.string(in: $0.span) } == ["رئيس البلديه ذلك"])
    }

    @Test func whatIsGoneIsAdriftWithItsQuote() {
        let fact = FactContent(layer: .passage, parts: [.span: Anchor(quote("مقتل تسعة أشخاص في بلدة النهر").span, in: old)])
        let result = laid([annotation(.added, fact)], on: SourceText("لم يبق من النص شيء مما كان فيه."), ArticleReading())
        #expect(result.adrift.map { $0.fact.mainAnchor?.exact } == ["مقتل تسعة أشخاص في بلدة النهر"])
        #expect(result.annotations.count == 1)
    }

    /// While a file is still being read, annotations further on are not adrift.
    @Test func whatMayStillComeIsNotAdrift() {
        let fact = FactContent(layer: .passage, parts: [.span: Anchor(quote("السوق القديم").span, in: old)])
        var placer = AnchorPlacer(isTextComplete: false)
        let result = AnnotatedReading(ArticleReading(), [annotation(.added, fact)], in: SourceText("أعلن المتحدث"), placer: &placer)
        #expect(result.adrift.isEmpty)
        #expect(result.passages.isEmpty)
    }

    /// A claim whose content is gone is adrift as a whole, and is reported.
    @Test func aFactOfWhichAPartIsGoneIsAdriftWhole() {
        let fact = FactContent(reading.claims[0], in: old)
        let new = SourceText("أعلن المتحدث باسم الوزارة أن الطريق سيفتح غدا أمام السيارات كلها بعد إصلاح الجسر.")
        let result = laid([annotation(.added, fact)], on: new, ArticleReading())
        #expect(result.adrift.count == 1)
        #expect(result.reading.claims.isEmpty)
    }

    /// Of two annotations of one finding, as from two imports, the later one applies, and neither is lost.
    @Test func ofTwoWordsOnOneFindingTheLaterIsLaid() {
        let finding = FactContent(reading.mentions[0], in: old)
        var group = finding
        group.values[.kind] = "group"
        var first = annotation(.corrected, group, finding: finding, id: "b")
        first.modified = "2024-03-07T10:00:00.000Z"
        var second = annotation(.accepted, finding, finding: finding, id: "c")
        second.created = "2024-03-06T10:00:00.000Z"
        second.modified = second.created
        for order in [[first, second], [second, first]] {
            let result = laid(order)
            #expect(result.reading.mentions.map(\.kind) == [.group])
            #expect(result.judgements["m1"]?.id == "b")
            #expect(result.annotations.count == 2)
            #expect(result.places.count == 2)
        }
        // A fact added twice is one fact.
        let passage = FactContent(layer: .passage, parts: [.span: Anchor(quote("السوق").span, in: old)])
        #expect(laid([annotation(.added, passage, id: "d"), annotation(.added, passage, id: "e")]).passages.map(\.annotation.id) == ["e"])
        let added = FactContent(layer: .mention, parts: [.span: Anchor(quote("السوق").span, in: old)], values: [.kind: "place"])
        #expect(laid([annotation(.added, added, id: "d"), annotation(.added, added, id: "e")]).reading.mentions.count == 2)
    }

    @Test func whatStandsElsewhereIsCounted() {
        let fact = FactContent(layer: .passage, parts: [.span: Anchor(quote("السوق القديم").span, in: old)])
        #expect(laid([annotation(.added, fact)]).movedCount == 0)
        #expect(laid([annotation(.added, fact)], on: SourceText("اليوم: " + old.string), ArticleReading()).movedCount == 1)
    }

    @Test func entriesAreStampedWithNamesThatLinksFollow() {
        var first = annotation(.noted, FactContent(reading.mentions[0], in: old), id: JournalEntry.draftName(0))
        let second = annotation(.noted, FactContent(reading.numbers[0], in: old), id: JournalEntry.draftName(1))
        first.links = [AnnotationLink(kind: .supports, target: second.id), AnnotationLink(kind: .repeats, target: "old")]
        let entry = JournalEntry(
            annotator: "أمل", time: "",
            changes: [AnnotationChange(before: nil, after: first), AnnotationChange(before: nil, after: second)])
        var count = 0
        let stamped = entry.stamped(time: "2024-03-06T10:00:00.000Z") {
            count += 1
            return "id\(count)"
        }
        let kept = stamped.changes.compactMap(\.after)
        #expect(kept.map(\.id).sorted() == ["id1", "id2"])
        #expect(kept[0].links.map(\.target) == [kept[1].id, "old"])
        #expect(kept.allSatisfy { $0.created == "2024-03-06T10:00:00.000Z" && $0.modified == $0.created })
    }
}
