import ArabicText
import Articles
import Facts
import Foundation
import Library
import ReaderModel
import Testing

@testable import isnad

/// The reader with the real library behind it, and no terminal: the library receives only what effects request.
@Suite("The reader's loop")
struct ReaderLoopTests {
    /// A reader, its library and its files, and a record of the effects.
    private final class Desk {
        let folder: Scratch
        let library: String
        let inbox = Inbox()
        let history: History
        let loader: ArticleLoader
        var loop: ReaderLoop
        var effects: [Effect] = []

        init(opensList: Bool, _ folder: Scratch) {
            self.folder = folder
            library = folder.path("library.sqlite")
            history = History(path: library, inbox: inbox)
            loader = ArticleLoader(inbox: inbox, published: nil)
            loop = ReaderLoop(ReaderConfiguration(opensList: opensList))
        }

        func feed(_ event: Event) {
            let (history, loader) = (history, loader)
            var asked: [Effect] = []
            loop.feed(event) { effect in
                asked.append(effect)
                if case .open(let id, let location) = effect { loader.open(id, location) }
                return history.perform(effect) ?? []
            }
            effects += asked
        }

        /// Applies events from the background until an expected one arrives.
        func wait(for isWanted: (Event) -> Bool) {
            let deadline = ContinuousClock.now + .seconds(30)
            while ContinuousClock.now < deadline {
                let (events, _) = inbox.take(atMost: 1)
                for event in events {
                    feed(event)
                    if isWanted(event) { return }
                }
                if events.isEmpty { usleep(1000) }
            }
            Issue.record("it did not come")
        }

        /// Waits until all requests are done.
        func settle() { history.finish() }
    }

    private static let id = ArticleID(rawValue: -1)

    private func isReadThrough(_ event: Event) -> Bool { if case .readThrough = event { true } else { false } }

    @Test func anArticleIsKeptAsTheEffectsAsk() throws {
        let scratch = try Scratch()
        let file = try scratch.write(sampleArticle, to: "bridge.txt")
        let desk = Desk(opensList: false, scratch)
        desk.feed(.started)
        desk.feed(desk.loader.opened(try ArticleFile(path: file), Self.id, .file(file)))
        desk.loader.readOn(try ArticleFile(path: file), Self.id)
        desk.wait(for: isReadThrough)
        desk.feed(.closing)
        desk.settle()
        let library = try Library(path: desk.library)
        let kept = try #require(try library.articles().first)
        #expect(kept.location == .file(file))
        #expect(kept.title == "افتتاح الجسر")
        #expect(try library.search("الجسر").contains { $0.article == kept.id })
        // Each of the library's jobs was requested once, and in this order.
        let jobs = desk.effects.compactMap { effect -> String? in
            switch effect {
            case .loadPromptHistory: "prompts"
            case .recordOpening: "opening"
            case .loadPosition: "position"
            case .followJournal: "journal"
            case .recordText: "text"
            case .indexText: "index"
            default: nil
            }
        }
        #expect(jobs == ["prompts", "opening", "position", "journal", "text", "index"])
    }

    /// A shell that requests nothing leaves an empty library, whatever events the reader receives.
    @Test func whatNoEffectAsksForIsNotDone() throws {
        let scratch = try Scratch()
        let file = try scratch.write(sampleArticle, to: "bridge.txt")
        let desk = Desk(opensList: false, scratch)
        var loop = ReaderLoop(ReaderConfiguration())
        loop.feed(desk.loader.opened(try ArticleFile(path: file), Self.id, .file(file))) { _ in [] }
        desk.settle()
        #expect(try Library(path: desk.library).articles().isEmpty)
    }

    /// An article that arrives late, while another is awaited, has not been opened.
    @Test func aRefusedOpeningIsNotRecorded() throws {
        let scratch = try Scratch()
        let file = try scratch.write(sampleArticle, to: "bridge.txt")
        let desk = Desk(opensList: true, scratch)
        let slow = ListEntry(id: ArticleID(rawValue: -2), location: .file(scratch.path("slow.txt")), title: "slow")
        desk.feed(.listed([slow]))
        var loop = desk.loop
        loop.feed(.key(.enter)) { _ in [] }
        desk.loop = loop
        desk.feed(desk.loader.opened(try ArticleFile(path: file), Self.id, .file(file)))
        desk.settle()
        #expect(try Library(path: desk.library).articles().isEmpty)
    }

    /// Leaving a long article while it loads keeps its words in the index.
    @Test func leavingALongArticleKeepsItsSearchRows() throws {
        let scratch = try Scratch()
        let paragraph = "أعلنت البلدية فتح الجسر الكبير أمام حركة السير بعد أشهر من أعمال الترميم.\n"
        let file = try scratch.write(String(repeating: paragraph, count: 1500), to: "long.txt")
        let desk = Desk(opensList: true, scratch)
        let entry = ListEntry(id: Self.id, location: .file(file), title: "long")
        desk.feed(.listed([entry]))
        desk.feed(.key(.enter))
        desk.wait(for: isReadThrough)
        desk.feed(.key("q"))
        // Opened again, and left before the rest of it arrives.
        desk.feed(.key(.enter))
        desk.wait { if case .opened = $0 { true } else { false } }
        desk.feed(.key("q"))
        desk.wait { if case .appended(_, _, isComplete: true) = $0 { true } else { false } }
        desk.settle()
        #expect(try Library(path: desk.library).search("الترميم").isEmpty == false)
        let indexed = desk.effects.filter { if case .indexText = $0 { true } else { false } }
        #expect(indexed.count == 1)
    }
}
