import Annotations
import ArabicText
import Facts
import Testing

@testable import ReaderModel

/// The journal's page, past states, and the annotations of others.
@Suite struct JournalTests {
    private let flood = Sample.flood

    /// Returns a reader with two verdicts, one of them undone, and another annotator's in between.
    private func driver(columns: Int = 80, rows: Int = 24, language: Language = .english) -> Driver {
        var driver = Driver(columns: columns, rows: rows, language: language)
        driver.type("]cy]cx")
        driver.receive("سلمى", .added, FactContent(layer: .passage, parts: [.span: flood.anchor("أغلقت طريق الساحل")]), note: "يُراجَع")
        driver.type("u")
        return driver
    }

    private func said(_ driver: Driver) -> [String] { driver.own.map { "\($0.verdict) \($0.fact.mainAnchor?.exact ?? "")" } }

    private func journal(_ driver: Driver) -> JournalScreen? { driver.reader.screen(JournalScreen.self) }

    private func seen(_ driver: Driver) -> [Verdict?] { driver.reader.article?.facts.facts(.claim).map(\.verdict) ?? [] }

    @Test func theNewestComesFirstAndWhatIsTakenBackIsMarked() {
        var driver = driver(columns: 100)
        driver.type("J")
        let lines = driver.dump.split(separator: "\n").map(String.init).filter { $0.contains("2024-03-05") }
        #expect(lines.count == 4)
        #expect(lines[0].contains("taken back · rejected · claim"))
        #expect(lines[0].contains("نقلت"))
        #expect(!lines[0].contains("↶"))
        #expect(lines[1].contains("سلمى"))
        #expect(lines[1].contains("added · passage"))
        #expect(lines[2].contains("↶"))
        #expect(lines[2].contains("rejected"))
        #expect(lines[3].contains("accepted · claim"))
        #expect(lines[3].contains("قال"))
        #expect(!lines[3].contains("↶"))
    }

    @Test func anyStateCanBeLookedAt() {
        var driver = driver()
        driver.type("Jjj<Enter>")
        #expect(driver.reader.stack == ["ArticleScreen"])
        #expect(driver.reader.article?.annotations.viewed == 2)
        #expect(seen(driver) == [.accepted, .rejected, nil, nil])
        #expect(driver.header.contains("earlier state"))
        #expect(driver.header.contains("reader"))
        // It is unchanged: nothing is kept from here.
        let count = driver.journals["flood.txt"]?.count
        driver.type("]cxdu#<Esc>")
        #expect(driver.journals["flood.txt"]?.count == count)
        #expect(driver.footer == "")
        #expect(driver.reader.article?.annotations.viewed == nil)
        #expect(seen(driver) == [.accepted, nil, nil, nil])
    }

