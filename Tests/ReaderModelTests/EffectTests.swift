import ArabicText
import Facts
import Testing

@testable import ReaderModel

/// The effects of the reader and their occasions; the executable does nothing else.
@Suite struct EffectTests {
    private let flood = Sample.flood
    private var opening: [Effect] {
        [
            .recordOpening(id: flood.id, location: .file("flood.txt"), flood.metadata), .loadPosition(id: flood.id),
            .followJournal(id: flood.id),
        ]
    }

    @Test func whatABeginningAsksFor() {
        var driver = Driver(nil)
        driver.send(.started)
        let purposes = Prompt.Purpose.allCases.map(\.rawValue)
        #expect(driver.libraryEffects == [.loadPromptHistory(purposes: purposes)])
        #expect(driver.effects.isEmpty)
        var list = Driver(nil, opensList: true)
        list.send(.started)
        #expect(list.effects == [.loadList])
    }

    @Test func anOpenedArticleIsRecordedAndItsTextOnceAllOfItIsThere() {
        var driver = Driver(nil)
        driver.send(.opened(flood))
        #expect(driver.libraryEffects == opening)
        driver.libraryEffects = []
        driver.send(.readThrough(id: flood.id, sha256: "ab"))
        let text = flood.article.text
        #expect(
            driver.libraryEffects == [
                .recordText(id: flood.id, location: .file("flood.txt"), flood.metadata, sha256: "ab", scalars: text.count),
                .indexText(id: flood.id, text),
            ])
    }

    /// An article that arrives while the list is shown and another is awaited is not shown, and not recorded as opened.
    @Test func whatIsRefusedIsNotRecorded() {
        var driver = Driver(nil, opensList: true)
        driver.send(.listed(ListTests.entries))
        driver.samples = [:]
        driver.type("<Enter>")
        #expect(driver.effects == [.open(id: "a.txt", location: .file("a.txt"))])
        driver.send(.opened(flood))
        #expect(driver.reader.article == nil)
        #expect(driver.libraryEffects.isEmpty)
        driver.send(.readThrough(id: flood.id, sha256: "ab"))
        #expect(driver.libraryEffects.isEmpty)
    }

    /// Pieces of an article that was left change nothing: its words stay in the library's index.
    @Test func whatIsLeftWhileItLoadsIsNotIndexed() {
        var driver = Driver(nil, opensList: true)
        driver.send(.opened(flood.path, flood.article, isComplete: false, totalBytes: 1 << 20))
        driver.libraryEffects = []
        driver.type("q")
        #expect(driver.reader.article == nil)
        driver.send(.appended(id: flood.id, utf8: Array("بقية".utf8), isComplete: true))
        driver.send(.readThrough(id: flood.id, sha256: "ab"))
        #expect(driver.libraryEffects.isEmpty)
    }

    /// Nothing is kept of standard input, which cannot be opened again.
    @Test func nothingIsAskedForStandardInput() {
        var input = flood
        input.place = .standardInput
        var driver = Driver(nil)
        driver.send(.opened(input))
        driver.send(.readThrough(id: input.id, sha256: "ab"))
        driver.type("q")
        #expect(driver.libraryEffects.isEmpty)
        #expect(driver.effects == [.quit])
    }

    /// Until the saved reading position is known, no new one overwrites it.
    @Test func noPlaceIsKeptBeforeTheOldOneIsKnown() {
        var driver = Driver(nil)
        driver.answersPosition = false
        driver.samples[flood.id] = flood
        driver.send(.opened(flood))
        driver.send(.closing)
        #expect(driver.effects.isEmpty)
        driver.send(.placeKnown(id: "other.txt", offset: 3))
        driver.send(.closing)
        #expect(driver.effects.isEmpty)
        driver.send(.placeKnown(id: flood.id, offset: 3))
        driver.send(.closing)
        #expect(driver.effects == [.saveProgress(id: flood.id, offset: 3, fraction: 1, claims: 4)])
    }

    @Test func beingStoppedIsLikeSuspending() {
        var driver = Driver()
        driver.send(.stopping)
        #expect(driver.effects == [.saveProgress(id: flood.id, offset: 0, fraction: 1, claims: 4), .suspend])
    }
}
