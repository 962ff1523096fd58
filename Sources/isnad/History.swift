internal import Annotations
internal import ArabicText
internal import Dispatch
internal import Facts
internal import Library
internal import ReaderModel
internal import Synchronization

/// The library as reading needs it: opened beside the start, and told only what an effect asks for. What it has to say it posts.
///
/// Everything happens on one queue, in the order in which it was asked for. Reading goes on without a library: what is wrong with it is
/// said once, in the footer.
final class History: Sendable {
    private let queue = DispatchQueue(label: "isnad.library", qos: .userInitiated)
    /// Touched on the queue alone.
    private let state = Mutex(State())
    private let inbox: Inbox

    private struct State {
        var library: Library?
        /// Keys in the library of articles that the session gave an identifier, or that moved since.
        var keys: [ArticleID: ArticleID] = [:]
        /// The article whose journal is followed, and the number of the last entry that was told of it.
        var followed: (id: ArticleID, last: Int)?
        var foreignChanges = 0
        var isFinished = false

        /// The key of an article in the library; nil where it holds none.
        func key(of id: ArticleID) -> ArticleID? { keys[id] ?? (id.isOfLibrary ? id : nil) }
    }

    /// Interval between looks whether another program wrote to the library.
    private static let watchInterval = DispatchTimeInterval.milliseconds(700)

    /// Texts below this many scalars are kept for search: articles, not archives in one file.
    static let longestIndexed = 1 << 20

    /// Entries of a prompt that are offered again.
    private static let promptLimit = 200

    /// Begins to open the library; nil opens none.
    init(path: String?, inbox: Inbox) {
        self.inbox = inbox
        guard let path else { return }
        later { [self] state throws(LibraryError) in
            state.library = try Library(path: path)
            watch()
        }
    }

    /// Does what an effect asks of the library; nil where it asks for something else. What is known at once comes as events.
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

    /// Hands over what is known of the articles at some locations, or of all, once the library is open. Cost: one query.
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

    /// Waits until all that was asked for is done.
    func finish() { queue.sync { state.withLock { $0.isFinished = true } } }

    // MARK: Opening

    private func recordOpening(_ id: ArticleID, _ location: Location, _ metadata: ArticleMetadata) {
        later { state throws(LibraryError) in
            // Where it cannot be recorded, what is known of it can still be read.
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
            // Last: new entries have their own word in the footer.
            inbox.post(.notice(Message(elsewhere)))
        }
    }

    // MARK: The journal

    /// Takes a look, now and then, whether another program wrote to the library.
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

    /// Posts the entries that were not told yet.
    private func tellNewEntries(_ state: inout State) throws(LibraryError) {
        guard state.library != nil, let (id, _) = state.followed else { return }
        inbox.post(.journalExtended(id: id, try Self.newEntries(of: id, &state)))
    }

    /// The entries after the last one told, noted as told.
    private static func newEntries(of id: ArticleID, _ state: inout State) throws(LibraryError) -> [JournalEntry] {
        guard let key = state.key(of: id) else { return [] }
        let last = state.followed?.id == id ? state.followed?.last ?? 0 : 0
        let entries = try state.library?.journal(of: key, after: last) ?? []
        if let newest = entries.last?.number, state.followed?.id == id { state.followed?.last = newest }
        return entries
    }

    /// Keeps an edit before the next key is taken: when it shows, it is safe. What other programs appended before it comes with it;
    /// where it was refused, what was first and why.
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
                    // What is kept is kept, also where the journal cannot be read just now.
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
