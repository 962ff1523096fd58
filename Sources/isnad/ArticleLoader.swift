internal import Dispatch
internal import Exchange
internal import Facts
internal import ReaderModel
internal import Synchronization

/// Opens articles: the head at once, the rest in the background.
final class ArticleLoader: Sendable {
    private let inbox: Inbox
    private let history: History
    private let published: String?
    private let queue = DispatchQueue(label: "isnad.loading", qos: .userInitiated)
    /// Counts openings: a file that is no longer wanted is not read on.
    private let opening = Mutex(0)

    /// - Parameter published: Day of publication in place of what the files say.
    init(inbox: Inbox, history: History, published: String?) {
        self.inbox = inbox
        self.history = history
        self.published = published
    }

    /// Opens a file in the background.
    func open(path: String) {
        let number = next()
        queue.async { [self] in
            do throws(ExchangeError) {
                let reader = try ArticleReader(path: path)
                guard isCurrent(number) else { return }
                inbox.post(opened(reader, path: path))
                readOn(reader, path: path, number: number)
            } catch {
                inbox.post(.failed(Message(error)))
            }
        }
    }

    /// Goes on with a file whose head was read.
    func readOn(_ reader: ArticleReader, path: String) {
        let number = next()
        queue.async { [self] in readOn(reader, path: path, number: number) }
    }

    /// Room is made for files up to this long, in bytes; a longer one, which may be full of holes, takes it as it comes.
    private static let mostReserved = 1 << 30

    /// The head of a file as an event. The text gets room for the whole file, so that it never has to move.
    func opened(_ reader: ArticleReader, path: String) -> Event {
        var article = reader.article
        article.metadata = metadata(of: reader)
        if let size = reader.fileSize, !reader.isComplete { article.text.reserve(bytes: min(size, Self.mostReserved) + 4) }
        return .opened(
            path: path, article, isComplete: reader.isComplete,
            totalBytes: reader.isComplete ? article.text.byteCount : reader.fileSize)
    }

    private func readOn(_ start: ArticleReader, path: String, number: Int) {
        var reader = start
        var scalars = start.article.text.count
        do {
            while !reader.isComplete, isCurrent(number) {
                let piece = try reader.next() ?? []
                for byte in piece where byte & 0xC0 != 0x80 { scalars += 1 }
                inbox.post(.appended(path: path, utf8: piece, isComplete: reader.isComplete))
            }
        } catch {
            inbox.post(.appended(path: path, utf8: [], isComplete: true))
            inbox.post(.failed(Message(error)))
            return
        }
        if isCurrent(number) { history.noteRead(metadata(of: reader), path: path, sha256: reader.sha256, scalars: scalars) }
        guard isCurrent(number), let problem = reader.problems.first else { return }
        inbox.post(.failed(Message(problem)))
    }

    private func metadata(of reader: ArticleReader) -> ArticleMetadata {
        var metadata = reader.article.metadata
        if let published { metadata.published = published }
        return metadata
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
    /// What is wrong with a file, in one line.
    init(_ error: ExchangeError) {
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
