internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// Parses a brat file line by line, then assembles facts.
struct BratParser {
    private struct Remark {
        var letter: String
        var type: String
        var target: String
        var text: String
        var line: Int
    }

    private let path: String
    private let text: SourceText
    private var marks: [String: MarkGraph.Mark] = [:]
    private var order: [String] = []
    private var triggers = Set<String>()
    private var events: [(name: String, type: String, trigger: String, arguments: [(role: String, target: String)], line: Int)] = []
    private var relations: [(relation: BratRelation, from: String, to: String)] = []
    private var relationNames: [String: Int] = [:]
    private(set) var warnings: [FormatError] = []
    private var remarks: [Remark] = []
    private var fragments: [String: String] = [:]

    init(path: String, text: SourceText) {
        self.path = path
        self.text = text
    }

    private func error(_ line: Int, _ message: String, _ remedy: String) -> FormatError {
        FormatError(.malformed, path: path, line: line, message: message, remedy: remedy)
    }

    mutating func read(_ line: String, number: Int) throws(FormatError) {
        let columns = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard columns.count >= 2, let letter = columns[0].first else {
            throw error(number, "a tab is missing", "write ID, tab, annotation")
        }
        let words = columns[1].split(separator: " ").map(String.init)
        guard columns[0].wholeMatch(of: /([A-Za-z]|#)[0-9]+|\*/) != nil, let type = words.first else {
            throw error(number, "'\(columns[0])' is no identifier of brat", "write a letter or # and a number")
        }
        switch letter {
        case "T": try readMark(columns, type, number)
        case "E": try readEvent(columns[0], words, number)
        case "R":
            let arguments = words.dropFirst().map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
            guard arguments.count == 2, arguments.allSatisfy({ $0.count == 2 }) else {
                throw error(number, "a relation has two arguments", "write R1, tab, Type Arg1:T1 Arg2:T2")
            }
            relationNames[columns[0]] = relations.count
            let relation = BratRelation(type: type, first: arguments[0][0], second: arguments[1][0])
            relations.append((relation, arguments[0][1], arguments[1][1]))
        case "*":
            for other in words.dropFirst(2) { relations.append((BratRelation(type: "*." + type), words[1], other)) }
        default:
            guard words.count >= 2 else { throw error(number, "it is about nothing", "name an annotation after the type") }
            let rest = words.dropFirst(2).joined(separator: " ")
            let text = columns.count > 2 ? columns[2] : ""
            remarks.append(
                Remark(
                    letter: String(letter), type: letter == "N" ? rest : type, target: words[1], text: "AM".contains(letter) ? rest : text,
                    line: number))
        }
    }

    private mutating func readMark(_ columns: [String], _ type: String, _ number: Int) throws(FormatError) {
        guard let spans = BratFragments.parse(String(columns[1].dropFirst(type.count + 1))), let first = spans.first, let last = spans.last
        else {
            throw error(number, "'\(columns[1])' has no offsets", "write Type start end, in code points, the end behind the last")
        }
        guard columns.count == 3 else { throw error(number, "the text column is missing", "write ID, tab, Type start end, tab, text") }
        let hull = Span(start: first.start, end: last.end)
        var anchor = Anchor(start: hull.start, end: hull.start + columns[2].unicodeScalars.count, exact: columns[2], prefix: "", suffix: "")
        if hull.start < hull.end, hull.end <= text.count, BratFragments.quote(spans, in: text) == columns[2] {
            anchor = Anchor(hull, in: text)
        } else if spans.count > 1 {
            throw error(number, "the text of the article is another at \(hull.start)", "import it onto the article that was annotated")
        }
        if marks.updateValue(.init(name: columns[0], label: type, anchor: anchor, place: .line(number)), forKey: columns[0]) != nil {
            throw error(number, "\(columns[0]) is there twice", "give one of the two another number")
        }
        if BratFragments.of(hull, in: text) != spans, spans.count > 1 { fragments[columns[0]] = BratFragments.text(spans) }
        order.append(columns[0])
    }

    private mutating func readEvent(_ name: String, _ words: [String], _ number: Int) throws(FormatError) {
        let arguments = words.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        guard let head = arguments.first, arguments.allSatisfy({ $0.count == 2 }) else {
            throw error(number, "an event has a type with its trigger, and roles", "write E1, tab, Type:T1 Role:T2")
        }
        triggers.insert(head[1])
        events.append((name, head[0], head[1], arguments.dropFirst().map { ($0[0], $0[1]) }, number))
    }

    /// Isnad's name of a type, if it is a layer, a role or a kind of link; else brat's.
    private func localName(_ type: String) -> String {
        let names = FactLayer.allCases.map(\.rawValue) + PartRole.allCases.map(\.rawValue) + LinkKind.allCases.map(\.rawValue)
        return names.first { FactLabels.capitalized($0) == type } ?? type
    }

    mutating func drafts() throws(FormatError) -> [DraftFact] {
        var graph = MarkGraph()
        var known = Set(events.map(\.name))
        for name in order where !triggers.contains(name) {
            guard var mark = marks[name] else { continue }
            mark.label = localName(mark.label)
            graph.marks.append(mark)
            known.insert(name)
        }
        var fragments = fragments
        var unrecognized = Set<String>()
        for event in events {
            guard var mark = marks[event.trigger] else {
                throw error(event.line, "the trigger \(event.trigger) is missing", "add its line, or take the event out")
            }
            mark.name = event.name
            mark.label = localName(event.type)
            mark.place = .line(event.line)
            fragments[event.name] = fragments[event.trigger]
            let isLocal = FactLabels.parse(mark.label) != nil
            if !isLocal { unrecognized.insert(event.name) }
            graph.marks.append(mark)
            for argument in event.arguments {
                guard marks[argument.target] != nil || known.contains(argument.target) else {
                    throw error(event.line, "the argument \(argument.target) is missing", "add its line, or take the argument out")
                }
                let role = isLocal && PartRole(rawValue: localName(argument.role)) != nil ? localName(argument.role) : "E." + argument.role
                graph.relations.append(.init(type: role, from: event.name, to: argument.target))
            }
        }
        var relations = relations
        var lost: [Int] = []
        for remark in remarks where remark.letter == "#" {
            guard let i = relationNames[remark.target] else { continue }
            relations[i].relation.notes.append((remark.type, remark.text))
        }
        // Attributes and notes on a trigger belong to its event.
        let owners = Dictionary(events.map { ($0.trigger, $0.name) }, uniquingKeysWith: { first, _ in first })
        for i in relations.indices {
            relations[i].from = owners[relations[i].from] ?? relations[i].from
            relations[i].to = owners[relations[i].to] ?? relations[i].to
        }
        for (relation, from, to) in relations { graph.relations.append(.init(type: relation.kept(localName), from: from, to: to)) }
        var drafts = graph.drafts()
        var index: [String: Int] = [:]
        for (i, draft) in drafts.enumerated() { index[draft.name] = i }
        for i in drafts.indices {
            let values = drafts[i].layer.values
            drafts[i].carried = Set(values.filter { if case .choice = $0.type { true } else { $0.type == .flag } }.map(\.key))
            drafts[i].status = .some(nil)
            drafts[i].note = ""
            if unrecognized.contains(drafts[i].name) { drafts[i].extensions["event"] = "" }
            if let fragments = fragments[drafts[i].name] { drafts[i].extensions["fragments"] = fragments }
        }
        for remark in remarks {
            if let i = index[owners[remark.target] ?? remark.target] {
                try add(remark, to: &drafts[i])
            } else if relationNames[remark.target] == nil || remark.letter != "#" {
                lost.append(remark.line)
            }
        }
        for (relation, from, to) in relations where index[from] == nil || index[to] == nil {
            // The parts of Isnad's facts are not facts of their own.
            if PartRole(rawValue: localName(relation.type)) == nil { lost.append(0) }
        }
        if !lost.isEmpty {
            warnings.append(
                FormatError(
                    .warning, path: path, line: lost.first { $0 > 0 },
                    message: "\(lost.count) lines are about nothing in the file, left out",
                    remedy: "they stay in the file they came from"))
        }
        for i in drafts.indices {
            // A note of several lines was exported on one.
            guard let node = drafts[i].record?["annotation"]?["note"], let note = try? node.string() else { continue }
            if BratNames.flat(note) == drafts[i].note { drafts[i].note = note }
        }
        return drafts
    }

    private func add(_ remark: Remark, to draft: inout DraftFact) throws(FormatError) {
        let key = "\(remark.letter).\(remark.type)"
        switch (remark.letter, remark.type) {
        case ("#", BratNames.recordType):
            draft.record = try FormatError.naming(path) { () throws(JSONError) in
                try JSONNode(parsing: Array(remark.text.utf8), firstLine: remark.line)
            }
        case ("#", "AnnotatorNotes"): draft.note = [draft.note ?? "", remark.text].filter { !$0.isEmpty }.joined(separator: "\n")
        case ("A", "Verdict") where Verdict(rawValue: remark.text) != nil: draft.verdict = Verdict(rawValue: remark.text)
        case ("A", "Status") where ClaimStatus(rawValue: remark.text) != nil: draft.status = ClaimStatus(rawValue: remark.text)
        case ("A", let type):
            let layer = draft.layer
            let value = layer.values.first { FactLabels.capitalized(FactLabels.name($0.key, in: layer)) == type }
            if let value {
                draft.values[value.key] = remark.text.isEmpty ? "true" : remark.text
            } else {
                draft.extensions[key] = remark.text
            }
        case ("N", let reference) where draft.layer == .mention && reference.hasPrefix("Wikidata:"):
            draft.values[.entity] = String(reference.dropFirst("Wikidata:".count))
            draft.carried.insert(.entity)
        default: draft.extensions[key] = remark.text
        }
    }
}
