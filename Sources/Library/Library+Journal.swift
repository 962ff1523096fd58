public import Annotations
internal import ArabicText
public import Facts
internal import GRDB

/// The journal of annotations. An edit is one entry, appended in one transaction together with its effect on the annotations: a program
/// that dies in between leaves neither. The entries' numbers order simultaneous edits of two programs.
extension Library {
    /// Appends an entry to the journal of an article and returns it with its number.
    ///
    /// Throws `.conflict`, and stores nothing, if an annotation differs from the entry's version of it before the edit, because another
    /// program edited it first. Annotations are compared, not their stored text. Throws `.unknownArticle` if the library does not hold the
    /// article. When it returns, the entry is stored even if the program is killed.
    /// - Parameter refusingTwins: If true, a new annotation also conflicts with one that the same annotator already has on the same
    ///   subject, so that judging a finding in two windows gives one annotation. Cost: logarithmic in the annotations, for each new one.
    @discardableResult
    public func append(_ entry: JournalEntry, to id: ArticleID, refusingTwins: Bool = false) throws(LibraryError) -> JournalEntry {
        let article = id.rawValue
        let changes = try stored(entry.changes)
        return try run { queue in
            try queue.write { database in
                guard try Library.holds(id, in: database) else { throw LibraryError(.unknownArticle, path: self.path) }
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
                if refusingTwins, try self.haveTwins(entry.changes, of: entry.annotator, article, in: database) {
                    throw LibraryError(.conflict, path: self.path)
                }
                for (position, change) in changes.enumerated() {
                    let row = try Row.fetchOne(database, sql: "SELECT format, json FROM annotation WHERE id = ?", arguments: [change.id])
                    let current = try row.map { try self.annotation($0["format"], $0["json"]) }
                    guard current == change.before else { throw LibraryError(.conflict, path: self.path) }
                    try database.execute(
                        sql: "INSERT INTO journalChange (entry, position, annotationId, format, before, after) VALUES (?, ?, ?, ?, ?, ?)",
                        arguments: [number, position, change.id, Annotation.format, change.storedBefore?.json, change.storedAfter?.json])
                    try self.keep(change, article, in: database)
                }
                var kept = entry
                kept.number = Int(number)
                return kept
            }
        }
    }

    /// The entries of the article's journal with numbers above `number`, in order; none for an unknown article.
    public func journal(of article: ArticleID, after number: Int = 0) throws(LibraryError) -> [JournalEntry] {
        return try run { queue in
            try queue.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT number, journal.annotator, time, action, ofNumber, format, before, after
                        FROM journal LEFT JOIN journalChange ON entry = number
                        WHERE articleId = ? AND number > ? ORDER BY number, position
                        """, arguments: [article.rawValue, number])
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
                    let format: Int = row["format"]
                    entries[entries.count - 1].changes.append(
                        AnnotationChange(
                            before: try before.map { try self.annotation(format, $0) },
                            after: try after.map { try self.annotation(format, $0) }))
                }
                return entries
            }
        }
    }

    /// The stored annotations of an article, equal to a replay of its journal.
    public func annotations(of article: ArticleID) throws(LibraryError) -> [Annotation] {
        try run { queue in
            try queue.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT format, json FROM annotation WHERE articleId = ? ORDER BY id", arguments: [article.rawValue]
                ).map { try self.annotation($0["format"], $0["json"]) }
            }
        }
    }

    /// A number that changes when another program writes to the library, and not with this program's own writes. Cost: a check of the file.
    public func foreignChanges() throws(LibraryError) -> Int {
        try run { queue in try queue.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 } }
    }

    /// True if a new annotation of an entry has a subject on which the annotator already has an annotation, other than those that the entry
    /// itself changes. Annotations without a key, as a running program of a version before 4 writes them, are examined too.
    private func haveTwins(
        _ changes: [AnnotationChange], of annotator: String, _ article: Int64, in database: Database
    ) throws -> Bool {
        let changed = Set(changes.compactMap(\.id))
        for new in changes where new.before == nil {
            guard let subject = new.after?.subject else { continue }
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, json FROM annotation WHERE articleId = ?1 AND annotator = ?2 AND subject = ?3
                    UNION ALL SELECT id, json FROM annotation WHERE articleId = ?1 AND annotator = ?2 AND subject IS NULL
                    """, arguments: [article, annotator, SubjectKey.of(subject)])
            if rows.contains(where: { !changed.contains($0["id"]) && StoredAnnotation.decoded($0["json"])?.subject == subject }) {
                return true
            }
        }
        return false
    }

    private func keep(_ change: StoredChange, _ article: Int64, in database: Database) throws {
        let known = try Int64.fetchOne(database, sql: "SELECT number FROM annotation WHERE id = ?", arguments: [change.id])
        if let known { try database.execute(sql: "DELETE FROM annotationSearch WHERE rowid = ?", arguments: [known]) }
        guard let after = change.after, let stored = change.storedAfter else {
            try database.execute(sql: "DELETE FROM annotation WHERE id = ?", arguments: [change.id])
            return
        }
        try database.execute(
            sql: """
                INSERT INTO annotation (id, articleId, annotator, layer, verdict, status, format, subject, json)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET annotator = excluded.annotator, layer = excluded.layer, verdict = excluded.verdict,
                    status = excluded.status, format = excluded.format, subject = excluded.subject, json = excluded.json
                """,
            arguments: [
                after.id, article, after.annotator, after.fact.layer.rawValue, after.verdict.rawValue, after.status?.rawValue,
                stored.format, SubjectKey.of(after.subject), stored.json,
            ])
        let words = after.fact.parts.values.map(\.exact) + [after.note] + after.tags + after.evidence.map(\.text)
        try database.execute(
            sql: "INSERT INTO annotationSearch (rowid, folded) VALUES (?, ?)",
            arguments: [known ?? database.lastInsertedRowID, MatchingForm.of(words.joined(separator: " \n "))])
    }

    /// A change with its stored form.
    private struct StoredChange {
        let id: String
        let before: Annotation?
        let after: Annotation?
        let storedBefore: StoredAnnotation?
        let storedAfter: StoredAnnotation?
    }

    private func stored(_ changes: [AnnotationChange]) throws(LibraryError) -> [StoredChange] {
        do {
            return try changes.compactMap { change in
                guard let id = change.id else { return nil }
                return StoredChange(
                    id: id, before: change.before, after: change.after, storedBefore: try change.before.map { try StoredAnnotation($0) },
                    storedAfter: try change.after.map { try StoredAnnotation($0) })
            }
        } catch {
            throw LibraryError(.inputOutput, path: path)
        }
    }

    private func annotation(_ format: Int, _ json: String) throws(LibraryError) -> Annotation {
        try StoredAnnotation(format: format, json: json).annotation(in: path)
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
