internal import Annotations
internal import ArabicText
internal import Facts

/// brat standoff: `NAME.txt`, `NAME.ann`, and `annotation.conf` made from the layers. Offsets are code points.
///
/// A fact whose main part is the whole of it is an entity, its smaller parts joined by relations; a fact of several parts (claims, tolls,
/// disagreements) is an event, its main part the trigger. Values of a few words are attributes; our record is a note on it.
enum BratFormat: ReadableAnnotationFormat {
    static let name = "brat"
    static let summary = Message("ملفات brat المنفصلة عن النص، وإعدادها", "brat standoff, with its configuration")

    /// Whether facts of a layer are events.
    static func isEvent(_ layer: FactLayer) -> Bool { layer.mainRole != .span }
    /// The note that holds our record.
    static let recordType = "IsnadRecord"

    // MARK: Out

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        for article in articles {
            let metadata = article.article.metadata
            var writer = BratWriter(article.article.text)
            writer.write(article.placed(&export))
            let lines = writer.lines.map { $0 + "\n" }.joined()
            export.files.append(ExportedFile(metadata.fileName(".ann"), lines))
            export.files.append(ExportedFile(metadata.fileName(".txt"), article.article.text.string, role: .companion))
        }
        export.files.append(ExportedFile("annotation.conf", configuration, role: .companion))
        return export
    }

    static var configuration: String {
        let entities = FactLayer.all.filter { !isEvent($0) }
        let events = FactLayer.all.filter { isEvent($0) }
        let type = { (name: String) in FactLabels.capitalized(name) }
        var lines = ["[entities]"] + entities.map { type($0.rawValue) } + FactLabels.minorRoles.map { type($0.rawValue) }
        lines += ["", "[relations]"]
        for layer in entities {
            for part in layer.parts.dropFirst() {
                let role = type(part.role.rawValue)
                lines.append("\(role)\tArg1:\(type(layer.rawValue)), Arg2:\(role)")
            }
        }
        // Facts overlap as they like: brat forbids what is not allowed.
        lines.append("<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>")
        lines += LinkKind.allCases.map { "\(type($0.rawValue))\tArg1:<ANY>, Arg2:<ANY>" }
        lines += ["", "[events]"]
        for layer in events {
            let arguments = layer.parts.dropFirst().map { part in
                "\(type(part.role.rawValue))\(part.isRequired ? "" : "?"):\(type(part.role.rawValue))"
            }
            lines.append("\(type(layer.rawValue))\t\(arguments.joined(separator: ", "))")
        }
        lines += ["", "[attributes]"]
        for (name, valueType, layers) in FactLabels.allNames {
            let layers = layers.map { type($0.rawValue) }.joined(separator: "|")
            switch valueType {
            case .choice(let values): lines.append("\(type(name))\tArg:\(layers), Value:\(values.joined(separator: "|"))")
            case .flag: lines.append("\(type(name))\tArg:\(layers)")
            default: break
            }
        }
        let all = FactLayer.allCases.map { type($0.rawValue) }.joined(separator: "|")
        lines.append("Verdict\tArg:\(all), Value:\(Verdict.allCases.map(\.rawValue).joined(separator: "|"))")
        lines.append("Status\tArg:Claim, Value:\(ClaimStatus.allCases.map(\.rawValue).joined(separator: "|"))")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text on one line, as notes are. Nothing else is changed: brat compares what is quoted with its text.
    static func flat(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { BratFragments.breaks.contains($0.value) ? " " : $0 }))
    }

    // MARK: In

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(ExchangeError) -> ImportedAnnotations {
        var reader = BratReader(path: path, text: context.article.text)
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            try reader.read(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self), number: index + 1)
        }
        var result = try Assembler(format: name, path: path, context: context).assemble(try reader.drafts())
        result.warnings = reader.warnings
        return result
    }
}

/// A stretch of text as brat has it: in fragments between the ends of lines.
enum BratFragments {
    /// What ends a line for some reader of brat's files, and the tab, which ends a column.
    static let breaks: Set<UInt32> = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029]

    /// The fragments of a span; the whole of it where it has nothing but ends of lines.
    static func of(_ span: Span, in text: SourceText) -> [Span] {
        var fragments: [Span] = []
        var start = span.start
        for (index, scalar) in (text.scalars(in: span) + [0x0A]).enumerated() where breaks.contains(scalar) {
            let end = span.start + index
            if end > start { fragments.append(Span(start: start, end: end)) }
            start = end + 1
        }
        return fragments.isEmpty ? [span] : fragments
    }

    /// `0 5;16 23`.
    static func text(_ fragments: [Span]) -> String { fragments.map { "\($0.start) \($0.end)" }.joined(separator: ";") }

    /// The text column: what stands at the fragments, a blank between two.
    static func quote(_ fragments: [Span], in text: SourceText) -> String {
        fragments.map { BratFormat.flat(text.string(in: $0)) }.joined(separator: " ")
    }
}

private struct BratWriter {
    var lines: [String] = []
    private let text: SourceText
    private var counts: [String: Int] = [:]
    private var shared: [String: String] = [:]
    /// Type with trigger and arguments of events, by the event's name: their lines wait for arguments that are facts of their own.
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

    /// A part that several facts share, such as the source of two claims, is marked once.
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
        let strange = Dictionary(fact.foreign(BratFormat.name).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let label = strange["label"].map { PartRole(rawValue: $0) == nil ? $0 : FactLabels.capitalized($0) }
        let type = label ?? FactLabels.capitalized(fact.fact.layer.rawValue)
        var fragments = BratFragments.of(fact.mainSpan, in: text)
        if let given = strange["fragments"].flatMap(BratReader.spans), given.first?.start == fact.mainSpan.start,
            given.last?.end == fact.mainSpan.end
        {
            fragments = given
        }
        let main = mark(type, fragments)
        let parts = fact.parts.dropFirst().map { (role: $0.role, name: part($0.role, $0.span)) }
        var name = main
        if BratFormat.isEvent(fact.fact.layer) {
            name = self.name("E")
            waitingEvents[name] = ["\(type):\(main)"] + parts.map { "\(FactLabels.capitalized($0.role.rawValue)):\($0.name)" }
        } else {
            if strange["event"] != nil {
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
            lines.append("\(self.name("#"))\tAnnotatorNotes \(name)\t\(BratFormat.flat(note))")
        }
        for (key, value) in strange.sorted(by: { $0.key < $1.key }) { addStrange(key, value, name) }
        lines.append("\(self.name("#"))\t\(BratFormat.recordType) \(name)\t\(fact.record.text)")
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

    /// What an imported file had to say that has no place here: `A.Negated`, `M.Speculation`, `N.Freebase:x`, `#.Remark`.
    private mutating func addStrange(_ key: String, _ value: String, _ name: String) {
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
        let relations = MarkGraph.relations(of: fact, BratFormat.name, names: names)
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
