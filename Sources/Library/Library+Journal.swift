public import Annotations
internal import ArabicText
internal import Foundation
internal import GRDB

/// The journal of annotations. An edit is one entry, appended in one transaction together with what it makes of the annotations: a
/// program that dies in between leaves neither. What two programs do at once is ordered by the entries' numbers.
extension Library {
    /// Appends an entry to the journal of the article at `path` and returns it with its number.
    ///
    /// Throws `.conflict`, and keeps nothing, where an annotation is no longer what the entry says it was before: another program
    /// was first. Throws `.unknownArticle` where the article was never noted as opened. When it returns, the entry is kept even if
    /// the program is killed.
    /// - Parameter refusingTwins: Whether a new annotation is a conflict too where the same annotator's word on the same finding (or,
    ///   of what a person added, on the same fact) is kept already: somebody who reads in two windows judges a finding once. Cost:
    ///   logarithmic in the annotations, for each new one.
    @discardableResult
    public func append(_ entry: JournalEntry, to path: String, refusingTwins: Bool = false) throws(LibraryError) -> JournalEntry {
        let key = Library.key(of: path)
        let changes = try encoded(entry.changes)
        return try run { queue in
            try queue.write { database in
                guard let article = try Int64.fetchOne(database, sql: "SELECT id FROM article WHERE path = ?", arguments: [key]) else {
                    throw LibraryError(.unknownArticle, path: self.path)
                }
                let (action, of): (String, Int?) =
                    switch entry.action {
                    case .edit: ("edit", nil)
                    case .undo(let number): ("undo", number)
                    case .redo(let number): ("redo", number)
                    }
                try database.execute(
                    sql: "INSERT INTO journal (articleId, annotator, time, action, ofNumber) VALUES (?, ?, ?, ?, ?)",
                    arguments: [article, entry.annotator, entry.time, action, of])
                let number = database.lastInsertedRowID
                if refusingTwins, try self.haveTwins(changes, of: entry.annotator, article, in: database) {
                    throw LibraryError(.conflict, path: self.path)
                }
                for (position, change) in changes.enumerated() {
                    let current = try String.fetchOne(database, sql: "SELECT json FROM annotation WHERE id = ?", arguments: [change.id])
                    guard current == change.before else { throw LibraryError(.conflict, path: self.path) }
                    try database.execute(
                        sql: "INSERT INTO journalChange (entry, position, annotationId, before, after) VALUES (?, ?, ?, ?, ?)",
                        arguments: [number, position, change.id, change.before, change.after])
                    try self.keep(change, article, in: database)
                }
                var kept = entry
                kept.number = Int(number)
                return kept
            }
        }
    }

