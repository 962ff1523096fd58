internal import Annotations
internal import ArabicText
internal import Dispatch
internal import Facts
internal import ReaderModel
internal import Library
internal import Synchronization

/// The library as reading needs it: opened beside the start, asked for the place where reading stopped, told the new one.
///
/// Reading goes on without it: what is wrong with it is said once, in the footer.
final class History: Sendable {
    private let queue = DispatchQueue(label: "isnad.library", qos: .userInitiated)
    private let library = Mutex<Library?>(nil)
    private let inbox: Inbox
    /// The article whose journal is followed, and the number of the last entry that was told of it.
    private let followed = Mutex<(path: String, last: Int)?>(nil)
    private let foreignChanges = Mutex(0)
    private let isFinished = Mutex(false)

    /// How often a look is taken whether another program wrote to the library.
    private static let watchInterval = DispatchTimeInterval.milliseconds(700)

    /// Begins to open the library; nil opens none.
    init(path: String?, inbox: Inbox) {
        self.inbox = inbox
        guard let path else { return }
        queue.async { [self] in
            attempt { () throws(LibraryError) in
                let opened = try Library(path: path)
                library.withLock { $0 = opened }
                watch()
            }
        }
    }

    // MARK: Annotations

    /// Takes a look, now and then, whether another program wrote to the library.
    private func watch() {
        queue.asyncAfter(deadline: .now() + Self.watchInterval) { [weak self] in
            guard let self, !isFinished.withLock({ $0 }) else { return }
            lookForForeignEntries()
            watch()
        }
    }

    /// Posts the journal of an article, and from then on what other programs add to it.
    func follow(_ path: String) {
        queue.async { [self] in
            followed.withLock { $0 = path == "-" ? nil : (path, 0) }
            guard library.withLock({ $0 != nil }) else { return }
            tellNewEntries()
        }
    }

    private func lookForForeignEntries() {
        guard followed.withLock({ $0 != nil }), let now = try? library.withLock({ $0 })?.foreignChanges() else { return }
        let isNew = foreignChanges.withLock { known in
            defer { known = now }
            return known != now
        }
        if isNew { tellNewEntries() }
    }

    /// Posts the entries that were not told yet.
    private func tellNewEntries() {
        guard let (path, _) = followed.withLock({ $0 }) else { return }
        attempt { () throws(LibraryError) in
            let entries = try newEntries(of: path)
            inbox.post(.journalExtended(path: path, entries))
        }
    }

    /// The entries after the last one told, noted as told.
    private func newEntries(of path: String) throws(LibraryError) -> [JournalEntry] {
        let last = followed.withLock { $0?.path == path ? $0?.last ?? 0 : 0 }
        let entries = try library.withLock { $0 }?.journal(of: path, after: last) ?? []
        if let newest = entries.last?.number { followed.withLock { if $0?.path == path { $0?.last = newest } } }
        return entries
    }

    /// Why an edit was not kept, and what the journal says instead.
    struct Refusal: Error {
        let message: Message
        let entries: [JournalEntry]
    }

    /// Appends an entry to the journal of an article; gives it, and what other programs appended before it. Waits until it is kept.
    func append(_ entry: JournalEntry, to path: String) -> Result<[JournalEntry], Refusal> {
        queue.sync {
            guard let library = library.withLock({ $0 }) else {
                return .failure(
                    Refusal(
                        message: Message(arabic: "لم تُفتح المكتبة، فلم يُحفظ هذا", english: "the library is not open: this was not kept"),
                        entries: []))
            }
            do throws(LibraryError) {
                let kept = try library.append(entry, to: path, refusingTwins: true)
                // What is kept is kept, also where the journal cannot be read just now.
                return .success((try? newEntries(of: path)) ?? [kept])
            } catch {
                let entries = (try? newEntries(of: path)) ?? []
                guard error.kind == .conflict else { return .failure(Refusal(message: error.text, entries: entries)) }
                return .failure(
                    Refusal(
                        message: Message(
                            arabic: "غيّره برنامج آخر قبلك، فلم يُحفظ هذا؛ انظر إليه وأعد المحاولة",
                            english: "another program changed it first, so this was not kept; look at it and try again"), entries: entries))
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

    /// Notes the text of an article, once all of it was read: what was annotated on it at a path where it is no more follows it here.
    func noteRead(_ metadata: ArticleMetadata, path: String, sha256: String, scalars: Int) {
        guard path != "-", !sha256.isEmpty else { return }
        write { [self] library throws(LibraryError) in
            let elsewhere = try library.recognize(path, sha256: sha256)
            try library.noteOpened(metadata, at: path, sha256: sha256, scalars: scalars)
            guard let elsewhere else { return }
            if case .takenOver = elsewhere, followed.withLock({ $0?.path == path }) {
                inbox.post(.placeKnown(path: path, offset: try library.article(at: path)?.position))
                tellNewEntries()
            }
            // Last: new entries have their own word in the footer.
            inbox.post(.notice(Message(elsewhere)))
        }
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
    func finish() {
        isFinished.withLock { $0 = true }
        queue.sync {}
    }

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
            inbox.post(.failed(error.text))
        }
    }
}
