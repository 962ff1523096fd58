import Annotations
import Facts
import Testing

@testable import ReaderModel

/// Adjudication of two annotators: their differences, and the outcome of each decision.
@Suite struct AdjudicationTests {
    static let flood = Sample.flood
    private let flood = Sample.flood

    /// سلمى and عمر differ about a claim's stance, a name that one of them rejects, the bounds of another, the kind of a third, and a name
    /// that one of them adds; they agree about a number.
    static func driver(columns: Int = 80, rows: Int = 24, language: Language = .english) -> Driver {
        var driver = Driver(columns: columns, rows: rows, language: language)
        let (claim, person, place, agency) = (flood.claim(2), flood.mention(0), flood.mention(1), flood.mention(2))
        let number = FactContent(flood.reading.numbers[0], in: flood.source)
        driver.receive("سلمى", .accepted, claim, finding: claim, note: "راجع بيان البلدية", status: .refuted)
        var doubts = claim
        doubts.values[.stance] = "doubts"
        driver.receive("عمر", .corrected, doubts, finding: claim)
        driver.receive("سلمى", .accepted, person, finding: person)
        driver.receive("عمر", .rejected, person, finding: person)
        var bare = place
        bare.parts = [.span: flood.anchor("النهر")]
        driver.receive("سلمى", .corrected, bare, finding: place)
        driver.receive("عمر", .accepted, place, finding: place)
        var group = agency
        group.values[.kind] = "group"
        driver.receive("سلمى", .corrected, group, finding: agency)
        driver.receive("عمر", .accepted, agency, finding: agency)
        driver.receive(
            "سلمى", .added,
            FactContent(layer: .mention, parts: [.span: flood.anchor("طريق الساحل")], values: [.kind: "facility"]))
        driver.receive("سلمى", .accepted, number, finding: number)
        driver.receive("عمر", .accepted, number, finding: number)
        return driver
    }

    private func page(_ driver: Driver) -> Adjudication? { driver.reader.article?.adjudication?.adjudication }

    private func said(_ driver: Driver) -> [String] {
        driver.own.map {
            "\($0.verdict) \($0.fact.mainAnchor?.exact ?? "")\($0.finding.flatMap(\.mainAnchor).map { " (\($0.exact))" } ?? "")"
        }
    }

    /// Opens the page at the difference with a number, counted from 0.
    private func driver(at position: Int) -> Driver {
        var driver = AdjudicationTests.driver()
        driver.type("C" + String(repeating: "j", count: position))
        return driver
    }

