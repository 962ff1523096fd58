internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// Parses the regions of a task.
struct LabelStudioParser {
    var drafts: [DraftFact] = []
    /// The number of predictions without a record of Isnad.
    var leftOut = 0
    /// The number of results about whole texts that have no marks.
    var withoutMarks = 0
    private let text: SourceText
    private let map: UTF16Map
    private var groups = 0

    init(_ text: SourceText) {
        self.text = text
        map = UTF16Map(text.scalars(in: Span(start: 0, end: text.count)))
    }

    /// Parses the results of one annotator, or one set of predictions.
    mutating func parse(_ node: JSONNode, isPrediction: Bool) throws(JSONError) {
        groups += 1
        var graph = MarkGraph()
        var records: [String: JSONNode] = [:]
        var fields: [String: [String: String]] = [:]
        var unrecognized: [String: [JSONValue]] = [:]
        var regions: [String: JSONValue] = [:]
        /// The results about the whole text.
        var ofText: [JSONValue] = []
        for result in try node.required("result").items() {
            let type = try result.required("type").string()
            if type == "relation" {
                let from = try name(result.required("from_id"))
                let to = try name(result.required("to_id"))
                let labels = try result["labels"]?.items() ?? []
                if let label = try labels.first?.string(), labels.count == 1, Self.isLocal(label) {
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
                regions[name] = Self.unrecognized(result)
            } else if let from = try result["from_name"]?.string(), Self.known.contains(from),
                let value = try (result["value"]?["choices"] ?? result["value"]?["text"])?.oneOrMore().first?.string()
            {
                fields[name, default: [:]][from] = value
            } else {
                unrecognized[name, default: []].append(result.value)
            }
        }
        let annotator = try node["completed_by"].flatMap { node throws(JSONError) -> String? in
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
            if let region = regions[name] { added[i].extensions["region"] = region.text }
            if let results = unrecognized.removeValue(forKey: name) {
                added[i].extensions["results"] = JSONValue.array(results.map { $0.without("id") }).text
            }
        }
        ofText += unrecognized.sorted { $0.key < $1.key }.flatMap(\.value)
        if isPrediction {
            leftOut += added.count { $0.record == nil }
            added.removeAll { $0.record == nil }
        } else if let first = added.indices.min(by: { added[$0].mainStart < added[$1].mainStart }) {
            // Members that the export gives to every annotation carry no information.
            let members = try node.members().map { JSONValue.Member($0.name, $0.node.value) }
                .filter { $0.name != "result" && ($0.name != "ground_truth" || $0.value != .bool(false)) }
            let isUnrecognized = members.contains { $0.name != "completed_by" || $0.value["email"] != nil }
            if isUnrecognized { added[first].extensions["annotation"] = JSONValue.object(members).text }
            if !ofText.isEmpty { added[first].extensions["text"] = JSONValue.array(ofText).text }
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

    /// True if Isnad's export writes relations of that kind.
    private static func isLocal(_ label: String) -> Bool { PartRole(rawValue: label) != nil || LinkKind(rawValue: label) != nil }

    /// The content of a region beyond that of Isnad's export; nil if there is none.
    private static func unrecognized(_ region: JSONNode) -> JSONValue? {
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

    /// The name of a region, unique to its annotator, since an annotator who begins with a prediction keeps its names.
    private func name(_ node: JSONNode) throws(JSONError) -> String { "\(groups) \(try node.identifier())" }

    private func anchor(_ value: JSONNode) throws(JSONError) -> Anchor {
        let start = try value.required("start").offset()
        let end = try value.required("end").offset()
        guard start < end, let first = map.scalar(at: start), let last = map.scalar(at: end) else {
            throw value.error("\(start) to \(end) is no stretch of the text", "count UTF-16 units, the end behind the last")
        }
        return Anchor(Span(start: first, end: last), in: text)
    }
}
