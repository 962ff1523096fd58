import Annotations
import Facts
import Testing

@testable import ReaderModel

/// Annotations in the reader: verdicts, names and passages by hand, tags, links, undo.
@Suite struct AnnotatingTests {
    private func annotations(_ driver: Driver) -> [Annotation] {
        (driver.reader.article?.annotations.state.annotations.values).map { $0.sorted { $0.id < $1.id } } ?? []
    }

    private func footer(_ driver: Driver) -> String { driver.reader.note?.message.english ?? "" }

    // MARK: Verdicts

    @Test func aFindingIsAcceptedRejectedAndUnjudgedAgain() {
        var driver = Driver()
        driver.type("]c")
        driver.type("y")
        #expect(annotations(driver).map(\.verdict) == [.accepted])
        #expect(annotations(driver).first?.fact == annotations(driver).first?.finding)
        #expect(footer(driver) == "accepted · claim “قال”")
        driver.type("x")
        #expect(annotations(driver).map(\.verdict) == [.rejected])
        #expect(annotations(driver).count == 1)
        driver.type("d")
        #expect(annotations(driver).isEmpty)
        #expect(driver.reader.article?.facts.facts(.claim).allSatisfy(\.isUnjudged) == true)
    }

    @Test func whatIsRejectedShowsNowhereInTheTextAndIsPassedOver() {
        var driver = Driver()
        driver.type("]c")
        let first = driver.reader.article?.cursor
        driver.type("x")
        let starts = driver.reader.article?.facts.starts ?? []
        let cue = Sample.flood.quote("قال")
        var roles: [RoleSet] = []
        driver.reader.article?.facts.forEachHighlight(in: cue.span) { roles.append($1) }
        #expect(!roles.contains(RoleSet(.cue)))
        #expect(!starts.contains(cue.start))
        driver.type("g]c")
        #expect(driver.reader.article?.cursor != first)
        // It is still listed, so that the verdict can be taken back.
        #expect(driver.reader.article?.facts.facts(.claim).count == 4)
    }

    @Test func theLoopGoesFromUnjudgedToUnjudged() {
        var driver = Driver()
        var judged: [Int] = []
        driver.type("G")
        for _ in 0..<4 {
            driver.type(".")
            judged.append(driver.reader.article?.cursor ?? -1)
            driver.type("y")
        }
        // From the end it continues at the beginning.
        #expect(Set(judged).count == 4)
        #expect(annotations(driver).allSatisfy { $0.verdict == .accepted && $0.fact.layer == .claim })
        #expect(annotations(driver).count == 4)
        driver.type("g.")
        #expect(driver.reader.note?.message == Words.nothingUnjudged)
        driver.type("3g.")
        #expect(driver.reader.note == nil)
        #expect(driver.reader.panel.page == .mention)
    }

    /// Two claims that begin at one word are judged one after the other.
    @Test func whatNestsIsGoneThroughToo() {
        var sample = Sample(metadata: ArticleMetadata(id: "nested"), text: "قال شاهد إن الوزير نفى وقوع وفيات في البلدة.")
        sample.claim("قال", source: "شاهد", .witness, content: "الوزير نفى وقوع وفيات في البلدة", .asserts)
        sample.claim("نفى", source: "الوزير", .official, content: "وقوع وفيات في البلدة", .denies)
        sample.claim("قال", source: "شاهد", .witness, content: "الوزير", .asserts)
        var driver = Driver(sample)
        driver.type(".y.y.y")
        #expect(annotations(driver).count == 3)
        driver.type(".")
        #expect(driver.reader.note?.message == Words.nothingUnjudged)
    }

    /// The chosen fact stays chosen after an edit, though the one around it overlaps as much.
    @Test func theChoiceStaysOnTheNestedFact() {
        var sample = Sample(metadata: ArticleMetadata(id: "nested"), text: "قال شاهد إن الوزير نفى وقوع وفيات في البلدة.")
        sample.claim("قال", source: "شاهد", .witness, content: "الوزير نفى وقوع وفيات في البلدة", .asserts)
        sample.claim("نفى", source: "الوزير", .official, content: "وقوع وفيات في البلدة", .denies)
        var driver = Driver(sample)
        driver.type("]c]cyss")
        #expect(annotations(driver).map { $0.fact.mainAnchor?.exact } == ["نفى"])
        #expect(annotations(driver).map(\.status) == [.supported])
        // Two facts with exactly the same span are distinguished too.
        sample.reading.tolls = [TollOutcome.killed, .injured].enumerated().map { i, outcome in
            Toll(id: "t\(i)", outcome: outcome, value: nil, number: sample.quote("وفيات").span, rule: "by-hand")
        }
        driver = Driver(sample)
        driver.type("2<Tab>jy#جرحى<Enter>")
        #expect(annotations(driver).map { $0.fact.values[.outcome] } == ["injured"])
        #expect(annotations(driver).map(\.tags) == [["جرحى"]])
    }

