internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// A fact as a file of another program gives it. What the file says itself holds; what it cannot say comes from the record that it
/// carries for us, where it has one.
struct DraftFact {
    /// Its name in the file.
    var name: String
    var layer: FactLayer
    var parts: [PartRole: Anchor] = [:]
    var values: [ValueKey: String] = [:]
    /// The values that the format can say: one that it could and does not is not there.
    var carried: Set<ValueKey> = []
    /// Nil where the format cannot say it.
    var verdict: Verdict?
    /// Nil where the format cannot say it; inside, nil where there is none.
    var status: ClaimStatus??
    /// Nil where the format cannot say it.
    var note: String?
    /// Links to facts of the file by their names; nil where the format has no links.
    var links: [(kind: LinkKind, target: String)]?
    /// Links and relations join facts of one group.
    var group = 0
    /// Relations of which nothing is known here, to facts of the file by their names.
    var unrecognizedRelations: [(name: String, target: String)] = []
    /// Who says it; nil where the file does not say.
    var annotator: String?
    /// When; nil where the file does not say.
    var created: String?
    /// When it was last changed; nil where the file does not say.
    var modified: String?
    var tags: [String] = []
    var record: JSONNode?
    /// Whether a person stands for it even where it is just what the machine found.
    var isVouched = false
    /// By name, without the format's.
    var extensions: [String: String] = [:]
    var place: FilePlace
}

extension DraftFact {
    /// Where its main part begins.
    var mainStart: Int { parts[layer.mainRole]?.start ?? 0 }
}

extension [DraftFact] {
    /// The first in reading order of those that persons made: it keeps what a file says of all of them. Nil where there is none.
    var firstOfPersons: Int? {
        indices.filter { self[$0].isVouched || self[$0].record?["machine"] == nil }.min { self[$0].mainStart < self[$1].mainStart }
    }
}

/// Where in a file something stands.
enum FilePlace {
    case line(Int)
    case node(JSONNode)

    func error(_ path: String, _ message: String, _ remedy: String) -> FormatError {
        switch self {
        case .line(let line): FormatError(.malformed, path: path, line: line, message: message, remedy: remedy)
        case .node(let node): FormatError(node.error(message, remedy), in: path)
        }
    }
}

/// Makes annotations of drafts, all of them or none.
struct Assembler {
    let format: String
    let path: String
    let context: ImportContext

    func assemble(_ drafts: [DraftFact]) throws(FormatError) -> ImportedAnnotations {
        var placer = AnchorPlacer()
        var result = ImportedAnnotations()
        var identifiers: [String: String] = [:]
        var made: [(draft: DraftFact, index: Int)] = []
        for draft in drafts {
            var fact = FactContent(layer: draft.layer, parts: draft.parts, values: draft.values)
            let record = try record(of: draft)
            let recorded = record?.fact
            if let recorded, recorded.layer == draft.layer {
                for (key, value) in recorded.values where fact.values[key] == nil {
                    // A flag that is not set is often not written at all.
                    if !draft.carried.contains(key) || value == "false" { fact.values[key] = value }
                }
            }
            if let problem = fact.problem() {
                throw draft.place.error(path, problem.text(.english), "mend it in the program it comes from, or take it out of the file")
            }
            guard let placed = placer.anchored(fact, in: context.article.text) else {
                let quote = fact.mainAnchor?.exact ?? ""
                let message =
                    quote.isEmpty ? "it marks no text" : "'\(quote.prefix(60))' or another part of it stands nowhere in the article"
                throw draft.place.error(path, message, "import it onto the article that was annotated")
            }
            switch record {
            case .machine(let finding) where placed.hasSameWords(as: finding) && !draft.isVouched:
                result.findings.append(placed)
                continue
            case .machine(let finding):
                var annotation = annotation(draft, placed)
                annotation.verdict = draft.verdict ?? (placed.hasSameWords(as: finding) ? .accepted : .corrected)
                annotation.finding = finding
                result.annotations.append(annotation)
            case .annotation(var annotation):
                let isChanged = !fact.hasSameWords(as: annotation.fact)
                annotation.fact = placed
                annotation.extensions = annotation.extensions.filter { !$0.key.hasPrefix(format + ".") }
                complete(&annotation, draft)
                judge(&annotation, isChanged: isChanged, isVouched: draft.isVouched)
                result.annotations.append(annotation)
            case nil: result.annotations.append(annotation(draft, placed))
            }
            if let annotation = result.annotations.last {
                identifiers[draft.name] = annotation.id
                made.append((draft, result.annotations.count - 1))
            }
        }
        // What the file could link to: a link that it does not have was taken out.
        var here: [Int: Set<String>] = [:]
        for (draft, index) in made where draft.links != nil { here[draft.group, default: []].insert(result.annotations[index].id) }
        for (draft, index) in made { link(&result.annotations[index], draft, identifiers, here[draft.group] ?? []) }
        var seen = Set<String>()
        for (draft, index) in made where !seen.insert(result.annotations[index].id).inserted {
            throw draft.place.error(path, "the annotation \(result.annotations[index].id) is there twice", "take one of the two out")
        }
        return result
    }