    @Test func stepsGoThroughAllStatesAndStopAtTheEnds() {
        var driver = driver()
        var states: [[Verdict?]] = [seen(driver)]
        for _ in 0..<4 {
            driver.type("<")
            states.append(seen(driver))
        }
        #expect(
            states == [
                [.accepted, nil, nil, nil], [.accepted, .rejected, nil, nil], [.accepted, .rejected, nil, nil], [.accepted, nil, nil, nil],
                [nil, nil, nil, nil],
            ])
        #expect(driver.reader.article?.annotations.viewed == 0)
        driver.type("<")
        #expect(driver.reader.note?.message == Words.noEarlierState)
        driver.type(">>>")
        #expect(driver.reader.article?.annotations.viewed == 3)
        driver.type(">")
        #expect(driver.reader.article?.annotations.viewed == nil)
        #expect(driver.footer.hasPrefix("taken back"))
        driver.type(">")
        #expect(driver.reader.note?.message == Words.isNow)
    }

    @Test func editsAreTakenBackAndDoneAgainOnThePage() {
        var driver = driver()
        driver.type("Ju")
        #expect(said(driver).isEmpty)
        driver.type("<^R><^R>")
        #expect(said(driver) == ["accepted قال", "rejected نقلت"])
        #expect(journal(driver) == JournalScreen(chosen: nil))
        // The chosen entry stays chosen while others arrive.
        driver.type("jj")
        let chosen = journal(driver)
        driver.receive("عمر", .accepted, flood.mention(0), finding: flood.mention(0))
        #expect(journal(driver) == chosen)
    }

    @Test func thePageCanHoldOneAnnotatorsEntries() {
        var driver = driver()
        driver.type("Jjf")
        #expect(journal(driver) == JournalScreen(chosen: 3, only: "سلمى"))
        #expect(driver.dump.components(of: "2024-03-05") == 1)
        driver.type("f")
        #expect(driver.dump.components(of: "2024-03-05") == 4)
    }

    @Test func anothersWordIsShownAndOnlyRead() {
        var driver = driver()
        driver.receive("سلمى", .rejected, flood.claim(2), finding: flood.claim(2))
        driver.type("W")
        #expect(seen(driver) == [nil, nil, .rejected, nil])
        #expect(driver.header.contains("annotations of"))
        #expect(driver.header.contains("سلمى"))
        let count = driver.journals["flood.txt"]?.count
        driver.type("]cy")
        #expect(driver.reader.note?.message == Words.othersWord)
        driver.type("u")
        #expect(driver.journals["flood.txt"]?.count == count)
        driver.type("W")
        #expect(seen(driver) == [nil, nil, nil, nil])
        #expect(driver.header.contains("the machine's findings alone"))
        driver.type("W")
        #expect(seen(driver) == [.accepted, nil, nil, nil])
        #expect(!driver.header.contains("⚠"))
        // From a past state of another annotator, Esc leads back step by step.
        driver.type("W<<Esc>")
        #expect(driver.reader.article?.annotations.viewed == nil)
        #expect(driver.reader.article?.annotations.shownParty == .annotator("سلمى"))
        driver.type("<Esc>")
        #expect(driver.reader.article?.annotations.shownParty == nil)
    }

    @Test func thePageAnswersToTheMouse() throws {
        var driver = driver()
        driver.type("J")
        let third = try #require(driver.reader.arrangement.lines.first { $0.target == .choice(2) })
        driver.send(.mouse(MouseEvent(.press, column: 5, row: third.row)))
        #expect(journal(driver) == JournalScreen(chosen: 2))
        driver.send(.mouse(MouseEvent(.press, column: 5, row: 23)))
        #expect(journal(driver) == JournalScreen(chosen: 2), "a click beside its lines leaves it open")
        driver.send(.mouse(MouseEvent(.wheelDown, column: 5, row: 5)))
        #expect(journal(driver) == JournalScreen(chosen: 0))
        driver.send(.mouse(MouseEvent(.press, column: 5, row: third.row)))
        driver.send(.mouse(MouseEvent(.press, column: 5, row: third.row)))
        #expect(driver.reader.stack == ["ArticleScreen"])
        #expect(driver.reader.article?.annotations.viewed == 2)
    }

    @Test func withoutALibraryThereIsNoJournal() {
        var driver = Driver(nil)
        driver.send(.opened("flood.txt", flood.article, isComplete: true, totalBytes: nil))
        for keys in ["J", "<", "W", "C"] {
            driver.type(keys)
            #expect(driver.reader.note?.message == Words.journalUnknown, "\(keys)")
            #expect(driver.reader.stack == ["ArticleScreen"], "\(keys)")
        }
        driver = Driver()
        driver.type("J<Enter>")
        #expect(driver.reader.article?.annotations.viewed == nil, "an empty journal has one state")
    }

    /// Entries from elsewhere leave cursor, panel and the visible rows in place.
    @Test func whatOthersWriteMovesNothing() throws {
        for place in ["", "W"] {
            var driver = Driver(Large.sample(paragraphs: 300, claimsEvery: 10), columns: 90, rows: 20)
            driver.type("<Space><Space>]cjj" + place)
            let (cursor, top, chosen, inPanel) = (
                driver.reader.article?.cursor, driver.reader.article?.anchor, driver.reader.panel.selected, driver.reader.panel.top.item
            )
            let text = driver.reader.article?.text ?? SourceText("")
            for start in stride(from: 0, to: 400, by: 40) {
                let fact = FactContent(layer: .passage, parts: [.span: Anchor(Span(start: start, end: start + 9), in: text)])
                let annotation = Annotation(
                    id: "x\(start)", annotator: "reader", verdict: .added, fact: fact, note: "ملاحظة", created: "2024-03-05T10:00:00.000Z")
                let id = try #require(driver.reader.article?.id)
                driver.receive("reader", [AnnotationChange(before: nil, after: annotation)], id: id)
            }
            #expect(driver.reader.article?.cursor == cursor)
            #expect(driver.reader.article?.anchor == top)
            #expect(driver.reader.panel.selected == chosen)
            #expect(driver.reader.panel.top.item == inPanel)
        }
    }
}

extension String {
    /// Returns the number of occurrences of a text.
    fileprivate func components(of text: String) -> Int { components(separatedBy: text).count - 1 }

    private func components(separatedBy text: String) -> [Substring] {
        var result: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: text) {
            result.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return result + [rest]
    }
}
