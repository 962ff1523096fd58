internal import Dispatch
internal import ReaderModel
internal import Synchronization
internal import TerminalUI

/// Events from background work on their way to the reader. The mailbox is bounded: pieces of text wait outside while it is full, so that a
/// file is never in memory twice.
final class Inbox: Sendable {
    private let events = Mutex<[Event]>([])
    /// Counts free places. It starts at none and is then given its places, because a semaphore released below its initial count stops the
    /// program, and a session may end while pieces wait.
    private let room = DispatchSemaphore(value: 0)
    private static let capacity = 8

    init() { for _ in 0..<Inbox.capacity { room.signal() } }

    /// Posts an event, from any thread.
    func post(_ event: Event) {
        if Self.isPiece(event) { room.wait() }
        events.withLock { $0.append(event) }
        Terminal.wake()
    }

    /// Returns the oldest events, at most `count`, and whether more wait.
    func take(atMost count: Int) -> (events: [Event], more: Bool) {
        let (taken, more) = events.withLock { all in
            let taken = Array(all.prefix(count))
            all.removeFirst(taken.count)
            return (taken, !all.isEmpty)
        }
        for event in taken where Self.isPiece(event) { room.signal() }
        return (taken, more)
    }

    private static func isPiece(_ event: Event) -> Bool { if case .appended = event { true } else { false } }
}
