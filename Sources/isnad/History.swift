internal import Annotations
internal import ArabicText
internal import Dispatch
internal import Facts
internal import Library
internal import ReaderModel
internal import Synchronization

/// The library behind a session: opened in parallel with the start, and used only as effects request. Results are posted.
///
/// All work is done on one queue, in the order of the requests. Reading continues without a library: a fault in it is reported once, in the
/// footer.
final class History: Sendable {
    private let queue = DispatchQueue(label: "isnad.library", qos: .userInitiated)
    /// Accessed on the queue alone.
    private let state = Mutex(State())
    private let inbox: Inbox

    private struct State {
        var library: Library?
        /// Keys in the library of articles to which the session gave an identifier, or which have moved since.
        var keys: [ArticleID: ArticleID] = [:]
        /// The article whose journal is followed, and the number of the last entry posted.
        var followed: (id: ArticleID, last: Int)?
        var foreignChanges = 0
        var isFinished = false

        /// Returns the key of an article in the library; nil if it holds none.
        func key(of id: ArticleID) -> ArticleID? { keys[id] ?? (id.isOfLibrary ? id : nil) }
    }

    /// Interval between checks for writes by other programs.
    private static let watchInterval = DispatchTimeInterval.milliseconds(700)

    /// Length in scalars below which texts are indexed for search: articles, not archives in one file.
    static let longestIndexed = 1 << 20

    /// Entries of a prompt that are offered again.
    private static let promptLimit = 200

    /// Starts opening the library; nil opens none.
    init(path: String?, inbox: Inbox) {
        self.inbox = inbox
        guard let path else { return }
        later { [self] state throws(LibraryError) in
            state.library = try Library(path: path)
            watch()
        }
    }

    /// Performs an effect that concerns the library, and returns the immediate answers; nil if it concerns something else.
    func perform(_ effect: Effect) -> [Event]? {
        switch effect {
        case .recordOpening(let id, let location, let metadata): recordOpening(id, location, metadata)
        case .recordText(let id, let location, let metadata, let sha256, let scalars):
            recordText(id, location, metadata, sha256: sha256, scalars: scalars)
        case .indexText(let id, let text):
            guard text.count < Self.longestIndexed else { break }
            write(id) { library, key throws(LibraryError) in try library.index(text, of: key) }
        case .loadPosition(let id):
            queue.async { [self] in
                let found = state.withLock { state in state.key(of: id).flatMap { try? state.library?.article($0) } }
                inbox.post(.placeKnown(id: id, offset: found?.position))
            }
        case .saveProgress(let id, let offset, let fraction, let claims):
            write(id) { library, key throws(LibraryError) in
                try library.saveProgress(of: key, scalar: offset, fraction: fraction, claims: claims)
            }
        case .followJournal(let id): follow(id)
        case .keep(let id, let entry): return keep(entry, of: id)
        case .loadPromptHistory(let purposes): loadPrompts(purposes)
        case .rememberPrompt(let purpose, let text):
            later { state throws(LibraryError) in try state.library?.remember(prompt: text, purpose: purpose) }
        default: return nil
        }
        return []
    }

    /// Passes on the information on the articles at some locations, or on all, once the library is open. Cost: one query.
    func articles(at locations: [Location]?, then use: @escaping @Sendable ([LibraryArticle], [Location: LibraryArticle]) -> Void) {
        queue.async { [self] in
            let library = state.withLock { $0.library }
            if let locations {
                use([], (try? library?.articles(at: locations)) ?? [:])
            } else {
                use((try? library?.articles()) ?? [], [:])
            }
        }
    }

    /// Waits until all requests are done.
    func finish() { queue.sync { state.withLock { $0.isFinished = true } } }

    // MARK: Opening

    private func recordOpening(_ id: ArticleID, _ location: Location, _ metadata: ArticleMetadata) {
        later { state throws(LibraryError) in
            // If the opening cannot be recorded, the article's data can still be read.
            state.keys[id] = try? state.library?.id(of: location)
            state.keys[id] = try state.library?.recordOpening(metadata, at: location) ?? state.keys[id]
        }
    }