    @Test func differencesComeLayerByLayerInReadingOrder() throws {
        let page = try #require(self.page(driver(at: 0)))
        #expect(page.first == .annotator("سلمى"))
        #expect(page.second == .annotator("عمر"))
        let quotes = page.differences.map { [$0.first.fact?.mainAnchor?.exact, $0.second.fact?.mainAnchor?.exact] }
        #expect(
            quotes == [
                ["نفى", "نفى"], ["طريق الساحل", nil], ["سامر حلبي", nil], ["النهر", "بلدة النهر"], ["وكالة الجبل", "وكالة الجبل"],
            ])
        #expect(page.differences[0].differs(in: .stance))
        #expect(!page.differences[0].differs(in: .source))
        #expect(page.differences[3].differs(in: .span))
        #expect(page.differences[2].second.annotation?.verdict == .rejected)
        #expect(page.openCount == 5)
        // As in `isnad agree`: of four names and two, one is at the same place.
        #expect(page.overlaps.first { $0.layer == .mention }?.f1 == 2.0 / 6)
    }

    @Test func theMachinesFindingTakenIsAcceptedWithItsStatus() {
        var driver = driver(at: 0)
        driver.type("1")
        #expect(said(driver) == ["accepted نفى (نفى)"])
        #expect(driver.own.first?.status == .refuted)
        #expect(driver.own.first?.note == "", "notes stay whose they are")
        #expect(page(driver)?.decisions.first == .first)
        #expect(page(driver)?.openCount == 4)
        driver.type("2")
        #expect(said(driver) == ["corrected نفى (نفى)"])
        #expect(driver.own.first?.fact.values[.stance] == "doubts")
        #expect(page(driver)?.decisions.first == .second)
        driver.type("uu")
        #expect(driver.own.isEmpty)
        #expect(page(driver)?.openCount == 5)
        driver.type("<^R>")
        #expect(said(driver) == ["accepted نفى (نفى)"])
        #expect(page(driver)?.openCount == 4)
    }

    @Test func whatAnotherAddedIsAddedOrRefused() {
        var driver = driver(at: 1)
        driver.type("1")
        #expect(said(driver) == ["added طريق الساحل"])
        #expect(page(driver)?.decisions[1] == .first)
        driver.type("2")
        #expect(said(driver) == ["rejected طريق الساحل (طريق الساحل)"])
        #expect(page(driver)?.decisions[1] == .neither)
        #expect(page(driver)?.isOpen[1] == false)
        driver.type("1")
        #expect(said(driver) == ["added طريق الساحل"], "it is nobody's finding")
    }

    @Test func whereTheSecondHasNothingItsWordIsThatThereIsNothing() {
        var driver = driver(at: 2)
        driver.type("2")
        #expect(said(driver) == ["rejected سامر حلبي (سامر حلبي)"])
        driver.type("1")
        #expect(said(driver) == ["accepted سامر حلبي (سامر حلبي)"])
    }

    @Test func aCorrectionKeepsItsFindingAndIsOneEntry() {
        var driver = driver(at: 3)
        let count = driver.journals["flood.txt"]?.count ?? 0
        driver.type("1")
        #expect(said(driver) == ["corrected النهر (بلدة النهر)"])
        #expect(driver.journals["flood.txt"]?.count == count + 1)
        driver.type("2")
        #expect(said(driver) == ["accepted بلدة النهر (بلدة النهر)"])
        driver.type("x")
        #expect(said(driver) == ["rejected بلدة النهر (بلدة النهر)"])
        #expect(driver.own.count == 1)
    }

    @Test func aThirdIsWrittenInAForm() throws {
        var driver = driver(at: 4)
        driver.type("e")
        #expect(driver.reader.stack == ["ArticleScreen", "AdjudicationScreen", "FormScreen"])
        driver.type("<Esc>")
        #expect(driver.reader.stack == ["ArticleScreen", "AdjudicationScreen"])
        var fact = flood.mention(2)
        fact.values[.kind] = "work"
        for effect in driver.reader.desk.edit({ $0.correct(.finding(flood.mention(2)), to: fact) }) {
            guard case .keep(let path, let entry) = effect else { continue }
            driver.send(driver.keep(entry, of: path))
        }
        #expect(said(driver) == ["corrected وكالة الجبل (وكالة الجبل)"])
        #expect(page(driver)?.decisions[4] == .third)
        #expect(page(driver)?.openCount == 4)
    }

    @Test func doneOnesArePassedOver() {
        var driver = driver(at: 0)
        driver.type("1j1.")
        #expect(driver.reader.article?.adjudication?.chosen == 2)
        driver.type("1.2.1")
        #expect(page(driver)?.openCount == 0)
        #expect(driver.header.contains("all 5 decided"))
        driver.type(".")
        #expect(driver.reader.note?.message == Words.allDecided)
        #expect(driver.reader.article?.adjudication?.chosen == 4)
    }

    @Test func thePlaceIsKeptWhileOneReadsTheText() {
        var driver = driver(at: 3)
        driver.type("<Enter>")
        #expect(driver.reader.stack == ["ArticleScreen"])
        #expect(driver.atCursor(5) == "النهر")
        #expect(driver.reader.panel.page == .mention)
        driver.type("C")
        #expect(driver.reader.article?.adjudication?.chosen == 3)
    }

    @Test func everybodyIsComparedWithEverybody() {
        var driver = driver(at: 0)
        var pairs: [[Party?]] = []
        for _ in 0..<4 {
            pairs.append([page(driver)?.first, page(driver)?.second])
            driver.type("<Tab>")
        }
        let (a, b) = (Party.annotator("سلمى"), Party.annotator("عمر"))
        #expect(pairs == [[a, b], [a, .machine], [b, .machine], [a, b]])
        // A user with annotations is one of the parties.
        driver.type("<S-Tab>")
        #expect([page(driver)?.first, page(driver)?.second] == [a, b])
        driver.type("1<Tab>")
        #expect([page(driver)?.first, page(driver)?.second] == [a, .annotator("reader")])
    }

    @Test func againstTheMachineWhatWasNotJudgedWaits() throws {
        var driver = Driver()
        driver.type("]cx]cyC")
        var page = try #require(self.page(driver))
        #expect(page.first == .annotator("reader"))
        #expect(page.second == .machine)
        let findings = flood.reading.factContents(in: flood.source).count
        #expect(page.differences.count == findings - 1, "what was accepted is the same with both")
        #expect(page.openCount == findings - 2, "what was rejected is decided")
        driver.type("j2")
        #expect(driver.own.map(\.verdict) == [.rejected, .accepted, .accepted])
        driver.type("j1")
        #expect(driver.own.last?.verdict == .rejected)
        page = try #require(self.page(driver))
        #expect(page.openCount == findings - 4)
        #expect(page.differences.count == findings - 1)
    }

    @Test func onesOwnWordIsKeptOrGivenUp() throws {
        var driver = AdjudicationTests.driver()
        driver.type("]c]c]cy")
        driver.receive(
            "reader", .added, FactContent(layer: .mention, parts: [.span: flood.anchor("طريق الساحل")], values: [.kind: "facility"]))
        driver.type("C<Tab>")
        // سلمى and the user, then عمر and the user.
        while self.page(driver)?.first != .annotator("عمر") || self.page(driver)?.second != .annotator("reader") { driver.type("<Tab>") }
        let page = try #require(self.page(driver))
        #expect(page.openCount == page.differences.count, "what one says oneself is a side, not a decision")
        #expect(driver.reader.article?.adjudication?.chosenDifference?.first.fact?.values[.stance] == "doubts")
        driver.type("2")
        #expect(driver.reader.note?.message == Words.keptOwn)
        #expect(self.page(driver)?.openCount == page.openCount - 1)
        driver.type(".1")
        #expect(said(driver).first == "accepted نفى (نفى)")
        let added = try #require(self.page(driver)?.differences.firstIndex { $0.first.fact == nil })
        #expect(self.page(driver)?.differences[added].second.fact?.mainAnchor?.exact == "طريق الساحل")
        #expect(!said(driver).contains { $0.hasPrefix("added") })
        #expect(self.page(driver)?.isOpen[added] == false)
    }

    @Test func whatOthersSayMeanwhileComesIn() {
        var driver = driver(at: 4)
        let date = FactContent(flood.reading.dates[0], in: flood.source)
        driver.receive("عمر", .accepted, date, finding: date)
        #expect(page(driver)?.differences.count == 6)
        #expect(driver.reader.article?.adjudication?.chosen == 4)
        #expect(driver.reader.article?.adjudication?.chosenDifference?.place == flood.mention(2).mainAnchor?.span)
    }

    @Test func whatIsFoundMeanwhileComesIn() {
        var driver = Driver(nil)
        driver.answersExtraction = false
        driver.open(flood)
        driver.type("C")
        #expect(page(driver)?.differences.count == 0)
        guard case .extract(let request)? = driver.effects.last else {
            Issue.record("nothing was asked for")
            return
        }
        driver.send(.extracted(id: request.id, span: request.span, grade: request.grade, flood.reading))
        #expect(page(driver)?.openCount == flood.reading.factContents(in: flood.source).count)
        driver.type("2")
        #expect(said(driver) == ["accepted قال (قال)"])
    }

    @Test func itBeginsFromTheReadersOwnPresentWord() {
        var driver = AdjudicationTests.driver()
        driver.type("W<C")
        #expect(driver.reader.stack.last == "AdjudicationScreen")
        #expect(driver.reader.article?.annotations.viewed == nil)
        #expect(driver.reader.article?.annotations.shownParty == nil)
    }
}
