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

    /// Posts where reading of an article stopped, once the library is open; the first screen does not wait for it.
    func tellPlace(of path: String) {
        queue.async { [self] in
            let found = try? library.withLock { $0 }?.article(at: path)
            inbox.post(.placeKnown(path: path, offset: found?.position))
        }
    }

    /// What is known of an article; nil where it was never read. Waits for the library.
    func article(at path: String) -> LibraryArticle? { queue.sync { try? library.withLock { $0 }?.article(at: path) } }

    /// All articles, the one read last first.
    func articles() -> [LibraryArticle] {
        queue.sync { (try? library.withLock { $0 }?.articles()) ?? [] }
    }

    /// Notes that an article was opened; standard input, which cannot be opened again, is not kept.
    func noteOpened(_ metadata: ArticleMetadata, path: String) {
        guard path != "-" else { return }
        write { library throws(LibraryError) in try library.noteOpened(metadata, at: path) }
    }

    /// Texts below this many scalars are kept for search: articles, not archives in one file.
    static let longestIndexed = 1 << 20

    /// Keeps an article's words for search, once all of it is here.
    func index(_ text: SourceText, path: String) {
        guard path != "-", text.count < Self.longestIndexed else { return }
        write { library throws(LibraryError) in try library.index(text, of: path) }
    }

    /// Keeps how far an article was read.
    func save(path: String, offset: Int, fraction: Double, claims: Int?) {
        write { library throws(LibraryError) in try library.saveProgress(of: path, scalar: offset, fraction: fraction, claims: claims) }
    }

    /// Keeps what was entered into a prompt.
    func remember(prompt: String, purpose: String) {
        write { library throws(LibraryError) in try library.remember(prompt: prompt, purpose: purpose) }
    }

    /// Posts what was entered into prompts of these purposes before, once the library is open.
    func tellPrompts(_ purposes: [String]) {
        queue.async { [self] in
            for purpose in purposes {
                let found = try? library.withLock { $0 }?.prompts(purpose: purpose, limit: Self.promptLimit)
                if let found, !found.isEmpty { inbox.post(.promptsKnown(purpose: purpose, found)) }
            }
        }
    }

    /// Entries of a prompt that are offered again.
    private static let promptLimit = 200

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
