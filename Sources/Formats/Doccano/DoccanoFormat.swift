internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// doccano, JSON lines: one line for each text, with its entities and relations. Offsets are code points.
///
/// An entity has one label and nothing else. The rest of a fact is in the line's member `isnad`, which doccano keeps among the metadata and
/// returns. It is matched by layer and place, since doccano numbers entities anew.
enum DoccanoFormat: ReadableAnnotationFormat {
    static let name = "doccano"
    static let summary = Message("أسطر JSON لبرنامج doccano", "JSON lines of doccano")

    // MARK: Export

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        var writer = JSONWriter()
        var bytes: [UInt8] = []
        for (number, article) in articles.enumerated() {
            writer = JSONWriter()
            writer.value(line(article, number: number + 1, &export))
            bytes += writer.bytes + [0x0A]
        }
        export.files.append(ExportedFile("doccano.jsonl", bytes))
        let labels = FactLabels.allFull + FactLabels.minorRoles.map(\.rawValue)
        let configuration = JSONValue.array(labels.map { .members(("text", .string($0))) })
        export.files.append(ExportedFile("doccano-labels.json", configuration.text + "\n", role: .companion))
        return export
    }

    private static func line(_ article: AnnotatedArticle, number: Int, _ export: inout Export) -> JSONValue {
        let facts = article.placed(&export)
        var entities: [JSONValue] = []
        var relations: [MarkGraph.Relation] = []
        var names: [String: String] = [:]
        func entity(_ label: String, _ span: Span, _ unrecognized: [(name: String, text: String)] = []) -> String {
            let name = String(entities.count)
            var entity = JSONValue.members(
                ("id", .number(name)), ("label", .string(label)), ("start_offset", .integer(span.start)), ("end_offset", .integer(span.end))
            )
            for (member, text) in unrecognized where member.hasPrefix("member.") {
                entity.add(String(member.dropFirst("member.".count)), (try? JSONValue(parsing: Array(text.utf8)[...])) ?? .null)
            }
            entities.append(entity)
            return name
        }
        var line: [(String, JSONValue)] = []
        for fact in facts {
            let unrecognized = fact.extensions(name)
            for (member, text) in unrecognized where member.hasPrefix("line.") {
                line.append((String(member.dropFirst("line.".count)), (try? JSONValue(parsing: Array(text.utf8)[...])) ?? .null))
            }
            guard fact.stands else { continue }
            let main = entity(unrecognized.first { $0.name == "label" }?.text ?? FactLabels.full(fact.fact), fact.mainSpan, unrecognized)
            for (role, span) in fact.parts.dropFirst() {
                relations.append(.init(type: role.rawValue, from: main, to: entity(role.rawValue, span)))
            }
            if let annotation = fact.annotation { names[annotation.id] = main }
        }
        for fact in facts { relations += MarkGraph.relations(of: fact, name, names: names) }
        var object = JSONValue.members(
            ("id", .integer(number)), ("text", .string(article.article.text.string)), ("entities", .array(entities)),
            (
                "relations",
                .array(
                    relations.enumerated().map { index, relation in
                        .members(
                            ("id", .integer(index)), ("from_id", .number(relation.from)), ("to_id", .number(relation.to)),
                            ("type", .string(relation.type)))
                    })
            ))
        if !line.contains(where: { $0.0 == "Comments" }) { line.insert(("Comments", .array([])), at: 0) }
        for (name, value) in line { object.add(name, value) }
        object.add("isnad", .array(facts.map(\.record)))
        return object
    }

    // MARK: Import

    private static let known: Set<String> = ["id", "text", "entities", "relations", "label", "labels", "isnad"]

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(FormatError) -> ImportedAnnotations {
        let lines = try FormatError.naming(path) { () throws(JSONError) in try Self.lines(bytes) }
        let chosen = try TextChoice.choose(lines, text: \.text, path: path, context.article)
        let drafts = try FormatError.naming(path) { () throws(JSONError) in try Self.drafts(chosen.node, SourceText(chosen.text)) }
        return try Assembler(format: name, path: path, context: context).assemble(drafts)
    }

    private static func lines(_ bytes: [UInt8]) throws(JSONError) -> [(text: String, node: JSONNode)] {
        var lines: [(text: String, node: JSONNode)] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let node = try JSONNode(parsing: Array(line), firstLine: index + 1)
            lines.append((try node.required(node["text"] == nil ? "data" : "text").string(), node))
        }
        return lines
    }

    private static func drafts(_ line: JSONNode, _ text: SourceText) throws(JSONError) -> [DraftFact] {
        var graph = MarkGraph()
        var unrecognized: [String: [String: String]] = [:]
        for node in try (line["entities"] ?? line["label"] ?? line["labels"])?.items() ?? [] {
            let mark = try mark(node, graph.marks.count, text)
            graph.marks.append(mark)
            guard case .object(let members) = node.value else { continue }
            for member in members where !["id", "label", "start_offset", "end_offset"].contains(member.name) {
                unrecognized[mark.name, default: [:]]["member." + member.name] = member.value.text
            }
        }
        let names = Set(graph.marks.map(\.name))
        for node in try line["relations"]?.items() ?? [] {
            let from = try node.required("from_id").identifier()
            let to = try node.required("to_id").identifier()
            guard names.contains(from), names.contains(to) else {
                throw node.error(
                    "it joins \(from) and \(to), which are not both among the entities", "take it out, or export the file again")
            }
            graph.relations.append(.init(type: try node.required("type").string(), from: from, to: to))
        }
        var drafts = graph.drafts()
        for i in drafts.indices { drafts[i].extensions.merge(unrecognized[drafts[i].name] ?? [:]) { first, _ in first } }
        try addRecords(line, &drafts)
        if let first = drafts.firstOfPersons {
            for (name, node) in try line.members() where !known.contains(name) && node.value != .array([]) {
                drafts[first].extensions["line." + name] = node.text
            }
        }
        return drafts
    }

    /// Parses an entity, an object or the older form `[0, 2, "ORG"]`.
    private static func mark(_ node: JSONNode, _ number: Int, _ text: SourceText) throws(JSONError) -> MarkGraph.Mark {
        let start: Int
        let end: Int
        let label: String
        if case .array = node.value {
            let items = try node.items()
            guard items.count == 3 else { throw node.error("three items were expected", "write [start, end, label]") }
            start = try items[0].offset()
            end = try items[1].offset()
            label = try items[2].string()
        } else {
            start = try node.required("start_offset").offset()
            end = try node.required("end_offset").offset()
            label = try node.required("label").string()
        }
        guard start < end, end <= text.count else {
            throw node.error(
                "\(start) to \(end) is no stretch of the text, which has \(text.count) code points",
                "count code points, the end behind the last")
        }
        let anchor = Anchor(Span(start: start, end: end), in: text)
        return .init(name: try node["id"]?.identifier() ?? "\(number)", label: label, anchor: anchor, place: .node(node))
    }

    /// Assigns each fact its record. A record without an entity was deleted, unless it is of a rejected finding, which has none.
    private static func addRecords(_ line: JSONNode, _ drafts: inout [DraftFact]) throws(JSONError) {
        var places: [String: [Int]] = [:]
        for i in drafts.indices.reversed() {
            if let key = drafts[i].layer.mainKey(drafts[i].parts) { places[key, default: []].append(i) }
            if let key = FactLabels.leadingKey(drafts[i].layer) { drafts[i].carried.insert(key) }
        }
        for record in try line["isnad"]?.items() ?? [] {
            let annotation = record["annotation"]
            guard let node = annotation?["fact"] ?? record["machine"] else {
                throw record.error("this is no record of isnad", "take it out")
            }
            let fact = try node.fact()
            let isRejected = annotation?["verdict"]?.value == .string(Verdict.rejected.rawValue)
            if isRejected {
                drafts.append(
                    DraftFact(name: "rejected \(drafts.count)", layer: fact.layer, parts: fact.parts, record: record, place: .node(record)))
            } else if let key = fact.layer.mainKey(fact.parts), let i = places[key]?.popLast() {
                drafts[i].record = record
            }
        }
    }
}

extension FactLayer {
    /// The layer and place of a fact's main part.
    fileprivate func mainKey(_ parts: [PartRole: Anchor]) -> String? {
        parts[mainRole].map { "\(rawValue) \($0.start) \($0.end)" }
    }
}
