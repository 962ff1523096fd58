internal import GRDB

/// Texts typed into prompts, with a history for each purpose: searches, commands, notes.
extension Library {
    /// The number of texts kept for a purpose; the oldest are dropped.
    public static let promptsKept = 500
    /// The length of the longest text kept, in scalars.
    public static let longestPrompt = 2_000

    /// Stores a text typed into a prompt as the newest of its purpose; an equal older one is moved there. A blank text, one that holds a
    /// NUL, and one of more than 2,000 scalars are not stored.
    public func remember(prompt text: String, purpose: String) throws(LibraryError) {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { !$0.properties.isWhitespace }), !scalars.contains("\0"), scalars.count <= Self.longestPrompt else {
            return
        }
        try run { queue in
            try queue.write { database in
                // "OR REPLACE" of the row alone would not do: its number must grow, so that the last text is the newest.
                try database.execute(sql: "DELETE FROM promptHistory WHERE purpose = ? AND text = ?", arguments: [purpose, text])
                try database.execute(sql: "INSERT INTO promptHistory (purpose, text) VALUES (?, ?)", arguments: [purpose, text])
                try database.execute(
                    sql: """
                        DELETE FROM promptHistory WHERE purpose = ?1 AND number <=
                            (SELECT number FROM promptHistory WHERE purpose = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)
                        """, arguments: [purpose, Self.promptsKept])
            }
        }
    }

    /// The last `limit` texts typed for a purpose, the oldest first.
    public func prompts(purpose: String, limit: Int = Library.promptsKept) throws(LibraryError) -> [String] {
        try run { queue in
            try queue.read { database in
                try String.fetchAll(
                    database, sql: "SELECT text FROM promptHistory WHERE purpose = ? ORDER BY number DESC LIMIT ?",
                    arguments: [purpose, max(0, limit)]
                ).reversed()
            }
        }
    }
}
