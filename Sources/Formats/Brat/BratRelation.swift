internal import JSON

/// A relation of brat with everything beyond its two ends.
struct BratRelation {
    var type: String
    /// The role of the first end.
    var first = "Arg1"
    var second = "Arg2"
    var notes: [(type: String, text: String)] = []

    init(type: String, first: String = "Arg1", second: String = "Arg2") {
        self.type = type
        self.first = first
        self.second = second
    }

    /// The name under which the relation is kept: its type by its name in Isnad, if the relation has nothing else.
    func kept(_ localName: (String) -> String) -> String {
        guard first != "Arg1" || second != "Arg2" || !notes.isEmpty else { return localName(type) }
        let notes = notes.map { JSONValue.strings([$0.type, $0.text]) }
        return JSONValue.array([.string(type), .string(first), .string(second), .array(notes)]).text
    }

    /// Restores a relation that was kept with more than its type.
    init?(kept text: String) {
        guard text.hasPrefix("["), case .array(let items)? = try? JSONValue(parsing: Array(text.utf8)[...]), items.count == 4,
            case .string(let type) = items[0], case .string(let first) = items[1], case .string(let second) = items[2],
            case .array(let notes) = items[3]
        else { return nil }
        self.init(type: type, first: first, second: second)
        for case .array(let note) in notes where note.count == 2 {
            if case .string(let type) = note[0], case .string(let text) = note[1] { self.notes.append((type, text)) }
        }
    }
}
