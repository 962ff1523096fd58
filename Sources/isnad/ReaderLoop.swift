internal import ReaderModel

/// A reader with the events that wait for it.
///
/// Events are handed over in the order in which they came, one at a time: what answers an effect comes after what waits already, never
/// in the middle of another event. Whoever carries out the effects sees them and nothing else of the reader.
struct ReaderLoop {
    private(set) var reader: Reader

    /// Makes a loop for a reader that nothing has happened to yet.
    init(_ configuration: ReaderConfiguration) { reader = Reader(configuration) }

    /// Hands over an event, and then the events that answer its effects, until nothing waits.
    /// - Parameter perform: Carries out an effect and returns the answers that are there at once; later ones come through the inbox.
    mutating func feed(_ event: consuming Event, perform: (Effect) -> [Event]) {
        var waiting = [event]
        // Each is let go before the next one: an article held here would be copied when a piece is appended to it.
        while !waiting.isEmpty {
            for effect in reader.update(waiting.removeFirst()) { waiting += perform(effect) }
        }
    }
}