    /// The entries of the article's journal with numbers above `number`, in order; none where the article is not known.
    public func journal(of path: String, after number: Int = 0) throws(LibraryError) -> [JournalEntry] {
        let key = Library.key(of: path)
        return try run { queue in
            try queue.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT number, journal.annotator, time, action, ofNumber, before, after
                        FROM journal JOIN article ON article.id = articleId LEFT JOIN journalChange ON entry = number
                        WHERE path = ? AND number > ? ORDER BY number, position
                        """, arguments: [key, number])
                var entries: [JournalEntry] = []
                for row in rows {
                    let number: Int = row["number"]
                    if entries.last?.number != number {
                        entries.append(
                            JournalEntry(
                                number: number, annotator: row["annotator"], time: row["time"],
                                action: JournalAction(row["action"], of: row["ofNumber"]), changes: []))
                    }
                    let before: String? = row["before"]
                    let after: String? = row["after"]
                    guard before != nil || after != nil else { continue }
                    let change = AnnotationChange(before: try before.map(self.decoded), after: try after.map(self.decoded))
                    entries[entries.count - 1].changes.append(change)
                }
                return entries
            }
        }
    }

    /// The annotations of the article at `path` as the library keeps them: equal to a replay of its journal.
    public func annotations(of path: String) throws(LibraryError) -> [Annotation] {
        let key = Library.key(of: path)
        return try run { queue in
            try queue.read { database in
                try String.fetchAll(
                    database,
                    sql: "SELECT json FROM annotation JOIN article ON article.id = articleId WHERE path = ? ORDER BY annotation.id",
                    arguments: [key]
                ).map(self.decoded)
            }
        }
    }

    /// A number that changes when another program writes to the library; not by this one's own writes. Cost: a look at the file.
    public func foreignChanges() throws(LibraryError) -> Int {
        try run { queue in try queue.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 } }
    }

    /// What an annotation is about, as canonical JSON: the machine's finding, or the fact that a person added. An index has it so.
    private static let subject = "coalesce(json_extract(json, '$.finding'), json_extract(json, '$.fact'))"

    /// Whether something new in an entry is about what the annotator has a word on already, other than what the entry itself changes.
    private func haveTwins(
        _ changes: [EncodedChange], of annotator: String, _ article: Int64, in database: Database
    ) throws -> Bool {
        let changed = Set(changes.map(\.id))
        for json in changes.filter({ $0.before == nil }).compactMap(\.after) {
            let known = try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM annotation WHERE articleId = ? AND annotator = ?
                    AND \(Library.subject) = (SELECT \(Library.subject) FROM (SELECT ? AS json))
                    """, arguments: [article, annotator, json])
            if known.contains(where: { !changed.contains($0) }) { return true }
        }
        return false
    }

    private func keep(_ change: EncodedChange, _ article: Int64, in database: Database) throws {
        let known = try Int64.fetchOne(database, sql: "SELECT number FROM annotation WHERE id = ?", arguments: [change.id])
        if let known { try database.execute(sql: "DELETE FROM annotationSearch WHERE rowid = ?", arguments: [known]) }
        guard let after = change.annotation, let json = change.after else {
            try database.execute(sql: "DELETE FROM annotation WHERE id = ?", arguments: [change.id])
            return
        }
        try database.execute(
            sql: """
                INSERT INTO annotation (id, articleId, annotator, layer, verdict, status, json) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET annotator = excluded.annotator, layer = excluded.layer, verdict = excluded.verdict,
                    status = excluded.status, json = excluded.json
                """,
            arguments: [
                after.id, article, after.annotator, after.fact.layer.rawValue, after.verdict.rawValue, after.status?.rawValue, json,
            ])
        let words = after.fact.parts.values.map(\.exact) + [after.note] + after.tags + after.evidence.map(\.text)
        try database.execute(
            sql: "INSERT INTO annotationSearch (rowid, folded) VALUES (?, ?)",
            arguments: [known ?? database.lastInsertedRowID, MatchingForm.of(words.joined(separator: " \n "))])
    }

    private struct EncodedChange {
        let id: String
        let before: String?
        let after: String?
        let annotation: Annotation?
    }

    private func encoded(_ changes: [AnnotationChange]) throws(LibraryError) -> [EncodedChange] {
        let encoder = JSONEncoder()
        // One form for one annotation: what is kept is compared as text.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try changes.compactMap { change in
                guard let id = change.id else { return nil }
                func json(_ annotation: Annotation?) throws -> String? {
                    try annotation.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
                }
                return EncodedChange(id: id, before: try json(change.before), after: try json(change.after), annotation: change.after)
            }
        } catch {
            throw LibraryError(.inputOutput, path: path)
        }
    }

    private func decoded(_ json: String) throws -> Annotation {
        do {
            return try JSONDecoder().decode(Annotation.self, from: Data(json.utf8))
        } catch {
            throw LibraryError(.corrupt, path: path)
        }
    }
}

extension JournalAction {
    fileprivate init(_ action: String, of number: Int?) {
        switch (action, number) {
        case ("undo", let number?): self = .undo(of: number)
        case ("redo", let number?): self = .redo(of: number)
        default: self = .edit
        }
    }
}
