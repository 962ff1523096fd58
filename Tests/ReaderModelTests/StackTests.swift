import Annotations
import Facts
import Testing

@testable import ReaderModel

/// The stack of screens: events go to the topmost first.
@Suite struct StackTests {
    private func driver() -> Driver { Driver(columns: 100, rows: 30) }

    // MARK: Keys

    @Test func aPromptOverAFormOverTheArticle() {
        var driver = driver()
        driver.type("]ce<Down><Enter>/")
        #expect(driver.reader.stack == ["ArticleScreen", "FormScreen", "PromptScreen"])
        // A letter is typed, without choosing or running anything.
        driver.type("j")
        #expect(driver.reader.prompt?.text == "j")
        driver.type("<BS>الطريق<Enter>")
        #expect(driver.reader.stack == ["ArticleScreen", "FormScreen"])
        #expect(driver.atCursor(6) == "الطريق")
        #expect(driver.reader.form?.isPicking == true)
    }

    @Test(arguments: ["?", "f", "J", "C", "/", ":", "]cm", "]ce"]) func noKeyReachesTheArticleBelow(_ opening: String) {
        var driver = driver()
        driver.type(opening)
        let (cursor, page) = (driver.reader.article?.cursor, driver.reader.panel.page)
        #expect(driver.reader.stack.count == 2)
        driver.type("3")
        #expect(driver.reader.panel.page == page)
        #expect(driver.reader.article?.cursor == cursor)
    }

    @Test(arguments: ["?", "f", "J", "C", "/", ":", "]cm", "]ce"]) func escapeTakesTheTopmostAway(_ opening: String) {
        var driver = driver()
        driver.type(opening)
        driver.type("<Esc>")
        #expect(driver.reader.stack == ["ArticleScreen"])
    }

    @Test func theArticleGoesBackToTheLibrary() {
        var driver = Driver(nil, columns: 90, rows: 12, opensList: true)
        driver.samples[Sample.flood.id] = .flood
        driver.send(.listed(ListTests.entries))
        #expect(driver.reader.stack == ["LibraryScreen"])
        driver.type("?")
        #expect(driver.reader.stack == ["LibraryScreen", "HelpScreen"])
        driver.type("qj<Enter>")
        #expect(driver.reader.stack == ["LibraryScreen", "ArticleScreen"])
        driver.type("?q")
        #expect(driver.reader.stack == ["LibraryScreen", "ArticleScreen"])
        driver.type("q")
        #expect(driver.reader.stack == ["LibraryScreen"])
        #expect(driver.reader.article == nil)
    }

    @Test func anArticleThatOpensTakesAllElseAway() {
        var driver = driver()
        driver.type("]ce<Down><Enter>/x")
        driver.open(.council)
        #expect(driver.reader.stack == ["ArticleScreen"])
        #expect(driver.reader.desk.showsForm == false)
    }

    // MARK: Paste

    @Test func aPasteGoesToTheTopmost() {
        var driver = driver()
        driver.send(.paste("السيول"))
        #expect(driver.reader.stack == ["ArticleScreen"])
        driver.type("]cm")
        driver.send(.paste("ملاحظة"))
        #expect(driver.reader.noteEditor?.area.text == "ملاحظة")
        driver.type("<Esc><Esc>]ce<Down><Enter>/")
        driver.send(.paste("النهر"))
        #expect(driver.reader.prompt?.text == "النهر")
        #expect(driver.reader.form?.hasChanges == false)
    }

    @Test(arguments: ["?", "f", "J", "C"]) func aPageTakesNoPaste(_ opening: String) {
        var driver = driver()
        driver.type(opening)
        let before = driver.dump
        driver.send(.paste("السيول"))
        #expect(driver.dump == before)
    }

    // MARK: Mouse

    private func press(_ driver: inout Driver, _ column: Int, _ row: Int) {
        driver.send(.mouse(MouseEvent(.press, column: column, row: row)))
        driver.send(.mouse(MouseEvent(.release, column: column, row: row)))
    }

    /// Returns a cell of the text.
    private func text(_ driver: Driver) throws -> (column: Int, row: Int) {
        let line = try #require(driver.reader.arrangement.lines.first { $0.target == .text && $0.line.width > 4 })
        return (line.firstColumn(isVisual: true) + 2, line.row)
    }

    @Test func aPressBesideAPromptOverAFormClosesThePromptAlone() throws {
        var driver = driver()
        driver.type("]ce<Down><Enter>/x")
        let cursor = driver.reader.article?.cursor
        let cell = try text(driver)
        press(&driver, cell.column, cell.row)
        #expect(driver.reader.stack == ["ArticleScreen", "FormScreen"])
        #expect(driver.reader.article?.cursor == cursor)
        #expect(driver.reader.form?.isPicking == true)
    }

