internal import Annotations
internal import Facts
internal import JSON

/// Marked spans of text and relations between them, as files of brat, doccano and Label Studio hold them.
///
/// A fact is the mark of its main part; its other parts are marks labelled with their role, each with a relation of that name from the main
/// one.
struct MarkGraph {
    /// A marked span.
    struct Mark {
        var name: String
        /// A layer, with or without its leading value; a role; or a label of another program's user.
        var label: String
        var anchor: Anchor
        var place: FilePlace
    }

    /// A relation from one mark to another.
    struct Relation {
        var type: String
        var from: String
        var to: String
    }

    var marks: [Mark] = []
    var relations: [Relation] = []

    /// The facts formed by marks and relations, in the order of their main marks. A mark that is neither a fact nor part of one becomes a
    /// passage with `label` among its extensions.
    func drafts() -> [DraftFact] {
        var drafts: [DraftFact] = []
        var index: [String: Int] = [:]
        var used = Set<String>()
        let byName = Dictionary(marks.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for mark in marks {
            guard let (layer, leading) = FactLabels.parse(mark.label) else { continue }
            var draft = DraftFact(name: mark.name, layer: layer, parts: [layer.mainRole: mark.anchor], place: mark.place)
            draft.links = []
            if let leading, let key = FactLabels.leadingKey(layer) { draft.values[key] = leading }
            index[mark.name] = drafts.count
            drafts.append(draft)
        }
        var loose: [Relation] = []
        for relation in relations {
            let from = index[relation.from]
            if let from, let role = PartRole(rawValue: relation.type), let part = byName[relation.to], part.label == role.rawValue {
                drafts[from].parts[role] = part.anchor
                used.insert(part.name)
            } else {
                loose.append(relation)
            }
        }
        for mark in marks where index[mark.name] == nil && !used.contains(mark.name) {
            var draft = DraftFact(name: mark.name, layer: .passage, parts: [.span: mark.anchor], place: mark.place)
            draft.links = []
            draft.extensions["label"] = mark.label
            index[mark.name] = drafts.count
            drafts.append(draft)
        }
        for relation in loose {
            guard let from = index[relation.from] else { continue }
            if let kind = LinkKind(rawValue: relation.type) {
                drafts[from].links?.append((kind, relation.to))
            } else {
                drafts[from].unrecognizedRelations.append((relation.type, relation.to))
            }
        }
        return drafts
    }

    /// The relations of an annotation, from its links and extensions, to facts that have a mark in `names`.
    static func relations(of fact: PlacedFact, _ format: String, names: [String: String]) -> [Relation] {
        guard let annotation = fact.annotation, let from = names[annotation.id] else { return [] }
        let links = annotation.links.compactMap { link in
            names[link.target].map { Relation(type: link.kind.rawValue, from: from, to: $0) }
        }
        let unrecognized = fact.extensions(format).filter { $0.name.hasPrefix("relation.") }.flatMap { name, targets in
            targets.split(separator: " ").compactMap { target in
                names[String(target)].map { Relation(type: String(name.dropFirst("relation.".count)), from: from, to: $0) }
            }
        }
        return links + unrecognized
    }
}
