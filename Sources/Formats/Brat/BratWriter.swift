internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// Writes one article as a brat file.
struct BratWriter {
    var lines: [String] = []
    private let text: SourceText
    private var counts: [String: Int] = [:]
    private var shared: [String: String] = [:]
    /// The type, trigger and arguments of events, by the event's name. Their lines wait for arguments that are facts of their own.
    private var waitingEvents: [String: [String]] = [:]

    init(_ text: SourceText) { self.text = text }

    private mutating func name(_ letter: String) -> String {
        counts[letter, default: 0] += 1
        return "\(letter)\(counts[letter, default: 0])"
    }

    private mutating func mark(_ type: String, _ fragments: [Span]) -> String {
        let name = name("T")
        lines.append("\(name)\t\(type) \(BratFragments.text(fragments))\t\(BratFragments.quote(fragments, in: text))")
        return name
    }

    /// Writes a part once, even if several facts share it, such as the source of two claims.
    private mutating func part(_ role: PartRole, _ span: Span) -> String {
        let key = "\(role.rawValue) \(span.start) \(span.end)"
        if let name = shared[key] { return name }
        let name = mark(FactLabels.capitalized(role.rawValue), BratFragments.of(span, in: text))
        shared[key] = name
        return name
    }

    mutating func write(_ facts: [PlacedFact]) {
        var named: [(name: String, fact: PlacedFact)] = []
        var names: [String: String] = [:]
        for fact in facts {
            let name = add(fact)
            named.append((name, fact))
            if let annotation = fact.annotation { names[annotation.id] = name }
        }
        for (name, fact) in named { addRelations(of: fact, name, names) }
    }

    private mutating func add(_ fact: PlacedFact) -> String {
        let unrecognized = Dictionary(fact.extensions(BratNames.format).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let label = unrecognized["label"].map { PartRole(rawValue: $0) == nil ? $0 : FactLabels.capitalized($0) }
        let type = label ?? FactLabels.capitalized(fact.fact.layer.rawValue)
        var fragments = BratFragments.of(fact.mainSpan, in: text)
        if let given = unrecognized["fragments"].flatMap(BratFragments.parse), given.first?.start == fact.mainSpan.start,
            given.last?.end == fact.mainSpan.end
        {
            fragments = given
        }
        let main = mark(type, fragments)
        let parts = fact.parts.dropFirst().map { (role: $0.role, name: part($0.role, $0.span)) }
        var name = main
        if BratNames.isEvent(fact.fact.layer) {
            name = self.name("E")
            waitingEvents[name] = ["\(type):\(main)"] + parts.map { "\(FactLabels.capitalized($0.role.rawValue)):\($0.name)" }
        } else {
            if unrecognized["event"] != nil {
                name = self.name("E")
                waitingEvents[name] = ["\(type):\(main)"]
            }
            for part in parts {
                lines.append("\(self.name("R"))\t\(FactLabels.capitalized(part.role.rawValue)) Arg1:\(main) Arg2:\(part.name)")
            }
        }
        addAttributes(of: fact, name)
        if let entity = fact.fact.values[.entity], entity.wholeMatch(of: /Q[0-9]+/) != nil {
            lines.append("\(self.name("N"))\tReference \(name) Wikidata:\(entity)\t\(BratFragments.quote(fragments, in: text))")
        }
        if let note = fact.annotation?.note, !note.isEmpty {
            lines.append("\(self.name("#"))\tAnnotatorNotes \(name)\t\(BratNames.flat(note))")
        }
        for (key, value) in unrecognized.sorted(by: { $0.key < $1.key }) { addUnrecognized(key, value, name) }
        lines.append("\(self.name("#"))\t\(BratNames.recordType) \(name)\t\(fact.record.text)")
        return name
    }

    private mutating func addAttributes(of fact: PlacedFact, _ name: String) {
        let layer = fact.fact.layer
        for (key, value) in fact.values {
            let attribute = FactLabels.capitalized(FactLabels.name(key, in: layer))
            switch layer.value(key)?.type {
            case .choice: lines.append("\(self.name("A"))\t\(attribute) \(name) \(value)")
            case .flag where value == "true": lines.append("\(self.name("A"))\t\(attribute) \(name)")
            default: break
            }
        }
        guard let annotation = fact.annotation else { return }
        lines.append("\(self.name("A"))\tVerdict \(name) \(annotation.verdict.rawValue)")
        if let status = annotation.status { lines.append("\(self.name("A"))\tStatus \(name) \(status.rawValue)") }
    }

    /// Writes a field of an imported file that has no place in Isnad: `A.Negated`, `M.Speculation`, `N.Freebase:x`, `#.Remark`.
    private mutating func addUnrecognized(_ key: String, _ value: String, _ name: String) {
        let halves = key.split(separator: ".", maxSplits: 1).map(String.init)
        guard halves.count == 2 else { return }
        switch halves[0] {
        case "A", "M": lines.append("\(self.name(halves[0]))\t\(halves[1]) \(name)" + (value.isEmpty ? "" : " \(value)"))
        case "N": lines.append("\(self.name("N"))\tReference \(name) \(halves[1])\t\(value)")
        case "#": lines.append("\(self.name("#"))\t\(halves[1]) \(name)\t\(value)")
        default: break
        }
    }

    private mutating func addRelations(of fact: PlacedFact, _ name: String, _ names: [String: String]) {
        let relations = MarkGraph.relations(of: fact, BratNames.format, names: names)
        if let event = waitingEvents[name] {
            let arguments = relations.filter { $0.type.hasPrefix("E.") }.map { "\($0.type.dropFirst(2)):\($0.to)" }
            lines.append("\(name)\t" + (event + arguments).joined(separator: " "))
        }
        for relation in relations where !relation.type.hasPrefix("E.") {
            if let given = BratRelation(kept: relation.type) {
                let own = self.name("R")
                lines.append("\(own)\t\(given.type) \(given.first):\(name) \(given.second):\(relation.to)")
                for note in given.notes { lines.append("\(self.name("#"))\t\(note.type) \(own)\t\(note.text)") }
            } else if relation.type.hasPrefix("*.") {
                lines.append("*\t\(relation.type.dropFirst(2)) \(name) \(relation.to)")
            } else {
                let type = LinkKind(rawValue: relation.type) == nil ? relation.type : FactLabels.capitalized(relation.type)
                lines.append("\(self.name("R"))\t\(type) Arg1:\(name) Arg2:\(relation.to)")
            }
        }
    }
}