    private func recordText(_ id: ArticleID, _ location: Location, _ metadata: ArticleMetadata, sha256: String, scalars: Int) {
        later { [self] state throws(LibraryError) in
            guard let library = state.library else { return }
            let elsewhere = try library.recognize(location, sha256: sha256)
            let key = try library.recordOpening(metadata, at: location, sha256: sha256, scalars: scalars)
            state.keys[id] = key
            guard let elsewhere else { return }
            if case .takenOver = elsewhere, state.followed?.id == id {
                inbox.post(.placeKnown(id: id, offset: try library.article(key)?.position))
                try tellNewEntries(&state)
            }
            // Posted last, because new entries have a note of their own in the footer.
            inbox.post(.notice(Message(elsewhere)))
        }
    }

    // MARK: The journal

    /// Checks periodically for writes by other programs.
    private func watch() {
        queue.asyncAfter(deadline: .now() + Self.watchInterval) { [weak self] in
            guard let self, !state.withLock({ $0.isFinished }) else { return }
            attempt { state throws(LibraryError) in
                guard state.followed != nil, let now = try? state.library?.foreignChanges(), now != state.foreignChanges else { return }
                state.foreignChanges = now
                try tellNewEntries(&state)
            }
            watch()
        }
    }

    private func follow(_ id: ArticleID) {
        later { [self] state throws(LibraryError) in
            state.followed = (id, 0)
            try tellNewEntries(&state)
        }
    }

    /// Posts the entries that have not been posted yet.
    private func tellNewEntries(_ state: inout State) throws(LibraryError) {
        guard state.library != nil, let (id, _) = state.followed else { return }
        inbox.post(.journalExtended(id: id, try Self.newEntries(of: id, &state)))
    }

    /// Returns the entries after the last one posted, and marks them as posted.
    private static func newEntries(of id: ArticleID, _ state: inout State) throws(LibraryError) -> [JournalEntry] {
        guard let key = state.key(of: id) else { return [] }
        let last = state.followed?.id == id ? state.followed?.last ?? 0 : 0
        let entries = try state.library?.journal(of: key, after: last) ?? []
        if let newest = entries.last?.number, state.followed?.id == id { state.followed?.last = newest }
        return entries
    }

    /// Keeps an edit before the next key is handled, so that a displayed edit is a safe one. Entries that other programs appended before it
    /// are returned too; if the edit was refused, the competing edit and the reason.
    private func keep(_ entry: JournalEntry, of id: ArticleID) -> [Event] {
        queue.sync {
            state.withLock { state in
                func refused(_ message: Message) -> [Event] {
                    [.journalExtended(id: id, (try? Self.newEntries(of: id, &state)) ?? []), .failed(message)]
                }
                guard let library = state.library else {
                    return refused(Message("لم تُفتح المكتبة، فلم يُحفظ هذا", "the library is not open: this was not kept"))
                }
                do throws(LibraryError) {
                    let kept = try library.append(entry, to: state.key(of: id) ?? id, refusingTwins: true)
                    // A kept entry is returned even if the journal cannot be read at the moment.
                    return [.journalExtended(id: id, (try? Self.newEntries(of: id, &state)) ?? [kept])]
                } catch {
                    guard error.kind == .conflict else { return refused(error.text) }
                    return refused(
                        Message(
                            "غيّره برنامج آخر قبلك، فلم يُحفظ هذا؛ انظر إليه وأعد المحاولة",
                            "another program changed it first, so this was not kept; look at it and try again"))
                }
            }
        }
    }

    // MARK: Prompts

    private func loadPrompts(_ purposes: [String]) {
        later { [inbox] state throws(LibraryError) in
            for purpose in purposes {
                let found = try? state.library?.prompts(purpose: purpose, limit: Self.promptLimit)
                if let found, !found.isEmpty { inbox.post(.promptsKnown(purpose: purpose, found)) }
            }
        }
    }

    // MARK: The queue

    private func write(_ id: ArticleID, _ body: @escaping @Sendable (Library, ArticleID) throws(LibraryError) -> Void) {
        later { state throws(LibraryError) in
            guard let library = state.library, let key = state.key(of: id) else { return }
            try body(library, key)
        }
    }

    private func later(_ body: @escaping @Sendable (inout State) throws(LibraryError) -> Void) {
        queue.async { [self] in attempt(body) }
    }

    private func attempt(_ body: (inout State) throws(LibraryError) -> Void) {
        let failure: LibraryError? = state.withLock { state in
            do throws(LibraryError) { try body(&state) } catch { return error }
            return nil
        }
        if let failure { inbox.post(.failed(failure.text)) }
    }
}
