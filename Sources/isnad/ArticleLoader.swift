internal import Dispatch
internal import Articles
internal import Facts
internal import ReaderModel
internal import Synchronization

/// Opens articles: the head at once, the rest in the background.
final class ArticleLoader: Sendable {
    private let inbox: Inbox
    private let published: String?
    private let queue = DispatchQueue(label: "isnad.loading", qos: .userInitiated)
    /// Counts openings, so that reading of a file that is no longer wanted stops.
    private let opening = Mutex(0)

    /// - Parameter published: Day of publication in place of the files' own.
    init(inbox: Inbox, published: String?) {
        self.inbox = inbox
        self.published = published
    }

    /// Opens an article in the background.
    func open(_ id: ArticleID, _ location: Location) {
        let number = next()
        queue.async { [self] in
            do throws(ArticleError) {
                let reader = try ArticleFile(location)
                guard isCurrent(number) else { return }
                inbox.post(opened(reader, id, location))
                readOn(reader, id, number)
            } catch {
                inbox.post(.failed(Message(error)))
            }
        }
    }

    /// Continues with a file whose head was read.
    func readOn(_ reader: ArticleFile, _ id: ArticleID) {
        let number = next()
        queue.async { [self] in readOn(reader, id, number) }
    }

    /// Greatest file size in bytes for which room is reserved; a longer file, which may be sparse, is stored as it arrives.
    private static let mostReserved = 1 << 30

    /// Returns the head of a file as an event. Room for the whole file is reserved, so that the text never has to move.
    func opened(_ reader: ArticleFile, _ id: ArticleID, _ location: Location) -> Event {
        var article = reader.article
        if let published { article.metadata.published = published }
        if let size = reader.fileSize, !reader.isComplete { article.text.reserve(bytes: min(size, Self.mostReserved) + 4) }
        return .opened(
            id: id, location: location, article, isComplete: reader.isComplete,
            totalBytes: reader.isComplete ? article.text.byteCount : reader.fileSize)
    }

    private func readOn(_ start: ArticleFile, _ id: ArticleID, _ number: Int) {
        var reader = start
        do {
            while !reader.isComplete, isCurrent(number) {
                let piece = try reader.next() ?? []
                inbox.post(.appended(id: id, utf8: piece, isComplete: reader.isComplete))
            }
        } catch {
            inbox.post(.appended(id: id, utf8: [], isComplete: true))
            inbox.post(.failed(Message(error)))
            return
        }
        guard isCurrent(number) else { return }
        inbox.post(.readThrough(id: id, sha256: reader.sha256))
        guard let problem = reader.problems.first else { return }
        inbox.post(.failed(Message(problem)))
    }

    private func next() -> Int {
        opening.withLock { number in
            number += 1
            return number
        }
    }

    private func isCurrent(_ number: Int) -> Bool { opening.withLock { $0 == number } }
}

extension Message {
    /// Makes a one-line message from an error in a file.
    init(_ error: ArticleError) {
        let place = error.path + (error.line.map { ":\($0)" } ?? "")
        let arabic =
            switch error.kind {
            case .cannotOpen: "تعذّر فتح الملف \(place)"
            case .inputOutput: "انقطعت قراءة الملف \(place)"
            case .malformed: "في الملف \(place) خلل" + (error.key.map { " عند المفتاح \($0)" } ?? "")
            case .warning: "في الملف \(place) ما لم يُقرأ كما هو"
            }
        self.init(arabic: arabic, english: error.description)
    }
}
