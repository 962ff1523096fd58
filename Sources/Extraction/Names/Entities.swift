internal import ArabicText
internal import Reading

/// Groups mentions that name one thing: by the lexicon's entity, by equal matching forms of their bare names, and a surname with the
/// full name before it. The longest name, of the lexicon where it knows one, is the canonical one.
enum Entities {
    private struct Group {
        var kind: MentionKind
        var name: String
        var members: [Int] = []
    }

    static func group(_ analysis: inout Analysis) {
        var groups: [Group] = []
        var byKey: [String: Int] = [:]
        var bySurname: [String: Int] = [:]
        for (index, name) in analysis.names.enumerated() {
            let bare = MatchingForm.of(analysis.text.string(from: name.core.start, to: name.core.end))
            let keys = [name.entity.map { "entity " + $0 }, "\(name.kind.rawValue) \(bare)"].compactMap { $0 }
            var at = keys.lazy.compactMap { byKey[$0] }.first
            if at == nil, name.kind == .person, name.tokens.count == 1 { at = bySurname[bare] }
            let group = at ?? groups.count
            if at == nil { groups.append(Group(kind: name.kind, name: canonical(name, in: analysis))) }
            for key in keys where byKey[key] == nil { byKey[key] = group }
            if name.kind == .person, name.tokens.count > 1, let last = bare.split(separator: " ").last { bySurname[String(last)] = group }
            groups[group].members.append(index)
        }
        for index in analysis.names.indices {
            let name = analysis.names[index]
            analysis.reading.mentions.append(
                Mention(
                    at: analysis.quote(name.span.start, name.span.end), kind: name.kind, core: name.core, confidence: name.confidence,
                    rule: name.rule))
        }
        for (number, group) in groups.enumerated() {
            let id = "e\(number + 1)"
            for member in group.members { analysis.reading.mentions[member].entity = id }
            let longest = group.members.map { analysis.reading.mentions[$0].text }.max { $0.count < $1.count } ?? group.name
            analysis.reading.entities.append(
                Entity(id: id, kind: group.kind, name: group.name.isEmpty ? longest : group.name, mentions: []))
        }
    }

    private static func canonical(_ name: NameCandidate, in analysis: Analysis) -> String {
        if let entity = name.entity, let entry = NameLexicon.shared.entry(of: entity), entry.kind == name.kind { return entry.name }
        return ""
    }
}
