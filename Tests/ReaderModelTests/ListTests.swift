import Facts
import Testing

@testable import ReaderModel

@Suite struct ListTests {
    static let entries = [
        ListEntry(
            id: "a.txt", location: .file("a.txt"), title: "ارتفاع أسعار القمح", source: "جريدة السوق", published: "2024-01-09", claims: 11,
            annotations: 7,
            progress: 0.4),
        ListEntry(
            id: "flood.txt", location: .file("flood.txt"), title: "سيول تغلق طريق الساحل", source: "صحيفة المرفأ", published: "2024-03-05",
            claims: 4),
        ListEntry(id: "c.txt", location: .file("c.txt"), title: "نهائي الكأس", published: "2023-12-30", claims: 2, progress: 1),
        ListEntry(id: "d.txt", location: .file("d.txt"), title: "d.txt", problem: "cannot be read"),
    ]

    private func driver() -> Driver {
        var driver = Driver(nil, columns: 90, rows: 10, opensList: true)
        driver.samples["flood.txt"] = .flood
        driver.send(.listed(ListTests.entries))
        return driver
    }

    @Test func entersAndComesBack() {
        var driver = driver()
        driver.type("j<Enter>")
        #expect(driver.reader.article?.id == "flood.txt")
        #expect(driver.reader.stack.last == "ArticleScreen")
        driver.type("q")
        #expect(driver.reader.stack == ["LibraryScreen"])
        #expect(driver.reader.article == nil)
        #expect(driver.effects == [.saveProgress(id: "flood.txt", offset: 0, fraction: 1, claims: 4)])
        #expect(driver.reader.list.current?.id == "flood.txt")
        #expect(driver.reader.list.current?.progress == 1)
        driver.type("q")
        #expect(driver.effects.last == .quit)
    }

    @Test func anEmptyListSaysWhatToDo() {
        var driver = Driver(nil, columns: 90, rows: 10, opensList: true)
        #expect(!driver.dump.contains(Words.emptyList.english), "nothing is known yet")
        driver.send(.listed([]))
        #expect(driver.dump.contains(Words.emptyList.english))
        driver.type("L")
        #expect(driver.dump.contains("لا مقالات هنا"))
    }

    /// Facts that an annotator adds, rejects or corrects do not change the number of claims found by the engine.
    @Test func claimsAreTheMachines() {
        var driver = driver()
        driver.type("j<Enter>")
        driver.receive("reader", .added, Sample.flood.claim(0))
        driver.receive("reader", .rejected, Sample.flood.claim(1), finding: Sample.flood.claim(1))
        driver.type("q")
        #expect(driver.reader.list.current?.claims == Sample.flood.reading.claims.count)
        // If only the word lists were consulted and a better grade is available, the count is not known.
        driver.reader.configuration.grade = .full
        driver.answersExtraction = false
        driver.effects = []
        driver.type("<Enter>")
        guard case .extract(let request)? = driver.effects.last else {
            Issue.record("nothing was asked for")
            return
        }
        driver.send(.extracted(id: request.id, span: request.span, grade: .quick, ArticleReading()))
        driver.effects = []
        driver.type("q")
        #expect(driver.effects.contains(.saveProgress(id: "flood.txt", offset: 0, fraction: 1, claims: nil)))
    }

    @Test func filtersWhateverTheSpelling() {
        var driver = driver()
        driver.type("/اسعار")
        #expect(driver.reader.list.shown == [0])
        driver.type("<Enter>")
        #expect(driver.reader.list.filter == "اسعار")
        driver.type("<Esc>")
        #expect(driver.reader.list.shown == [0, 1, 2, 3])
    }

    @Test func anEntryWithAProblemIsNotOpened() {
        var driver = driver()
        driver.type("G<Enter>")
        #expect(driver.effects.isEmpty)
        #expect(driver.reader.note == Desk.Note(message: .verbatim("cannot be read"), isError: true))
    }

    @Test func clicksChooseAndOpen() {
        var driver = driver()
        driver.send(.mouse(MouseEvent(.press, column: 40, row: 2)))
        #expect(driver.reader.list.selected == 1)
        driver.send(.mouse(MouseEvent(.press, column: 40, row: 2)))
        #expect(driver.reader.article?.id == "flood.txt")
    }

    @Test func newsOfAnEntryKeepsTheChoice() {
        var driver = driver()
        driver.type("jj")
        var entry = ListTests.entries[0]
        entry.claims = 12
        driver.send(.entryUpdated(entry))
        #expect(driver.reader.list.entries[0].claims == 12)
        #expect(driver.reader.list.current?.id == "c.txt")
    }

    /// Information requested before an article was read does not undo the progress in it.
    @Test func lateNewsDoesNotForgetWhatWasRead() {
        var driver = driver()
        driver.type("j<Enter>")
        driver.type("Gq")
        let read = driver.reader.list.entries[1].progress
        #expect(read != nil)
        driver.send(.entryUpdated(ListTests.entries[1]))
        #expect(driver.reader.list.entries[1].progress == read)
    }
}