    @Test func uncheckedClaimsAreGoneThroughByTheirStatus() {
        var driver = Driver()
        driver.type("]css]cy")
        let second = driver.reader.article?.cursor
        driver.type("g]u")
        #expect(driver.reader.article?.cursor == second)
        driver.type("sd]usr]usu[u")
        #expect(driver.atCursor().hasPrefix("نفى") == false)
        driver.type("g]u")
        // A claim marked as unchecked awaits a check like one without an annotation.
        #expect(driver.atCursor(6) == "مؤكدا ")
    }

    @Test func aWholePageIsOneEntry() {
        var driver = Driver()
        driver.type("3Ay")
        #expect(annotations(driver).count == 4)
        #expect(driver.journals["flood.txt"]?.count == 1)
        #expect(footer(driver) == "accepted: 4 names")
        driver.type("u")
        #expect(annotations(driver).isEmpty)
        #expect(footer(driver) == "taken back · accepted: 4 names")
        driver.type("<^R>")
        #expect(annotations(driver).count == 4)
    }

    @Test func allOfAKindLeavesTheOthersAlone() {
        var driver = Driver()
        driver.type("]e]e")  // a person
        driver.type("AX")
        #expect(annotations(driver).map { $0.fact.values[.kind] } == ["person"])
        #expect(annotations(driver).map(\.verdict) == [.rejected])
    }

    @Test func inThePanelAllPlacesOfANameAreJudgedAtOnce() {
        var driver = Driver(.council)
        driver.type("3<Tab>gy")
        let said = annotations(driver)
        #expect(said.map { $0.fact.mainAnchor?.exact }.sorted { ($0 ?? "") < ($1 ?? "") } == ["حلبي", "رنا حلبي"])
        #expect(driver.journals["council.txt"]?.count == 1)
    }

    @Test func inThePanelAllPlacesOfANameAreCorrectedAtOnce() {
        var driver = Driver(.council)
        driver.type("3<Tab>gao")
        #expect(annotations(driver).map { $0.fact.values[.kind] } == ["organization", "organization"])
        #expect(annotations(driver).allSatisfy { $0.verdict == .corrected && $0.finding?.values[.kind] == "person" })
        #expect(!driver.reader.panel.items.contains { if case .heading(.person, _) = $0.content { true } else { false } })
        #expect(driver.journals["council.txt"]?.count == 1)
    }

    // MARK: By hand

    @Test func aSpanAndItsKindTakeThreeKeys() {
        var driver = Driver()
        driver.type("/المدني<Enter>")
        driver.type("<Esc>vao")
        #expect(annotations(driver).map { $0.fact.mainAnchor?.exact } == ["المدني"])
        #expect(annotations(driver).first?.verdict == .added)
        #expect(annotations(driver).first?.finding == nil)
        #expect(driver.reader.article?.selectedSpan == nil)
        // Without a selection, the word under the cursor is annotated.
        driver.type("/عائلة<Enter><Esc>ag")
        #expect(annotations(driver).contains { $0.fact.mainAnchor?.exact == "عائلة" && $0.fact.values[.kind] == "group" })
    }

    @Test func aNameOfAnotherKindAtTheSamePlaceIsACorrection() {
        var driver = Driver()
        driver.type("/بلدة<Enter><Esc>vwaf")
        let said = annotations(driver)
        #expect(said.map(\.verdict) == [.corrected])
        #expect(said.first?.finding?.values[.kind] == "place")
        #expect(said.first?.fact.values[.kind] == "facility")
        // The bare name inside is unchanged.
        #expect(said.first?.fact.parts[.core]?.exact == "النهر")
        #expect(driver.reader.article?.facts.reading.mentions.filter { $0.text == "بلدة النهر" }.map(\.kind) == [.facility])
        driver.type("/بلدة<Enter><Esc>vwal")
        #expect(annotations(driver).map(\.verdict) == [.accepted])
    }

    @Test func selectionsAreLogicalAndGoBothWays() {
        var driver = Driver()
        func selected() -> String { driver.reader.article.flatMap { a in a.selectedSpan.map { a.text.string(in: $0) } } ?? "" }
        driver.type("/سامر<Enter><Esc>v")
        #expect(selected() == "سامر")
        driver.type("w")
        #expect(selected() == "سامر حلبي")
        driver.type("w")
        #expect(selected() == "سامر حلبي إن")
        driver.type("bb")
        #expect(selected() == "سامر")
        driver.type("b")
        #expect(selected() == "المدني سامر")
        driver.type("w")
        #expect(selected() == "سامر")
        driver.type("o<Left>")
        #expect(selected() == "سامر ")
        driver.type("<Right><Right>")
        #expect(selected() == "سام")
        driver.type("o<Left>")
        #expect(selected() == "ام")
        driver.type("v")
        #expect(selected() == "سامر")
        driver.type("v")
        #expect(selected().hasPrefix("قال مدير"))
        #expect(selected().hasSuffix("بلدة النهر."))
        driver.type("v")
        #expect(selected().hasSuffix("بلدة النهر."))
        driver.type("p")
        #expect(selected().hasSuffix("طفيفة."))
        driver.type("P")
        #expect(selected().hasSuffix("بلدة النهر."))
        driver.type("<Esc>")
        #expect(driver.reader.article?.isSelecting == false)
    }

