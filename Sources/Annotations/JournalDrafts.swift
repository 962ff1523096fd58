/// Entries before they are stored: without a time, and with draft names for new annotations.
extension JournalEntry {
    private static let draftPrefix = "new."

    /// The draft name of a new annotation until the entry is stored; `number` distinguishes several in one entry.
    public static func draftName(_ number: Int) -> String { draftPrefix + String(number) }

    /// The entry to store: with its time, and with identifiers for new annotations and the links to them.
    /// - Parameter makeID: Makes a UUID in lower case.
    public func stamped(time: String, makeID: () -> String) -> JournalEntry {
        var entry = self
        entry.time = time
        guard action == .edit else { return entry }
        var names: [String: String] = [:]
        for change in changes where change.before == nil {
            if let id = change.after?.id, id.hasPrefix(JournalEntry.draftPrefix) { names[id] = makeID() }
        }
        for i in entry.changes.indices {
            guard var after = entry.changes[i].after else { continue }
            if let name = names[after.id] {
                after.id = name
                after.created = time
            }
            after.modified = time
            for at in after.links.indices { after.links[at].target = names[after.links[at].target] ?? after.links[at].target }
            entry.changes[i].after = after
        }
        return entry
    }
}