    @Test(arguments: ["f", ":"]) func aPressBesideAMenuDoesNothingElse(_ opening: String) throws {
        var driver = driver()
        driver.type("]c]c]c")
        let cell = try text(driver)
        let cursor = driver.reader.article?.cursor
        driver.type(opening)
        press(&driver, 0, 0)
        #expect(driver.reader.stack == ["ArticleScreen"])
        #expect(driver.reader.article?.cursor == cursor)
        press(&driver, cell.column, cell.row)
        #expect(driver.reader.article?.cursor != cursor)
    }

    @Test(arguments: ["?", "J", "C"]) func aPressBesideThePagesLinesLeavesItOpen(_ opening: String) {
        var driver = driver()
        driver.type(opening)
        press(&driver, 50, 0)
        #expect(driver.reader.stack.count == 2)
    }

    @Test func aDragAfterAScreenCameSelectsNothing() throws {
        var driver = driver()
        let cell = try text(driver)
        driver.send(.mouse(MouseEvent(.press, column: cell.column, row: cell.row)))
        let selection = driver.reader.article?.selection?.moving
        driver.type("?")
        driver.send(.mouse(MouseEvent(.drag, column: cell.column - 2, row: cell.row)))
        #expect(driver.reader.article?.selection?.moving == selection)
    }

    // MARK: Wheel

    private func wheel(_ driver: inout Driver, _ column: Int, _ row: Int) {
        driver.send(.mouse(MouseEvent(.wheelDown, column: column, row: row)))
    }

    @Test(arguments: ["f", "vm", "?", "J", "C"]) func theWheelLeavesWhatIsBelowWhereItIs(_ opening: String) {
        var driver = Driver(Large.sample(paragraphs: 300), columns: 100, rows: 20)
        driver.type("v")
        driver.type("<Esc>")
        driver.type(opening)
        let anchor = driver.reader.article?.anchor
        wheel(&driver, 60, 8)
        #expect(driver.reader.article?.anchor == anchor)
    }

    @Test func theWheelGoesThroughAPromptToTheText() {
        var driver = Driver(Large.sample(paragraphs: 300), columns: 100, rows: 20)
        let anchor = driver.reader.article?.anchor
        driver.type("/x")
        wheel(&driver, 60, 8)
        #expect(driver.reader.article?.anchor != anchor)
        #expect(driver.reader.prompt?.text == "x")
    }

    @Test func theWheelOverAFormGoesThroughItsRows() {
        var driver = driver()
        driver.type("]ce")
        let row = driver.reader.form?.current
        wheel(&driver, 4, 4)
        #expect(driver.reader.form?.current != row)
    }

    // MARK: Footer

    /// Each proposal of the footer is a row of a valid table, with that table's key.
    @Test(arguments: [
        "", "<Tab>", "/السيول<Enter>", "v", "?", "f", "J", "C", "]cm", "]ce", "]ce<Down><Enter>", "]cse", "]cse<Down><Enter>", "]cle",
    ]) func hintsAreRowsOfTheTopmostScreen(_ keys: String) throws {
        for opensList in [false, true] {
            var driver = Driver(opensList ? nil : .flood, columns: 100, rows: 30, opensList: opensList)
            if opensList { driver.open(.flood) }
            driver.type(keys)
            let screen = try #require(driver.reader.screens.last)
            let names = Set(
                screen.activeTables(driver.reader.desk).flatMap { name in
                    Screens.tables.first { $0.name == name }?.commands.map(\.name) ?? []
                })
            for hint in screen.hints(driver.reader.desk) {
                for command in hint.commands { #expect(names.contains(command), "\(keys): \(command)") }
                #expect(!hint.label.arabic.isEmpty)
                #expect(!hint.label.english.isEmpty)
            }
        }
    }

    @Test func theLibrarysHintsAreItsRows() {
        var driver = Driver(nil, columns: 90, rows: 12, opensList: true)
        driver.send(.listed(ListTests.entries))
        let names = Set(LibraryScreen.tables.flatMap { $0.commands.map(\.info.name) })
        let hints = LibraryScreen().hints(driver.reader.desk)
        #expect(hints.count > 3)
        for hint in hints { #expect(names.isSuperset(of: hint.commands)) }
    }

    // MARK: Construction

    @Test func theReaderStaysSmallAndIsNotExtended() throws {
        let folder = Files.root + "Sources/ReaderModel/"
        #expect(try Files.read(folder + "Reader.swift").split(separator: "\n", omittingEmptySubsequences: false).count < 300)
        for path in Files.all(below: folder) where path.hasSuffix(".swift") {
            #expect(try !Files.read(path).contains("extension Reader "), "\(path)")
        }
    }

    @Test func everyFolderOfScreensHasItsRow() {
        let folders = Set(Files.folders(in: Files.root + "Sources/ReaderModel/Screens"))
        #expect(folders == Set(Screens.all.map { String(describing: $0).replacing("Screen", with: "") }))
    }
}
