internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// W3C Web Annotations, JSON-LD: one page of annotations for each article. Offsets are code points.
///
/// Parts of a fact are targets of one annotation, distinguished by their role. Source: W3C Web Annotation Data Model, 2017.
enum W3CFormat: ReadableAnnotationFormat {
    static let name = "w3c"
    static let summary = Message("تعليقات الويب من W3C، بصيغة JSON-LD", "W3C Web Annotations, JSON-LD")

    private static let context = "http://www.w3.org/ns/anno.jsonld"
    private static let role = "urn:isnad:role"

    // MARK: Export

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        for article in articles {
            let facts = article.placed(&export)
            let address = article.article.metadata.address
            let items = facts.enumerated().map { item($0.element, number: $0.offset, article.article) }
            let page = JSONValue.members(
                ("@context", .string(context)), ("id", .string("urn:uuid:" + Assembler.identifier("page\n" + address))),
                ("type", .string("AnnotationPage")), ("startIndex", .number("0")), ("items", .array(items)))
            var writer = JSONWriter()
            writer.object(page, withLists: ["items"])
            export.files.append(ExportedFile(article.article.metadata.fileName(".jsonld"), writer.bytes + [0x0A]))
        }
        return export
    }

    private static func item(_ fact: PlacedFact, number: Int, _ article: Article) -> JSONValue {
        let identifier =
            fact.annotation?.id ?? Assembler.identifier("\(article.metadata.address)\n\(number)\n\(FactLabels.full(fact.fact))")
        var unrecognized: [String: JSONValue] = [:]
        for (name, text) in fact.extensions(name) { unrecognized[name] = try? JSONValue(parsing: Array(text.utf8)[...]) }
        var item = JSONValue.members(
            ("id", .string(address(ofAnnotation: identifier))),
            ("type", .string("Annotation")),
            ("motivation", .string(motivation(hasStatus: fact.annotation?.status != nil, isNoted: fact.annotation?.verdict == .noted))),
            (
                "creator",
                fact.annotation.map { person($0.annotator) }
                    ?? .members(("type", .string("Software")), ("name", .string("isnad \(engineVersion)")))
            ))
        item.add("created", .optional(fact.annotation?.created))
        item.add("modified", .optional(fact.annotation?.modified))
        item.add("body", .array(bodies(fact, unrecognized["bodies"]?.items ?? []) + (unrecognized["body"]?.items ?? [])))
        let targets = fact.parts.map { role, span in
            target(role, Anchor(span, in: article.text), article.metadata, unrecognized["target." + role.rawValue])
        }
        item.add("target", targets.count == 1 ? targets.first ?? .null : .array(targets))
        for (name, value) in unrecognized.sorted(by: { $0.key < $1.key }) where name.hasPrefix("member.") {
            item = item.replacing(String(name.dropFirst("member.".count)), with: value)
        }
        return item
    }

    /// The motivation of an annotation: to rate a claim, to comment on a finding, or to classify a passage.
    private static func motivation(hasStatus: Bool, isNoted: Bool) -> String {
        hasStatus ? "assessing" : isNoted ? "commenting" : "classifying"
    }

    /// - Parameter given: Bodies of an imported file that hold more than a text and its purpose; those whose text is unchanged are reused.
    private static func bodies(_ fact: PlacedFact, _ given: [JSONValue]) -> [JSONValue] {
        func body(_ purpose: String, _ value: String, _ more: (String, String)? = nil) -> JSONValue {
            let isGiven = purpose == "commenting" || purpose == "tagging"
            if isGiven, let given = given.first(where: { $0["value"] == .string(value) }) { return given }
            var body = JSONValue.members(("type", .string("TextualBody")), ("purpose", .string(purpose)), ("value", .string(value)))
            if let more { body.add(more.0, .string(more.1)) }
            return body
        }
        var bodies = [body("classifying", FactLabels.full(fact.fact))]
        if let annotation = fact.annotation {
            if let status = annotation.status { bodies.append(body("assessing", status.rawValue)) }
            // A note read from several bodies is written back as these if its text is unchanged.
            let notes = given.compactMap { if case .string(let text)? = $0["value"] { text } else { nil } }.filter {
                !annotation.tags.contains($0)
            }
            let pieces = notes.joined(separator: "\n") == annotation.note ? notes : [annotation.note]
            for note in pieces where !note.isEmpty {
                let isArabic = note.unicodeScalars.contains { (0x620...0x6FF).contains($0.value) }
                bodies.append(body("commenting", note, isArabic ? ("language", "ar") : nil))
            }
            for tag in annotation.tags { bodies.append(body("tagging", tag)) }
        }
        bodies.append(body("describing", fact.record.text, ("format", recordFormat)))
        return bodies
    }

    private static let recordFormat = "application/vnd.isnad.record+json"

    private static func target(_ role: PartRole, _ anchor: Anchor, _ metadata: ArticleMetadata, _ unrecognized: JSONValue?) -> JSONValue {
        var target = JSONValue.members(
            ("type", .string("SpecificResource")), ("source", .string(metadata.address)), (self.role, .string(role.rawValue)))
        if let published = metadata.published { target.add("state", state(published)) }
        target.add(
            "selector",
            .array([
                .members(
                    ("type", .string("TextQuoteSelector")), ("exact", .string(anchor.exact)), ("prefix", .string(anchor.prefix)),
                    ("suffix", .string(anchor.suffix))),
                .members(
                    ("type", .string("TextPositionSelector")), ("start", .integer(anchor.start)), ("end", .integer(anchor.end))),
            ]))
        guard case .object(let members)? = unrecognized else { return target }
        for member in members {
            if member.name == "selectors" {
                target = target.replacing("selector", with: .array((target["selector"]?.items ?? []) + member.value.items))
            } else {
                target = target.replacing(member.name, with: member.value)
            }
        }
        return target
    }

    private static func address(ofAnnotation id: String) -> String {
        isUUID(id) ? "urn:uuid:" + id : "urn:isnad:annotation:" + PercentEncoding.encode(id)
    }

    private static func person(_ name: String) -> JSONValue { .members(("type", .string("Person")), ("name", .string(name))) }

    private static func state(_ published: String) -> JSONValue {
        let time = published.utf8.count == 10 ? published + "T00:00:00Z" : published.hasSuffix("Z") ? published : published + "Z"
        return .members(("type", .string("TimeState")), ("sourceDate", .string(time)))
    }

    private static func isUUID(_ text: String) -> Bool { text.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil }

    // MARK: Import

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(FormatError) -> ImportedAnnotations {
        let drafts = try FormatError.naming(path) { () throws(JSONError) in
            var drafts: [DraftFact] = []
            for node in try annotations(try JSONNode(parsing: bytes)) { drafts.append(try draft(node, context, drafts.count)) }
            return drafts
        }
        return try Assembler(format: name, path: path, context: context).assemble(drafts)
    }

    /// Finds the annotations: one, several, a page, or a collection that includes its first page.
    private static func annotations(_ root: JSONNode) throws(JSONError) -> [JSONNode] {
        if case .array = root.value { return try root.items() }
        let types = root["type"]?.oneOrMore().map(\.value) ?? []
        if types.contains(.string("Annotation")) { return [root] }
        if types.contains(.string("AnnotationCollection")) { return try root.required("first").required("items").oneOrMore() }
        if types.contains(.string("AnnotationPage")) { return try root.required("items").oneOrMore() }
        throw root.error("this is no Annotation, AnnotationPage or AnnotationCollection", "export it as W3C Web Annotations")
    }

    /// True if a body holds more than a text, its purpose and its language.
    private static func isMore(_ body: JSONNode) -> Bool {
        guard case .object(let members) = body.value else { return false }
        return members.contains { !["type", "purpose", "value"].contains($0.name) && ($0.name != "language" || $0.value != .string("ar")) }
    }

    private static let known: Set<String> = ["@context", "id", "type", "motivation", "creator", "created", "modified", "body", "target"]

    private static func draft(_ node: JSONNode, _ context: ImportContext, _ number: Int) throws(JSONError) -> DraftFact {
        var draft = DraftFact(name: try node["id"]?.string() ?? "\(number)", layer: .passage, place: .node(node))
        var label: (layer: FactLayer, leading: String?)?
        var unrecognized: [JSONValue] = []
        var given: [JSONValue] = []
        var notes: [String] = []
        var comments: [JSONNode] = []
        draft.status = .some(nil)
        for body in node["body"]?.oneOrMore() ?? [] {
            if case .string(let text) = body.value {
                // A body that is a string is the address of a body.
                unrecognized.append(.string(text))
                continue
            }
            let purposes = body["purpose"]?.oneOrMore().map(\.value) ?? node["motivation"]?.oneOrMore().map(\.value) ?? []
            let value = try body["value"]?.string()
            switch (purposes.first, value) {
            case (.string("classifying"), let value?) where FactLabels.parse(value) != nil: label = FactLabels.parse(value)
            case (.string("assessing"), let value?) where ClaimStatus(rawValue: value) != nil: draft.status = ClaimStatus(rawValue: value)
            case (.string("commenting"), let value?):
                notes.append(value)
                comments.append(body)
            case (.string("tagging"), let value?):
                draft.tags.append(value)
                if isMore(body) { given.append(body.value) }
            case (.string("describing"), let value?) where body["format"]?.value == .string(recordFormat):
                draft.record = try JSONNode(parsing: Array(value.utf8))
            default: unrecognized.append(body.value)
            }
        }
        draft.note = notes.joined(separator: "\n")
        if !unrecognized.isEmpty { draft.extensions["body"] = JSONValue.array(unrecognized).text }
        if comments.count > 1 || comments.contains(where: isMore) { given += comments.map(\.value) }
        if !given.isEmpty { draft.extensions["bodies"] = JSONValue.array(given).text }
        if let label {
            draft.layer = label.layer
            if let leading = label.leading, let key = FactLabels.leadingKey(label.layer) {
                draft.values[key] = leading
                draft.carried.insert(key)
            }
        }
        draft.annotator = try node["creator"]?.oneOrMore().first.map { creator throws(JSONError) in
            if case .string(let text) = creator.value { return text }
            return try creator["name"]?.string() ?? ""
        }
        if draft.annotator?.isEmpty == true { draft.annotator = nil }
        draft.created = try node["created"]?.string()
        for (name, member) in try node.members() where !known.contains(name) { draft.extensions["member." + name] = member.text }
        draft.modified = try node["modified"]?.string()
        // Members that the export writes itself are known; all others are kept.
        let isNoted = draft.record?["annotation"]?["verdict"]?.value == .string(Verdict.noted.rawValue)
        var own: [JSONValue] = [.string(motivation(hasStatus: draft.status != .some(nil), isNoted: isNoted))]
        if let name = draft.annotator { own.append(person(name)) }
        if let id = try draft.record?["annotation"]?["id"]?.string() { own.append(.string(address(ofAnnotation: id))) }
        for name in ["id", "motivation", "creator"] where draft.record?["machine"] == nil {
            if let value = node[name]?.value, !own.contains(value) { draft.extensions["member." + name] = value.text }
        }
        try readTargets(node, &draft, context)
        return draft
    }

    private static func readTargets(_ node: JSONNode, _ draft: inout DraftFact, _ context: ImportContext) throws(JSONError) {
        let main = draft.layer.mainRole
        for target in try node.required("target").oneOrMore() {
            let role = try target[role]?.choice(PartRole.self) ?? main
            draft.parts[role] = try anchor(target, context)
            guard case .object(let members) = target.value else { continue }
            var unrecognized: [JSONValue.Member] = []
            for member in members {
                switch member.name {
                case Self.role: continue
                case "type": if member.value == .string("SpecificResource") { continue }
                case "source": if member.value == .string(context.article.metadata.address) { continue }
                case "state":
                    if let published = context.article.metadata.published, member.value == state(published) { continue }
                case "selector":
                    let known: [JSONValue] = [.string("TextQuoteSelector"), .string("TextPositionSelector")]
                    let others = member.value.items.filter { selector in !known.contains { $0 == selector["type"] } }
                    if !others.isEmpty { unrecognized.append(.init("selectors", .array(others))) }
                    continue
                default: break
                }
                unrecognized.append(member)
            }
            unrecognized.sort { $0.name < $1.name }
            if !unrecognized.isEmpty { draft.extensions["target." + role.rawValue] = JSONValue.object(unrecognized).text }
        }
    }

    private static func anchor(_ target: JSONNode, _ context: ImportContext) throws(JSONError) -> Anchor {
        var position: Span?
        var quote: (exact: String, prefix: String, suffix: String)?
        guard let selector = target["selector"] else {
            throw target.error("the target has no selector", "give it a TextQuoteSelector and a TextPositionSelector")
        }
        for selector in selector.oneOrMore() {
            switch try selector.required("type").string() {
            case "TextQuoteSelector":
                quote = (
                    try selector.required("exact").string(), try selector["prefix"]?.string() ?? "", try selector["suffix"]?.string() ?? ""
                )
            case "TextPositionSelector":
                let span = Span(start: try selector.required("start").offset(), end: try selector.required("end").offset())
                guard span.start < span.end else {
                    throw selector.error("start and end do not fit", "count code points, the end behind the last")
                }
                position = span
            default: break
            }
        }
        if let quote {
            let start = position?.start ?? 0
            return Anchor(
                start: start, end: start + quote.exact.unicodeScalars.count, exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix)
        }
        guard let position, position.end <= context.article.text.count else {
            throw selector.error("no TextQuoteSelector, and no TextPositionSelector inside the text", "give the target one of the two")
        }
        return Anchor(position, in: context.article.text)
    }
}

extension JSONValue {
    /// The object with the value of a member replaced, or the member added.
    fileprivate func replacing(_ name: String, with value: JSONValue) -> JSONValue {
        guard case .object(var members) = self else { return self }
        if let i = members.firstIndex(where: { $0.name == name }) { members[i].value = value } else { members.append(.init(name, value)) }
        return .object(members)
    }

    /// The items of an array; the value itself if it is not an array.
    fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [self] } }
}
