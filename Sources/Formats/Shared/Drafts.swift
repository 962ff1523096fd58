internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// A fact as a file of another program gives it. The file's own statements take precedence; the rest comes from Isnad's record in the file,
/// if there is one.
struct DraftFact {
    /// The name in the file.
    var name: String
    var layer: FactLayer
    var parts: [PartRole: Anchor] = [:]
    var values: [ValueKey: String] = [:]
    /// The values that the format can express: one of them that is missing was removed.
    var carried: Set<ValueKey> = []
    /// The verdict; nil if the format cannot express it.
    var verdict: Verdict?
    /// The status: nil if the format cannot express it, `.some(nil)` if there is none.
    var status: ClaimStatus??
    /// The note; nil if the format cannot express it.
    var note: String?
    /// Links to facts of the file by their names; nil if the format has no links.
    var links: [(kind: LinkKind, target: String)]?
    /// The group of facts within which links and relations apply.
    var group = 0
    /// Relations unknown to Isnad, to facts of the file by their names.
    var unrecognizedRelations: [(name: String, target: String)] = []
    /// The annotator; nil if the file names none.
    var annotator: String?
    /// The time of creation; nil if the file gives none.
    var created: String?
    /// The time of the last change; nil if the file gives none.
    var modified: String?
    var tags: [String] = []
    var record: JSONNode?
    /// True if a person vouches for the fact even if it equals the engine's finding.
    var isVouched = false
    /// Further fields by name, without the format's prefix.
    var extensions: [String: String] = [:]
    var place: FilePlace
}

extension DraftFact {
    /// The offset at which the main part begins.
    var mainStart: Int { parts[layer.mainRole]?.start ?? 0 }
}

extension [DraftFact] {
    /// The first fact made by a person, in reading order, which keeps the fields that apply to the whole file. Nil if there is none.
    var firstOfPersons: Int? {
        indices.filter { self[$0].isVouched || self[$0].record?["machine"] == nil }.min { self[$0].mainStart < self[$1].mainStart }
    }
}

/// The place of something in a file.
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

/// Makes annotations of drafts, of all or none.
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
        // The targets that the file can link to: a link to one of them that it does not have was removed.
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

    /// The annotation of a draft without a record. Its identifier is a hash of its content, so that reading a file twice adds nothing.
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

    /// Sets the verdict: a finding that another program's user changed is corrected, and one that they vouch for there is no longer
    /// unjudged.
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

    /// A UUID (version 8) made of a hash of the text. Source: RFC 9562, section 5.8.
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
