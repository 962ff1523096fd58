public import Reading

/// The reader as a state machine: events in, effects out, and a frame to show.
///
/// It knows no terminal, file, clock or thread. Only the executable carries out effects; their results come back as events.
public struct Reader: Sendable {
    private var configuration: ReaderConfiguration
    private var article: Article?

    /// Makes a reader with nothing open yet.
    public init(_ configuration: ReaderConfiguration) { self.configuration = configuration }

    /// Whether work is under way that the footer reports: while it is, `Event.tick` is due every second.
    public var isBusy: Bool { false }

    /// The scalars of a span of the open article, clamped to it: what `Effect.extract` asks to be read.
    public func scalars(in span: Span) -> [UInt32] { article?.text.scalars(in: span) ?? [] }

    /// Takes in what happened; what is to be done outside comes out.
    public mutating func update(_ event: Event) -> [Effect] {
        switch event {
        case .resized(let size): configuration.size = size
        case .key(.scalar("q", alt: false)): return [.quit]
        default: break
        }
        return []
    }

    /// The screen as it should be now.
    public func view() -> Frame { Frame(size: configuration.size) }
}
