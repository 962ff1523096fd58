internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// Label Studio: a JSON array of tasks, with a labelling configuration. Offsets are UTF-16 units.
///
/// The facts of each annotator are one annotation; the engine's findings that nobody judged are predictions, including their notes.
/// Everything that belongs to one region has its `id`; Isnad's record is in the region's `meta`.
enum LabelStudioFormat: ReadableAnnotationFormat {
    static let name = "label-studio"
    static let summary = Message("مهام Label Studio وإعدادها", "tasks of Label Studio, with their configuration")

    // MARK: Export

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        var writer = JSONWriter()
        writer.beginArray()
        for (number, article) in articles.enumerated() {
            if number > 0 { writer.lineBreak() }
            writer.value(task(article, number: number + 1, &export))
        }
        writer.endArray()
        export.files.append(ExportedFile("label-studio.json", writer.bytes + [0x0A]))
        export.files.append(ExportedFile("label-studio.xml", LabelStudioConfiguration.text, role: .companion))
        return export
    }

    private static func task(_ article: AnnotatedArticle, number: Int, _ export: inout Export) -> JSONValue {
        let text = article.article.text
        let facts = article.placed(&export)
        let map = UTF16Map(text.scalars(in: Span(start: 0, end: text.count)))
        var groups: [(annotator: String?, facts: [(name: String, fact: PlacedFact)])] = []
        for (index, fact) in facts.enumerated() {
            let name = fact.annotation?.id ?? "m\(index + 1)"
            let annotator = isPrediction(fact) ? nil : fact.annotation?.annotator
            if let i = groups.firstIndex(where: { $0.annotator == annotator }) {
                groups[i].facts.append((name, fact))
            } else {
                groups.append((annotator, [(name, fact)]))
            }
        }
        var annotations: [JSONValue] = []
        var predictions: [JSONValue] = []
        var unrecognized: [JSONValue.Member] = []
        for (annotator, facts) in groups {
            // Relations join regions of one annotator.
            let names = Dictionary(
                facts.compactMap { item in item.fact.annotation.map { ($0.id, item.name) } }, uniquingKeysWith: { first, _ in first })
            let result = JSONValue.array(facts.flatMap { regions($0.fact, $0.name, map, text, names) })
            unrecognized += members("task", of: facts.map(\.fact))
            guard annotator != nil else {
                predictions.append(.members(("model_version", .string("isnad \(engineVersion)")), ("result", result)))
                continue
            }
            var members = members("annotation", of: facts.map(\.fact))
            let standard: [(String, JSONValue)] = [("completed_by", .integer(annotations.count + 1)), ("ground_truth", .bool(false))]
            for (name, value) in standard where !members.contains(where: { $0.name == name }) { members.append(.init(name, value)) }
            annotations.append(.object(members + [.init("result", result)]))
        }
        let metadata = article.article.metadata
        var data = JSONValue.members(("text", .string(text.string)), ("id", .string(metadata.id)))
        data.add("title", .optional(metadata.title))
        data.add("source", .optional(metadata.source))
        data.add("url", .optional(metadata.url))
        data.add("published", .optional(metadata.published))
        var task = JSONValue.members(
            ("id", .integer(number)), ("data", data), ("annotations", .array(annotations)), ("predictions", .array(predictions)))
        for member in unrecognized { task.add(member.name, member.value) }
        return task
    }

    /// True for unjudged findings, which are predictions, along with their notes.
    private static func isPrediction(_ fact: PlacedFact) -> Bool { fact.annotation.map { $0.verdict == .noted } ?? true }

    /// The members that an imported file had beside its regions, kept with the first fact.
    private static func members(_ name: String, of facts: [PlacedFact]) -> [JSONValue.Member] {
        for text in facts.lazy.flatMap({ $0.extensions(self.name) }) where text.name == name {
            if case .object(let members)? = try? JSONValue(parsing: Array(text.text.utf8)[...]) { return members }
        }
        return []
    }

    private static func regions(
        _ fact: PlacedFact, _ name: String, _ map: UTF16Map, _ text: SourceText, _ names: [String: String]
    ) -> [JSONValue] {
        let origin = JSONValue.string(isPrediction(fact) ? "prediction" : "manual")
        func result(_ id: String, _ from: String, _ type: String, _ span: Span, _ member: String, _ value: JSONValue, labelled: Bool)
            -> JSONValue
        {
            var place = JSONValue.members(("start", .integer(map.unit(at: span.start))), ("end", .integer(map.unit(at: span.end))))
            if labelled { place.add("text", .string(text.string(in: span))) }
            place.add(member, value)
            return .members(
                ("id", .string(id)), ("from_name", .string(from)), ("to_name", .string("text")), ("type", .string(type)),
                ("origin", origin),
                ("value", place))
        }
        let unrecognized = fact.extensions(self.name)
        let label = unrecognized.first { $0.name == "label" }?.text ?? fact.fact.layer.rawValue
        var main = result(name, "label", "labels", fact.mainSpan, "labels", .strings([label]), labelled: true)
        main.add("meta", .members(("isnad", fact.record)))
        if let given = unrecognized.first(where: { $0.name == "region" }).flatMap({ try? JSONValue(parsing: Array($0.text.utf8)[...]) }) {
            main = main.merged(with: given)
        }
        var results = [main]
        func choice(_ from: String, _ value: String?) {
            guard let value else { return }
            results.append(result(name, from, "choices", fact.mainSpan, "choices", .strings([value]), labelled: false))
        }
        func field(_ from: String, _ value: String) {
            results.append(result(name, from, "textarea", fact.mainSpan, "text", .strings([value]), labelled: false))
        }
        for (key, value) in fact.values {
            let from = FactLabels.name(key, in: fact.fact.layer)
            switch fact.fact.layer.value(key)?.type {
            case .choice, .flag: choice(from, value)
            default: field(from, value)
            }
        }
        if let annotation = fact.annotation {
            choice("verdict", annotation.verdict.rawValue)
            choice("status", annotation.status?.rawValue)
            if !annotation.note.isEmpty { field("note", annotation.note) }
        }
        var relations: [MarkGraph.Relation] = []
        for (role, span) in fact.parts.dropFirst() {
            let part = "\(name)/\(role.rawValue)"
            results.append(result(part, "label", "labels", span, "labels", .strings([role.rawValue]), labelled: true))
            relations.append(.init(type: role.rawValue, from: name, to: part))
        }
        relations += MarkGraph.relations(of: fact, self.name, names: names)
        if case .array(let more)? = unrecognized.first(where: { $0.name == "results" }).flatMap({
            try? JSONValue(parsing: Array($0.text.utf8)[...])
        }) {
            for region in more { results.append(.members(("id", .string(name))).joined(with: region)) }
        }
        if case .array(let more)? = unrecognized.first(where: { $0.name == "text" }).flatMap({
            try? JSONValue(parsing: Array($0.text.utf8)[...])
        }) {
            results += more
        }
        return results
            + relations.map { relation in
                let ends = JSONValue.members(
                    ("type", .string("relation")), ("from_id", .string(relation.from)), ("to_id", .string(relation.to)))
                // A relation by another program's user, with everything but its ends.
                if relation.type.hasPrefix("{"), let given = try? JSONValue(parsing: Array(relation.type.utf8)[...]) {
                    return ends.joined(with: given)
                }
                return ends.joined(with: .members(("direction", .string("right")), ("labels", .strings([relation.type]))))
            }
    }

    // MARK: Import

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(FormatError) -> ImportedAnnotations {
        let tasks = try FormatError.naming(path) { () throws(JSONError) in
            try JSONNode(parsing: bytes).oneOrMore().map { node throws(JSONError) in
                (text: try node.required("data").required("text").string(), node: node)
            }
        }
        let task = try TextChoice.choose(tasks, text: \.text, path: path, context.article)
        let parser = try FormatError.naming(path) { () throws(JSONError) in try parse(task.node, SourceText(task.text)) }
        var result = try Assembler(format: name, path: path, context: context).assemble(parser.drafts)
        if parser.withoutMarks > 0 {
            result.warnings.append(
                FormatError(
                    .warning, path: path, message: "\(parser.withoutMarks) answers about a text in which nothing is marked are left out",
                    remedy: "they stay in the file they came from"))
        }
        if parser.leftOut > 0 {
            result.warnings.append(
                FormatError(
                    .warning, path: path, message: "\(parser.leftOut) predictions of another program are left out",
                    remedy: "accept them in Label Studio, then export again"))
        }
        return result
    }

    private static func parse(_ task: JSONNode, _ text: SourceText) throws(JSONError) -> LabelStudioParser {
        var parser = LabelStudioParser(text)
        for node in try task["annotations"]?.items() ?? [] where node["was_cancelled"]?.value != .bool(true) {
            try parser.parse(node, isPrediction: false)
        }
        for node in try task["predictions"]?.items() ?? [] { try parser.parse(node, isPrediction: true) }
        let known: Set<String> = ["id", "data", "annotations", "predictions"]
        let unrecognized = try task.members().filter { !known.contains($0.name) }.map { JSONValue.Member($0.name, $0.node.value) }
        if !unrecognized.isEmpty, let first = parser.drafts.firstOfPersons {
            parser.drafts[first].extensions["task"] = JSONValue.object(unrecognized).text
        }
        return parser
    }
}
