internal import Annotations
internal import ArabicText
internal import Facts

/// Label Studio, a JSON array of tasks, and the labelling configuration beside it. Offsets are UTF-16 units.
///
/// What persons say are annotations, one an annotator; what the machine found and nobody judged are predictions, notes and all.
/// Everything that belongs to one region has its `id`; our record travels in the region's `meta`.
enum LabelStudioFormat: ReadableAnnotationFormat {
    static let name = "label-studio"
    static let summary = Message("مهام Label Studio وإعدادها", "tasks of Label Studio, with their configuration")

    // MARK: Out

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
        export.files.append(ExportedFile("label-studio.xml", configuration, role: .companion))
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
        var strange: [JSONValue.Member] = []
        for (annotator, facts) in groups {
            // A relation joins regions of one annotator.
            let names = Dictionary(
                facts.compactMap { item in item.fact.annotation.map { ($0.id, item.name) } }, uniquingKeysWith: { first, _ in first })
            let result = JSONValue.array(facts.flatMap { regions($0.fact, $0.name, map, text, names) })
            strange += members("task", of: facts.map(\.fact))
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
        for member in strange { task.add(member.name, member.value) }
        return task
    }

    /// What nobody judged stands among what the machine found, with what was noted of it.
    private static func isPrediction(_ fact: PlacedFact) -> Bool { fact.annotation.map { $0.verdict == .noted } ?? true }

