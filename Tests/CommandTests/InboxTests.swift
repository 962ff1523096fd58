import Facts
import ReaderModel
import Testing

@testable import isnad

@Suite("The inbox")
struct InboxTests {
    private static let piece = Event.appended(id: ArticleID(rawValue: 1), utf8: [0x61], isComplete: false)

    /// A session may end while pieces wait: releasing them must not stop the program.
    @Test func isLetGoWithPiecesInIt() {
        let dropped: Weak = {
            let inbox = Inbox()
            for _ in 0..<3 { inbox.post(Self.piece) }
            return Weak(inbox)
        }()
        #expect(dropped.inbox == nil)
    }

    @Test func eventsComeOutInOrderAndMakeRoom() {
        let inbox = Inbox()
        var seen: [ArticleID] = []
        for round in 0..<20 {
            inbox.post(.appended(id: ArticleID(rawValue: Int64(round)), utf8: [], isComplete: false))
            inbox.post(.tick)
            let (first, more) = inbox.take(atMost: 1)
            #expect(more)
            let (second, none) = inbox.take(atMost: 4)
            #expect(!none)
            for event in first + second { if case .appended(let id, _, _) = event { seen.append(id) } }
        }
        #expect(seen == (0..<20).map(ArticleID.init(rawValue:)))
    }

    private final class Weak {
        weak var inbox: Inbox?
        init(_ inbox: Inbox) { self.inbox = inbox }
    }
}