    @Test func afterAClickTheWordIsSelected() {
        var driver = Driver()
        driver.type("]e]e")
        let cell = driver.reader.arrangement.cursor ?? (0, 0)
        driver.send(.mouse(MouseEvent(.press, column: cell.0, row: cell.1)))
        driver.send(.mouse(MouseEvent(.release, column: cell.0, row: cell.1)))
        driver.type("v")
        #expect(driver.reader.article?.selectedSpan.map { driver.reader.article?.text.string(in: $0) } == "سامر")
    }

    /// Files with Windows line ends have paragraphs too.
    @Test func stepsGoOverEveryLineEnd() {
        let text = "أول السطر.\r\nثانيه هنا.\r\n\r\nثالثه آخر."
        var driver = Driver(Sample(metadata: ArticleMetadata(id: "crlf"), text: text))
        func selected() -> String { driver.reader.article.flatMap { a in a.selectedSpan.map { a.text.string(in: $0) } } ?? "" }
        driver.type("vwww")
        #expect(selected() == "أول السطر.\r\nثانيه هنا")
        driver.type("p")
        #expect(selected() == "أول السطر.\r\nثانيه هنا.")
        driver.type("p")
        #expect(selected() == text)
        driver.type("bb")
        #expect(selected() == "أول السطر.\r\nثانيه هنا")
    }

    /// The lam of `لأحمد` is a separate letter though it shares a cell.
    @Test func aLetterOfALigatureIsSelectedByItself() {
        let sample = Sample(metadata: ArticleMetadata(id: "ahmad"), text: "قالوا لأحمد إنهم هنا 😀 مَرْحبا.")
        var driver = Driver(sample)
        driver.type("/لأحمد<Enter><Esc>vo<Left>ap")
        #expect(annotations(driver).map { $0.fact.mainAnchor?.exact } == ["أحمد"])
        driver.type("/مرحبا<Enter><Esc>vo<Left><Left>o<Right>")
        let span = driver.reader.article?.selectedSpan
        // Marks belong to their letter.
        #expect(span.flatMap { driver.reader.article?.text.string(in: $0) } == "حب")
    }

    @Test func aPassageTakesANoteAndTags() {
        var driver = Driver()
        driver.type("/طريق الساحل<Enter><Esc>vwam")
        #expect(annotations(driver).map(\.fact.layer) == [.passage])
        #expect(driver.reader.article?.facts.facts(.passage).count == 1)
        driver.type("7")
        #expect(driver.reader.panel.items.count == 1)
        driver.type("#سيول، طرق, سيول<Enter>")
        #expect(annotations(driver).first?.tags == ["سيول", "طرق"])
        driver.type("#")
        #expect(driver.reader.prompt?.text == "سيول, طرق")
    }

    @Test func statusIsAClaimsAndWithdrawnWithTheRest() {
        var driver = Driver()
        driver.type("]csr")
        #expect(annotations(driver).map(\.status) == [.refuted])
        #expect(annotations(driver).map(\.verdict) == [.noted])
        // A finding with a status still awaits a verdict.
        #expect(driver.reader.article?.facts.facts(.claim).first?.isUnjudged == true)
        driver.type("y")
        #expect(annotations(driver).map(\.status) == [.refuted])
        #expect(annotations(driver).map(\.verdict) == [.accepted])
        #expect(footer(driver) == "accepted · claim “قال”")
        driver.type("g5/سيول<Enter><Esc>ss")
        #expect(driver.reader.note?.message == Words.noClaimHere)
    }

