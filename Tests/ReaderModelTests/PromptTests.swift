import Facts
import Testing

@testable import ReaderModel

@Suite struct PromptTests {
    @Test func earlierSearchesComeBackAndTheDraftIsKept() {
        var driver = Driver()
        driver.type("/السيول<Enter>/النهر<Enter>/السيول<Enter>/طر<Up>")
        #expect(driver.reader.prompt?.text == "السيول")
        driver.type("<Up>")
        #expect(driver.reader.prompt?.text == "النهر")
        driver.type("<Up>")
        #expect(driver.reader.prompt?.text == "النهر")
        driver.type("<Down><Down>")
        #expect(driver.reader.prompt?.text == "طر")
        driver.type("<Down>")
        #expect(driver.reader.prompt?.text == "طر")
        let kept = driver.effects.compactMap { effect -> String? in
            if case .rememberPrompt(let purpose, let text) = effect { "\(purpose) \(text)" } else { nil }
        }
        #expect(kept == ["search السيول", "search النهر", "search السيول"])
    }

    @Test func whatWasEnteredBeforeTheStartComesFirst() {
        var driver = Driver()
        driver.type("/النهر<Enter>")
        // Entries that arrive late are included in a walk that has not begun.
        driver.type("/<Up><Down>")
        driver.send(.promptsKnown(purpose: "search", ["السيول", "النهر", "طريق"]))
        driver.type("<Up><Up>")
        #expect(driver.reader.prompt?.text == "طريق")
        driver.type("<Esc>")
        driver.send(.promptsKnown(purpose: "no-such-purpose", ["x"]))
        #expect(driver.reader.promptHistory.entries(.search) == ["السيول", "طريق", "النهر"])
        #expect(driver.reader.promptHistory.entries(.command).isEmpty)
    }

    /// The palette's arrows choose among proposals, and ^P and ^N recall; the command's name is kept.
    @Test func thePaletteKeepsNames() {
        var driver = Driver()
        driver.type(":الادعاء التالي<Enter>:help<Enter><Esc>:<^P>")
        #expect(driver.reader.prompt?.text == "help")
        driver.type("<^P>")
        #expect(driver.reader.prompt?.text == "next-claim")
        driver.type("<^N><^N>")
        #expect(driver.reader.prompt?.text == "")
        driver.send(.key(.scalar("p", alt: true)))
        #expect(driver.reader.prompt?.text == "help")
        driver.send(.key(.scalar("ح", alt: true)))
        #expect(driver.reader.prompt?.text == "next-claim")
    }

    @Test func theListIsFilteredByWhatIsRecalled() {
        var driver = Driver(nil, opensList: true)
        driver.send(.listed(ListTests.entries))
        let all = driver.reader.list.shown.count
        driver.type("/no such title<Enter><Esc>/")
        #expect(driver.reader.list.shown.count == all)
        driver.type("<Up>")
        #expect(driver.reader.list.shown.isEmpty)
        driver.type("<Down>")
        #expect(driver.reader.list.shown.count == all)
    }

    @Test func blanksAreNotRemembered() {
        var driver = Driver()
        driver.type("/  <Enter>")
        #expect(driver.reader.promptHistory.entries(.search).isEmpty)
    }

    @Test func pastesIntoAPrompt() {
        var driver = Driver()
        driver.type("/")
        driver.send(.paste("طريق\nالساحل\u{202E}"))
        #expect(driver.reader.prompt?.text == "طريق الساحل")
        driver.send(.paste(String(repeating: "س", count: 3000)))
        #expect(driver.reader.note?.message == Words.tooLong)
        #expect(driver.reader.arrangement.cursor != nil)
        driver.type("<^U>")
        #expect(driver.reader.note == nil)
        #expect(driver.reader.prompt?.text == "")
    }

    /// Ctrl and Alt on an Arabic layout, in terminals that send them.
    @Test func controlWithArabicLetters() {
        var driver = Driver()
        driver.type("/طريق الساحل")
        driver.send(.key(.control("ص")))
        #expect(driver.reader.prompt?.text == "طريق ")
        driver.send(.key(.control("ؤ")))
        #expect(driver.reader.prompt == nil)
        let before = driver.reader.article?.cursor
        driver.send(.key(.control("ي")))
        #expect(driver.reader.article?.cursor != before)
    }
}
