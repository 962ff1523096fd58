internal import ReaderModel

/// A reader with its queue of events.
///
/// Events are applied in order of arrival, one at a time: the answer to an effect comes after any waiting events, never in the middle of
/// another one. The code that performs the effects sees them and nothing else of the reader.
struct ReaderLoop {
    private(set) var reader: Reader

    /// Makes a loop for a reader in its initial state.
    init(_ configuration: ReaderConfiguration) { reader = Reader(configuration) }

    /// Applies an event, and then the answers to its effects, until nothing waits.
    /// - Parameter perform: Performs an effect and returns the immediate answers; later ones come through the inbox.
    mutating func feed(_ event: consuming Event, perform: (Effect) -> [Event]) {
        var waiting = [event]
        // Each is released before the next one: an article still held here would be copied when a piece is appended to it.
        while !waiting.isEmpty {
            for effect in reader.update(waiting.removeFirst()) { waiting += perform(effect) }
        }
    }
}