    private enum Record {
        case annotation(Annotation)
        case machine(FactContent)

        var fact: FactContent {
            switch self {
            case .annotation(let annotation): annotation.fact
            case .machine(let fact): fact
            }
        }
    }

    private func record(of draft: DraftFact) throws(FormatError) -> Record? {
        guard let node = draft.record else { return nil }
        return try FormatError.naming(path) { () throws(JSONError) in
            if let machine = node["machine"] { return .machine(try machine.fact()) }
            return .annotation(try node.required("annotation").annotation(context))
        }
    }

    /// The annotation of a draft without a record. Its identifier is made of what it says, so that a file read twice is not twice there.
    private func annotation(_ draft: DraftFact, _ fact: FactContent) -> Annotation {
        let annotator = draft.annotator ?? context.annotator
        let places = draft.parts.map { "\($0.key.rawValue) \($0.value.start) \($0.value.end)" }.sorted()
        let words = [format, annotator, context.article.metadata.id, context.article.sha256, draft.name, draft.layer.rawValue] + places
        var annotation = Annotation(
            id: Assembler.identifier(words.joined(separator: "\n")), annotator: annotator, verdict: .added, fact: fact,
            created: draft.created ?? context.time, modified: draft.modified)
        complete(&annotation, draft)
        return annotation
    }

    private func complete(_ annotation: inout Annotation, _ draft: DraftFact) {
        if let verdict = draft.verdict { annotation.verdict = verdict }
        if let status = draft.status { annotation.status = status }
        if let note = draft.note { annotation.note = note }
        for tag in draft.tags where !annotation.tags.contains(tag) { annotation.tags.append(tag) }
        for (name, text) in draft.extensions { annotation.extensions["\(format).\(name)"] = text }
    }

    /// What another program's user changed of a finding is corrected; what one vouches for there is no longer unjudged.
    private func judge(_ annotation: inout Annotation, isChanged: Bool, isVouched: Bool) {
        guard annotation.finding != nil else { return }
        switch annotation.verdict {
        case .accepted where isChanged, .noted where isChanged: annotation.verdict = .corrected
        case .noted where isVouched: annotation.verdict = .accepted
        default: break
        }
    }

    private func link(_ annotation: inout Annotation, _ draft: DraftFact, _ identifiers: [String: String], _ here: Set<String>) {
        if let given = draft.links {
            let links = given.compactMap { link in identifiers[link.target].map { AnnotationLink(kind: link.kind, target: $0) } }
            annotation.links = annotation.links.filter { !here.contains($0.target) || links.contains($0) }
            for link in links where !annotation.links.contains(link) { annotation.links.append(link) }
        }
        for (name, target) in draft.unrecognizedRelations {
            guard let target = identifiers[target] else { continue }
            let key = "\(format).relation.\(name)"
            annotation.extensions[key] = annotation.extensions[key].map { "\($0) \(target)" } ?? target
        }
    }

    /// A UUID (version 8) of what was hashed. Source: RFC 9562, section 5.8.
    static func identifier(_ text: String) -> String {
        var digits = Array(SHA256.hexadecimal(Array(text.utf8)).utf8.prefix(32))
        if digits.count == 32 {
            digits[12] = UInt8(ascii: "8")
            digits[16] = UInt8(ascii: "8")
        }
        let text = String(decoding: digits, as: UTF8.self)
        var parts: [Substring] = []
        var rest = text[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }
}
