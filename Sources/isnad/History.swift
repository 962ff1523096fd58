internal import Dispatch
internal import ReaderModel
internal import Reading
internal import Store
internal import Synchronization

/// The library as reading needs it: opened beside the start, asked for the place where reading stopped, told the new one.
///
/// Reading goes on without it: what is wrong with it is said once, in the footer.
final class History: Sendable {
    private let queue = DispatchQueue(label: "isnad.library", qos: .userInitiated)
    private let library = Mutex<Library?>(nil)
    private let inbox: Inbox
    /// A first screen waits no longer than this, in milliseconds, for the place where reading stopped.
    private static let patience = 100

    /// Begins to open the library; nil opens none.
    init(path: String?, inbox: Inbox) {
        self.inbox = inbox
        guard let path else { return }
        queue.async { [self] in
            attempt { () throws(LibraryError) in
                let opened = try Library(path: path)
                library.withLock { $0 = opened }
            }
        }
    }

    /// Where reading of an article stopped; nil where it was never read, or the library is not to be had in time.
    func place(of path: String) -> LibraryArticle? {
        let answer = Answer()
        let done = DispatchSemaphore(value: 0)
        queue.async { [self] in
            let library = library.withLock { $0 }
            let found = try? library?.article(at: path)
            answer.article.withLock { $0 = found }
            done.signal()
        }
        guard done.wait(timeout: .now() + .milliseconds(Self.patience)) == .success else { return nil }
        return answer.article.withLock { $0 }
    }

    private final class Answer: Sendable { let article = Mutex<LibraryArticle?>(nil) }

    /// All articles, the one read last first.
    func articles() -> [LibraryArticle] {
        queue.sync { (try? library.withLock { $0 }?.articles()) ?? [] }
    }

    /// Notes that an article was opened.
    func noteOpened(_ metadata: ArticleMetadata, path: String) {
        write { library throws(LibraryError) in try library.noteOpened(metadata, at: path) }
    }

    /// Keeps how far an article was read.
    func save(path: String, offset: Int, fraction: Double, claims: Int?) {
        write { library throws(LibraryError) in try library.saveProgress(of: path, scalar: offset, fraction: fraction, claims: claims) }
    }

    /// Waits until all that was told is kept.
    func finish() { queue.sync {} }

    private func write(_ body: @escaping @Sendable (Library) throws(LibraryError) -> Void) {
        queue.async { [self] in
            guard let library = library.withLock({ $0 }) else { return }
            attempt { () throws(LibraryError) in try body(library) }
        }
    }

    private func attempt(_ body: () throws(LibraryError) -> Void) {
        do {
            try body()
        } catch {
            inbox.post(.failed(Message(arabic: "المكتبة \(error.path): تعذّر الحفظ فيها", english: error.description)))
        }
    }
}