    /// The members that an imported file had beside its regions, kept with the first fact.
    private static func members(_ name: String, of facts: [PlacedFact]) -> [JSONValue.Member] {
        for text in facts.lazy.flatMap({ $0.foreign(self.name) }) where text.name == name {
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
        let strange = fact.foreign(self.name)
        let label = strange.first { $0.name == "label" }?.text ?? fact.fact.layer.rawValue
        var main = result(name, "label", "labels", fact.mainSpan, "labels", .strings([label]), labelled: true)
        main.add("meta", .members(("isnad", fact.record)))
        if let given = strange.first(where: { $0.name == "region" }).flatMap({ try? JSONValue(parsing: Array($0.text.utf8)[...]) }) {
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
        if case .array(let more)? = strange.first(where: { $0.name == "results" }).flatMap({
            try? JSONValue(parsing: Array($0.text.utf8)[...])
        }) {
            for region in more { results.append(.members(("id", .string(name))).joined(with: region)) }
        }
        if case .array(let more)? = strange.first(where: { $0.name == "text" }).flatMap({
            try? JSONValue(parsing: Array($0.text.utf8)[...])
        }) {
            results += more
        }
        return results
            + relations.map { relation in
                let ends = JSONValue.members(
                    ("type", .string("relation")), ("from_id", .string(relation.from)), ("to_id", .string(relation.to)))
                // A relation of another program's user, with everything it has but its ends.
                if relation.type.hasPrefix("{"), let given = try? JSONValue(parsing: Array(relation.type.utf8)[...]) {
                    return ends.joined(with: given)
                }
                return ends.joined(with: .members(("direction", .string("right")), ("labels", .strings([relation.type]))))
            }
    }

    /// The labelling configuration, made from the schema.
    static var configuration: String {
        func choices(_ name: String, _ values: [String], _ layers: [FactLayer]) -> [String] {
            let when = #"whenTagName="label" whenLabelValue="\#(layers.map(\.rawValue).joined(separator: ","))""#
            return [#"  <Choices name="\#(name)" toName="text" perRegion="true" choice="single" visibleWhen="region-selected" \#(when)>"#]
                + values.map { #"    <Choice value="\#($0)"/>"# } + ["  </Choices>"]
        }
        func field(_ name: String, _ layers: [FactLayer]) -> String {
            let when = #"whenTagName="label" whenLabelValue="\#(layers.map(\.rawValue).joined(separator: ","))""#
            return
                #"  <TextArea name="\#(name)" toName="text" perRegion="true" maxSubmissions="1" visibleWhen="region-selected" \#(when)/>"#
        }
        let layers = FactLayer.allCases
        var lines = ["<View>", #"  <Labels name="label" toName="text">"#]
        lines += (layers.map(\.rawValue) + FactLabels.minorRoles.map(\.rawValue)).map { #"    <Label value="\#($0)"/>"# }
        lines += ["  </Labels>", #"  <Text name="text" value="$text" granularity="word"/>"#]
        for (name, type, layers) in FactLabels.allNames {
            switch type {
            case .choice(let values): lines += choices(name, values, layers)
            case .flag: lines += choices(name, ["true", "false"], layers)
            default: lines.append(field(name, layers))
            }
        }
        lines += choices("verdict", Verdict.allCases.map(\.rawValue), layers)
        lines += choices("status", ClaimStatus.allCases.map(\.rawValue), [.claim])
        lines.append(field("note", layers))
        lines.append("  <Relations>")
        lines += (FactLabels.minorRoles.map(\.rawValue) + LinkKind.allCases.map(\.rawValue)).map { #"    <Relation value="\#($0)"/>"# }
        return (lines + ["  </Relations>", "</View>"]).joined(separator: "\n") + "\n"
    }

    // MARK: In

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(ExchangeError) -> ImportedAnnotations {
        var tasks: [(text: String, node: JSONNode)] = []
        for node in try JSONNode(parsing: bytes, path: path).oneOrMore() {
            tasks.append((try node.required("data").required("text").string(), node))
        }
        let task = try TextChoice.choose(tasks, text: \.text, path: path, context.article)
        var reader = LabelStudioReader(SourceText(task.text))
        for node in try task.node["annotations"]?.items() ?? [] where node["was_cancelled"]?.value != .bool(true) {
            try reader.read(node, isPrediction: false)
        }
        for node in try task.node["predictions"]?.items() ?? [] { try reader.read(node, isPrediction: true) }
        let known: Set<String> = ["id", "data", "annotations", "predictions"]
        let strange = try task.node.members().filter { !known.contains($0.name) }.map { JSONValue.Member($0.name, $0.node.value) }
        if !strange.isEmpty, let first = reader.drafts.firstOfPersons {
            reader.drafts[first].foreign["task"] = JSONValue.object(strange).text
        }
        var result = try Assembler(format: name, path: path, context: context).assemble(reader.drafts)
        if reader.withoutMarks > 0 {
            result.warnings.append(
                ExchangeError(
                    .warning, path: path, message: "\(reader.withoutMarks) answers about a text in which nothing is marked are left out",
                    remedy: "they stay in the file they came from"))
        }
        if reader.leftOut > 0 {
            result.warnings.append(
                ExchangeError(
                    .warning, path: path, message: "\(reader.leftOut) predictions of another program are left out",
                    remedy: "accept them in Label Studio, then export again"))
        }
        return result
    }
}

/// Reads the regions of a task.
private struct LabelStudioReader {
    var drafts: [DraftFact] = []
    /// Predictions without a record of ours.
    var leftOut = 0
    /// What was said of a whole text of which nothing is marked.
    var withoutMarks = 0
    private let text: SourceText
    private let map: UTF16Map
    private var groups = 0

    init(_ text: SourceText) {
        self.text = text
        map = UTF16Map(text.scalars(in: Span(start: 0, end: text.count)))
    }

    mutating func read(_ node: JSONNode, isPrediction: Bool) throws(ExchangeError) {
        groups += 1
        var graph = MarkGraph()
        var records: [String: JSONNode] = [:]
        var fields: [String: [String: String]] = [:]
        var strange: [String: [JSONValue]] = [:]
        var regions: [String: JSONValue] = [:]
        /// What is said of the whole text.
        var ofText: [JSONValue] = []
        for result in try node.required("result").items() {
            let type = try result.required("type").string()
            if type == "relation" {
                let from = try name(result.required("from_id"))
                let to = try name(result.required("to_id"))
                let labels = try result["labels"]?.items() ?? []
                if let label = try labels.first?.string(), labels.count == 1, Self.isOurs(label) {
                    graph.relations.append(.init(type: label, from: from, to: to))
                } else {
                    let rest = result.value.without("type").without("from_id").without("to_id")
                    graph.relations.append(.init(type: rest.text, from: from, to: to))
                }
                continue
            }
            guard let id = result["id"] else {
                ofText.append(result.value)
                continue
            }
            let name = try name(id)
            if type == "labels" {
                let value = try result.required("value")
                guard let label = try value.required("labels").items().first else { continue }
                graph.marks.append(.init(name: name, label: try label.string(), anchor: try anchor(value), place: .node(result)))
                records[name] = result["meta"]?["isnad"]
                regions[name] = Self.strange(result)
            } else if let from = try result["from_name"]?.string(), Self.known.contains(from),
                let value = try (result["value"]?["choices"] ?? result["value"]?["text"])?.oneOrMore().first?.string()
            {
                fields[name, default: [:]][from] = value
            } else {
                strange[name, default: []].append(result.value)
            }
        }
        let annotator = try node["completed_by"].flatMap { node throws(ExchangeError) -> String? in
            if case .number(let number) = node.value { return "label-studio \(number)" }
            return try node["email"]?.string()
        }
        var added = graph.drafts()
        for i in added.indices {
            let name = added[i].name
            added[i].record = records[name]
            added[i].annotator = annotator
            added[i].group = groups
            added[i].isVouched = !isPrediction
            complete(&added[i], fields[name] ?? [:])
            if let region = regions[name] { added[i].foreign["region"] = region.text }
            if let results = strange.removeValue(forKey: name) {
                added[i].foreign["results"] = JSONValue.array(results.map { $0.without("id") }).text
            }
        }
        ofText += strange.sorted { $0.key < $1.key }.flatMap(\.value)
        if isPrediction {
            leftOut += added.count { $0.record == nil }
            added.removeAll { $0.record == nil }
        } else if let first = added.indices.min(by: { added[$0].mainStart < added[$1].mainStart }) {
            // What every annotation is given on the way out says nothing.
            let members = try node.members().map { JSONValue.Member($0.name, $0.node.value) }
                .filter { $0.name != "result" && ($0.name != "ground_truth" || $0.value != .bool(false)) }
            let isStrange = members.contains { $0.name != "completed_by" || $0.value["email"] != nil }
            if isStrange { added[first].foreign["annotation"] = JSONValue.object(members).text }
            if !ofText.isEmpty { added[first].foreign["text"] = JSONValue.array(ofText).text }
        } else if !isPrediction {
            withoutMarks += ofText.count
        }
        drafts += added
    }

    private static let known = Set(FactLabels.allNames.map(\.name) + ["verdict", "status", "note"])

    private func complete(_ draft: inout DraftFact, _ fields: [String: String]) {
        draft.carried = Set(draft.layer.values.map(\.key))
        draft.verdict = fields["verdict"].flatMap { Verdict(rawValue: $0) }
        draft.status = .some(fields["status"].flatMap { ClaimStatus(rawValue: $0) })
        draft.note = fields["note"] ?? ""
        for (name, value) in fields { if let key = FactLabels.key(named: name, in: draft.layer) { draft.values[key] = value } }
    }

    /// Whether a relation is one that an export of ours writes.
    private static func isOurs(_ label: String) -> Bool { PartRole(rawValue: label) != nil || LinkKind(rawValue: label) != nil }

    /// What a region has beyond what an export of ours writes for it; nil where there is nothing.
    private static func strange(_ region: JSONNode) -> JSONValue? {
        guard case .object(let members) = region.value else { return nil }
        let own: [String: JSONValue] = ["from_name": .string("label"), "to_name": .string("text"), "type": .string("labels")]
        var kept: [JSONValue.Member] = []
        for member in members where own[member.name] != member.value {
            switch member.name {
            case "id": continue
            case "origin": if member.value == .string("manual") || member.value == .string("prediction") { continue }
            case "meta":
                let rest = member.value.without("isnad").sorted
                if rest != .object([]) { kept.append(.init(member.name, rest)) }
                continue
            case "value":
                var rest = member.value.without("start").without("end").without("text")
                if case .array(let labels)? = rest["labels"], labels.count == 1 { rest = rest.without("labels") }
                if rest != .object([]) { kept.append(.init(member.name, rest.sorted)) }
                continue
            default: break
            }
            kept.append(member)
        }
        return kept.isEmpty ? nil : JSONValue.object(kept).sorted
    }

    /// Regions are named anew for each annotator: one who begins with a prediction keeps its names.
    private func name(_ node: JSONNode) throws(ExchangeError) -> String { "\(groups) \(try node.identifier())" }

    private func anchor(_ value: JSONNode) throws(ExchangeError) -> Anchor {
        let start = try value.required("start").offset()
        let end = try value.required("end").offset()
        guard start < end, let first = map.scalar(at: start), let last = map.scalar(at: end) else {
            throw value.error("\(start) to \(end) is no stretch of the text", "count UTF-16 units, the end behind the last")
        }
        return Anchor(Span(start: first, end: last), in: text)
    }
}
