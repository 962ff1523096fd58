import GRDB
import Testing

@testable import Library

@Suite("Prompts")
struct PromptTests {
    @Test func theNewestComesLastAndStandsOnce() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        for text in ["قصف", "الميناء", "قصف", "هدنة"] { try library.remember(prompt: text, purpose: "search") }
        try library.remember(prompt: "قصف", purpose: "command")
        #expect(try library.prompts(purpose: "search") == ["الميناء", "قصف", "هدنة"])
        #expect(try library.prompts(purpose: "search", limit: 2) == ["قصف", "هدنة"])
        #expect(try library.prompts(purpose: "search", limit: -1) == [])
        #expect(try Library(path: library.path).prompts(purpose: "command") == ["قصف"])
        #expect(try library.prompts(purpose: "note") == [])
    }

    @Test func theOldestMakeRoom() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        for number in 1...Library.promptsKept + 3 { try library.remember(prompt: "بحث \(number)", purpose: "search") }
        try library.remember(prompt: "بحث 1", purpose: "command")
        let kept = try library.prompts(purpose: "search", limit: 10_000)
        #expect(kept.count == Library.promptsKept)
        #expect(kept.first == "بحث 4")
        #expect(kept.last == "بحث \(Library.promptsKept + 3)")
        #expect(try library.prompts(purpose: "command") == ["بحث 1"])
    }

    /// Texts are compared by their scalars, so that one spelling does not hide another. Texts that could not be typed again are left out.
    @Test func whatIsKept() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        let long = String(repeating: "ن", count: Library.longestPrompt)
        for text in ["", " \t\n", "ا\0ب", long + "ن", "إن", "ان", "لا 😀👩‍👩‍👧", long] { try library.remember(prompt: text, purpose: "note") }
        #expect(try library.prompts(purpose: "note") == ["إن", "ان", "لا 😀👩‍👩‍👧", long])
    }
}
