internal import GRDB

/// Texts typed into prompts before: searches, commands, notes, each purpose for itself.
extension Library {
    /// Texts kept for a purpose; the oldest make room.
    public static let promptsKept = 500
    /// Scalars of the longest text that is kept.
    public static let longestPrompt = 2_000

    /// Keeps what was typed into a prompt as the newest of its purpose; what was there before moves to its end. A blank text, one that
    /// holds a NUL, and one of more than 2,000 scalars are not kept.
    public func remember(prompt text: String, purpose: String) throws(LibraryError) {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { !$0.properties.isWhitespace }), !scalars.contains("\0"), scalars.count <= Self.longestPrompt else {
            return
        }
        try run { queue in
            try queue.write { database in
                // Not "OR REPLACE" of the row alone: its number must grow, so that the last is the newest.
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

    /// The last `limit` texts that were typed for a purpose, the oldest first.
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