    @Test func aLinkLeadsFromOneFactToAnother() {
        var driver = Driver()
        driver.type("]clx]c]c")
        #expect(driver.reader.article?.link != nil)
        driver.type("<Enter>")
        let said = annotations(driver)
        #expect(said.count == 2)
        let from = said.first { !$0.links.isEmpty }
        let target = said.first { $0.id == from?.links.first?.target }
        #expect(from?.fact.mainAnchor?.exact == "قال")
        #expect(target?.fact.mainAnchor?.exact == "نفى")
        #expect(from?.links.first?.kind == .contradicts)
        #expect(driver.journals["flood.txt"]?.count == 1)
        driver.type("lx<Enter>")
        #expect(driver.reader.note?.message == Words.linkToItself)
        driver.type("<Esc>g]clx]c]c<Enter>")
        #expect(annotations(driver).allSatisfy { $0.links.isEmpty })
        // A finding judged since the link was begun is recognized.
        driver.type("g]clsy]c<Enter>")
        #expect(annotations(driver).filter { $0.fact.mainAnchor?.exact == "قال" }.count == 1)
        #expect(annotations(driver).first { $0.fact.mainAnchor?.exact == "قال" }?.verdict == .accepted)
    }

    /// The target of a link keeps its identifier when its verdict is withdrawn.
    @Test func aLinkHoldsWhenItsEndIsUnjudgedAgain() {
        var driver = Driver()
        driver.type("]clx]cy<Enter>d")
        let from = annotations(driver).first { !$0.links.isEmpty }
        let end = annotations(driver).first { $0.id == from?.links.first?.target }
        #expect(end?.verdict == .noted)
        #expect(driver.reader.article?.facts.facts(.claim)[1].isUnjudged == true)
    }

    // MARK: The journal

    @Test func undoAndRedoGoOnAfterARestart() {
        var driver = Driver()
        driver.type("]cy]cx3Ay")
        driver.type("u")
        let before = driver.reader.article?.annotations.state
        var again = Driver(nil)
        again.journals = driver.journals
        again.open(.flood)
        #expect(again.reader.article?.annotations.state == before)
        again.type("<^R>")
        #expect(annotations(again).count == 6)
        again.type("uuu")
        #expect(annotations(again).isEmpty)
        again.type("u")
        #expect(again.reader.note?.message == Words.nothingToUndo)
    }

    @Test func whatOthersSayIsKeptApart() {
        var driver = Driver()
        driver.type("]cx")
        var theirs = driver.reader.article?.annotations.state.annotations.values.first
        theirs?.id = "b1"
        theirs?.annotator = "somebody else"
        theirs?.verdict = .accepted
        let entry = JournalEntry(
            number: 50, annotator: "somebody else", time: "2024-03-06T00:00:00.000Z",
            changes: [AnnotationChange(before: nil, after: theirs)])
        driver.send(.journalExtended(id: "flood.txt", [entry]))
        #expect(driver.reader.article?.facts.facts(.claim).first?.verdict == .rejected)
        #expect(annotations(driver).count == 2)
        #expect(driver.reader.article?.annotations.annotators == ["reader", "somebody else"])
    }

    /// An earlier entry of another program may arrive later.
    @Test func entriesAreTakenInTheOrderOfTheirNumbers() {
        var driver = Driver()
        driver.type("]cy")
        var later = driver.journals["flood.txt"]?[0] ?? JournalEntry(annotator: "", time: "", changes: [])
        let first = later.changes[0].after
        later.number = 7
        later.changes = [AnnotationChange(before: first, after: first)]
        later.changes[0].after?.note = "الأخيرة"
        var earlier = later
        earlier.number = 6
        earlier.changes[0].after?.note = "التي قبلها"
        driver.send(.journalExtended(id: "flood.txt", [later]))
        driver.send(.journalExtended(id: "flood.txt", [earlier]))
        #expect(driver.reader.article?.annotations.entries.map(\.number) == [1, 6, 7])
        #expect(annotations(driver).map(\.note) == ["الأخيرة"])
    }

    @Test func nothingIsEditedWhereItCannotBeKept() {
        var input = Sample.flood
        input.place = .standardInput
        var driver = Driver(nil)
        driver.samples[input.id] = input
        driver.send(.opened(input))
        driver.type("]cy")
        #expect(driver.reader.note?.message == Words.cannotKeepInput)
        var unknown = Driver(nil)
        unknown.samples["flood.txt"] = .flood
        unknown.send(.opened("flood.txt", Sample.flood.article, isComplete: true, totalBytes: nil))
        unknown.type("]cy")
        #expect(unknown.reader.note?.message == Words.journalUnknown)
    }

    @Test func whatTheMachineFindsLaterIsKnownAgain() {
        var driver = Driver()
        driver.type("]e]ey")
        let cursor = driver.reader.article?.cursor
        // The reading of full grade has the name under another identifier, and one more.
        var better = Sample.flood
        for i in better.reading.mentions.indices { better.reading.mentions[i].id = "z\(i)" }
        driver.samples["flood.txt"] = better
        driver.open(better)
        let mentions = driver.reader.article?.facts.reading.mentions ?? []
        #expect(mentions.count == Sample.flood.reading.mentions.count)
        #expect(driver.reader.article?.facts.facts(.mention).filter { !$0.isUnjudged }.count == 1)
        #expect(cursor != nil)
    }
}
