internal import Annotations
internal import Facts
internal import JSON

/// Annotations and facts as JSON: the lines of `isnad.annotations/1`, and the record that other formats carry for everything that they
/// cannot express. Members unknown to this version are kept in `extensions` and written back in their place.
extension JSONValue {
    /// Makes the description of an article: its metadata, and the hash of its text.
    init(describing article: Article) {
        let metadata = article.metadata
        self = .members(
            ("id", .string(metadata.id)), ("title", .optional(metadata.title)), ("source", .optional(metadata.source)),
            ("url", .optional(metadata.url)), ("published", .optional(metadata.published)),
            ("sha256", article.sha256.isEmpty ? .null : .string(article.sha256)), ("scalars", .integer(article.text.count)))
    }

    /// Makes the JSON of a fact.
    init(_ fact: FactContent) {
        let schema = fact.layer
        var parts: [Member] = []
        for part in schema.parts { if let anchor = fact.parts[part.role] { parts.append(Member(part.role.rawValue, JSONValue(anchor))) } }
        var values: [Member] = []
        for value in schema.values { if let text = fact.values[value.key] { values.append(Member(value.key.rawValue, .string(text))) } }
        self = .members(("layer", .string(fact.layer.rawValue)), ("parts", .object(parts)), ("values", .object(values)))
    }

    private init(_ anchor: Anchor) {
        self = .members(
            ("start", .integer(anchor.start)), ("end", .integer(anchor.end)), ("exact", .string(anchor.exact)),
            ("prefix", .string(anchor.prefix)), ("suffix", .string(anchor.suffix)))
    }

    /// Makes the JSON of an annotation, complete.
    init(_ annotation: Annotation) {
        self = .members(
            ("id", .string(annotation.id)), ("annotator", .string(annotation.annotator)),
            ("verdict", .string(annotation.verdict.rawValue)), ("fact", JSONValue(annotation.fact)))
        add("finding", annotation.finding.map { JSONValue($0) } ?? .null)
        add("note", annotation.note.isEmpty ? .null : .string(annotation.note))
        add("status", .optional(annotation.status?.rawValue))
        add("evidence", annotation.evidence.isEmpty ? .null : .array(annotation.evidence.map { JSONValue($0) }))
        add("tags", annotation.tags.isEmpty ? .null : .strings(annotation.tags))
        add("links", annotation.links.isEmpty ? .null : .array(annotation.links.map { JSONValue($0) }))
        add("created", .string(annotation.created))
        add("modified", .string(annotation.modified))
        var extensions: [Member] = []
        var own: [Member] = []
        for (name, text) in annotation.extensions.sorted(by: { $0.key < $1.key }) {
            if name.hasPrefix(Self.ownPrefix), let value = try? JSONValue(parsing: Array(text.utf8)[...]) {
                own.append(Member(String(name.dropFirst(Self.ownPrefix.count)), value))
            } else {
                extensions.append(Member(name, .string(text)))
            }
        }
        add("foreign", extensions.isEmpty ? .null : .object(extensions))
        for member in own { add(member.name, member.value) }
    }

    private init(_ evidence: Evidence) {
        self = .members(("text", .string(evidence.text)))
        add("url", .optional(evidence.url))
        add("archived", .optional(evidence.archivedURL))
        add("seen", .optional(evidence.seen))
    }

    private init(_ link: AnnotationLink) {
        self = .members(("kind", .string(link.kind.rawValue)), ("target", .string(link.target)))
    }

    /// The prefix in `extensions` for members unknown to this version.
    fileprivate static let ownPrefix = "json."
}

extension JSONNode {
    /// Parses a fact.
    func fact() throws(JSONError) -> FactContent {
        var fact = FactContent(layer: try required("layer").choice(FactLayer.self), parts: [:])
        for (name, node) in try required("parts").members() {
            guard let role = PartRole(rawValue: name) else { throw node.error("no part is called so", "leave it out") }
            fact.parts[role] = try node.anchor()
        }
        for (name, node) in try self["values"]?.members() ?? [] {
            guard let key = ValueKey(rawValue: name) else { throw node.error("no value is called so", "leave it out") }
            fact.values[key] = try node.string()
        }
        if let problem = fact.problem() { throw error(problem.text(.english), "mend it, or leave the annotation out") }
        return fact
    }

    private func anchor() throws(JSONError) -> Anchor {
        let start = try required("start").offset()
        let end = try required("end").offset()
        let exact = try required("exact").string()
        guard end > start, exact.unicodeScalars.count == end - start else {
            throw error("start and end do not fit the quote", "count scalars, the end behind the last")
        }
        return Anchor(
            start: start, end: end, exact: exact, prefix: try self["prefix"]?.string() ?? "", suffix: try self["suffix"]?.string() ?? "")
    }

    /// Parses an annotation; missing members come from `context`.
    func annotation(_ context: ImportContext) throws(JSONError) -> Annotation {
        let created = try self["created"]?.string() ?? context.time
        var annotation = Annotation(
            id: try required("id").string(), annotator: try self["annotator"]?.string() ?? context.annotator,
            verdict: try required("verdict").choice(Verdict.self), fact: try required("fact").fact(), finding: try self["finding"]?.fact(),
            note: try self["note"]?.string() ?? "", status: try self["status"]?.choice(ClaimStatus.self), created: created,
            modified: try self["modified"]?.string() ?? created)
        for (name, text) in [("id", annotation.id), ("annotator", annotation.annotator)]
        where !(1...200).contains(text.unicodeScalars.count) {
            throw error("\(name) has \(text.unicodeScalars.count) characters", "give it 1 to 200")
        }
        for node in try self["evidence"]?.items() ?? [] {
            annotation.evidence.append(
                Evidence(
                    text: try node["text"]?.string() ?? "", url: try node["url"]?.string(), archivedURL: try node["archived"]?.string(),
                    seen: try node["seen"]?.string()))
        }
        for node in try self["tags"]?.items() ?? [] { annotation.tags.append(try node.string()) }
        for node in try self["links"]?.items() ?? [] {
            annotation.links.append(
                AnnotationLink(kind: try node.required("kind").choice(LinkKind.self), target: try node.required("target").string()))
        }
        for (name, node) in try self["foreign"]?.members() ?? [] { annotation.extensions[name] = try node.string() }
        for (name, node) in try members() where !Self.known.contains(name) { annotation.extensions[JSONValue.ownPrefix + name] = node.text }
        return annotation
    }

    private static let known: Set<String> = [
        "id", "annotator", "verdict", "fact", "finding", "note", "status", "evidence", "tags", "links", "created", "modified", "foreign",
    ]
}
