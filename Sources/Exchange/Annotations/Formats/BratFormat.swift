internal import Reading

/// brat standoff: `NAME.txt`, `NAME.ann`, and `annotation.conf` made from the schema. Offsets are code points.
///
/// A fact whose main part is the whole of it is an entity, its smaller parts joined by relations; a fact of several parts (claims, tolls,
/// disagreements) is an event, its main part the trigger. Values of a few words are attributes; our record is a note on it.
enum BratFormat: ReadableAnnotationFormat {
    static let name = "brat"
    static let summary = Message("ملفات brat المنفصلة عن النص، وإعدادها", "brat standoff, with its configuration")

    /// Whether facts of a layer are events.
    static func isEvent(_ layer: AnnotationLayer) -> Bool { LayerSchema.of(layer).mainRole != .span }
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
        let entities = LayerSchema.all.filter { !isEvent($0.layer) }
        let events = LayerSchema.all.filter { isEvent($0.layer) }
        let type = { (name: String) in FactLabels.capitalized(name) }
        var lines = ["[entities]"] + entities.map { type($0.layer.rawValue) } + FactLabels.minorRoles.map { type($0.rawValue) }
        lines += ["", "[relations]"]
        for schema in entities {
            for part in schema.parts.dropFirst() {
                let role = type(part.role.rawValue)
                lines.append("\(role)\tArg1:\(type(schema.layer.rawValue)), Arg2:\(role)")
            }
        }
        lines += LinkKind.allCases.map { "\(type($0.rawValue))\tArg1:<ANY>, Arg2:<ANY>" }
        lines += ["", "[events]"]
        for schema in events {
            let arguments = schema.parts.dropFirst().map { part in
                "\(type(part.role.rawValue))\(part.isRequired ? "" : "?"):\(type(part.role.rawValue))"
            }
            lines.append("\(type(schema.layer.rawValue))\t\(arguments.joined(separator: ", "))")
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
        let all = AnnotationLayer.allCases.map { type($0.rawValue) }.joined(separator: "|")
        lines.append("Verdict\tArg:\(all), Value:\(Verdict.allCases.map(\.rawValue).joined(separator: "|"))")
        lines.append("Status\tArg:Claim, Value:\(ClaimStatus.allCases.map(\.rawValue).joined(separator: "|"))")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text on one line, as notes are.
    static func flat(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || BratFragments.breaks.contains($0.value) ? " " : $0 }))
    }

    // MARK: In

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(ExchangeError) -> ImportedAnnotations {
        var reader = BratReader(path: path, text: context.article.text)
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            try reader.read(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self), number: index + 1)
        }
        return try Assembler(format: name, path: path, context: context).assemble(try reader.drafts())
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
    /// Triggers of events that are none of ours, by the event's name; their lines wait for their arguments.
    private var strangeEvents: [String: (type: String, trigger: String)] = [:]

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
            lines.append(
                "\(name)\t"
                    + (["\(type):\(main)"] + parts.map { "\(FactLabels.capitalized($0.role.rawValue)):\($0.name)" }).joined(separator: " "))
        } else {
            if strange["event"] != nil {
                name = self.name("E")
                strangeEvents[name] = (type, main)
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
            switch LayerSchema.of(layer).value(key)?.type {
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
        if let event = strangeEvents[name] {
            let arguments = relations.filter { $0.type.hasPrefix("E.") }.map { "\($0.type.dropFirst(2)):\($0.to)" }
            lines.append("\(name)\t" + (["\(event.type):\(event.trigger)"] + arguments).joined(separator: " "))
        }
        for relation in relations where !relation.type.hasPrefix("E.") {
            if relation.type.hasPrefix("*.") {
                lines.append("*\t\(relation.type.dropFirst(2)) \(name) \(relation.to)")
            } else {
                let type = LinkKind(rawValue: relation.type) == nil ? relation.type : FactLabels.capitalized(relation.type)
                lines.append("\(self.name("R"))\t\(type) Arg1:\(name) Arg2:\(relation.to)")
            }
        }
    }
}

private struct BratReader {
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
    private var relations: [MarkGraph.Relation] = []
    private var remarks: [Remark] = []
    private var fragments: [String: String] = [:]

    init(path: String, text: SourceText) {
        self.path = path
        self.text = text
    }

    private func error(_ line: Int, _ message: String, _ remedy: String) -> ExchangeError {
        ExchangeError(.malformed, path: path, line: line, message: message, remedy: remedy)
    }

    static func spans(_ text: String) -> [Span]? {
        var spans: [Span] = []
        for piece in text.split(separator: ";", omittingEmptySubsequences: false) {
            let ends = piece.split(separator: " ").compactMap { Int($0) }
            guard ends.count == 2, ends[0] >= 0, ends[0] < ends[1] else { return nil }
            spans.append(Span(start: ends[0], end: ends[1]))
        }
        return spans
    }

    mutating func read(_ line: String, number: Int) throws(ExchangeError) {
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
            relations.append(.init(type: type, from: arguments[0][1], to: arguments[1][1]))
        case "*":
            for other in words.dropFirst(2) { relations.append(.init(type: "*." + type, from: words[1], to: other)) }
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

    private mutating func readMark(_ columns: [String], _ type: String, _ number: Int) throws(ExchangeError) {
        guard let spans = Self.spans(String(columns[1].dropFirst(type.count + 1))), let first = spans.first, let last = spans.last else {
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

    private mutating func readEvent(_ name: String, _ words: [String], _ number: Int) throws(ExchangeError) {
        let arguments = words.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        guard let head = arguments.first, arguments.allSatisfy({ $0.count == 2 }) else {
            throw error(number, "an event has a type with its trigger, and roles", "write E1, tab, Type:T1 Role:T2")
        }
        triggers.insert(head[1])
        events.append((name, head[0], head[1], arguments.dropFirst().map { ($0[0], $0[1]) }, number))
    }

    /// Our name of a type: a layer, a role or a kind of link; else brat's.
    private func ours(_ type: String) -> String {
        let names = AnnotationLayer.allCases.map(\.rawValue) + PartRole.allCases.map(\.rawValue) + LinkKind.allCases.map(\.rawValue)
        return names.first { FactLabels.capitalized($0) == type } ?? type
    }

    func drafts() throws(ExchangeError) -> [DraftFact] {
        var graph = MarkGraph()
        var known = Set(events.map(\.name))
        for name in order where !triggers.contains(name) {
            guard var mark = marks[name] else { continue }
            mark.label = ours(mark.label)
            graph.marks.append(mark)
            known.insert(name)
        }
        var fragments = fragments
        var strange = Set<String>()
        for event in events {
            guard var mark = marks[event.trigger] else {
                throw error(event.line, "the trigger \(event.trigger) is missing", "add its line, or take the event out")
            }
            mark.name = event.name
            mark.label = ours(event.type)
            mark.place = .line(event.line)
            fragments[event.name] = fragments[event.trigger]
            let isOurs = FactLabels.parse(mark.label) != nil
            if !isOurs { strange.insert(event.name) }
            graph.marks.append(mark)
            for argument in event.arguments {
                guard marks[argument.target] != nil || known.contains(argument.target) else {
                    throw error(event.line, "the argument \(argument.target) is missing", "add its line, or take the argument out")
                }
                let role = isOurs ? ours(argument.role) : "E." + argument.role
                graph.relations.append(.init(type: role, from: event.name, to: argument.target))
            }
        }
        graph.relations += relations.map { .init(type: ours($0.type), from: $0.from, to: $0.to) }
        var drafts = graph.drafts()
        var index: [String: Int] = [:]
        for (i, draft) in drafts.enumerated() { index[draft.name] = i }
        for i in drafts.indices {
            let values = LayerSchema.of(drafts[i].layer).values
            drafts[i].carried = Set(values.filter { if case .choice = $0.type { true } else { $0.type == .flag } }.map(\.key))
            drafts[i].status = .some(nil)
            drafts[i].note = ""
            if strange.contains(drafts[i].name) { drafts[i].foreign["event"] = "" }
            if let fragments = fragments[drafts[i].name] { drafts[i].foreign["fragments"] = fragments }
        }
        for remark in remarks { if let i = index[remark.target] { try add(remark, to: &drafts[i]) } }
        for i in drafts.indices {
            // A note of several lines came out on one.
            guard let node = drafts[i].record?["annotation"]?["note"], let note = try? node.string() else { continue }
            if BratFormat.flat(note) == drafts[i].note { drafts[i].note = note }
        }
        return drafts
    }

    private func add(_ remark: Remark, to draft: inout DraftFact) throws(ExchangeError) {
        let key = "\(remark.letter).\(remark.type)"
        switch (remark.letter, remark.type) {
        case ("#", BratFormat.recordType):
            draft.record = try JSONNode(parsing: Array(remark.text.utf8), path: path, firstLine: remark.line)
        case ("#", "AnnotatorNotes"): draft.note = [draft.note ?? "", remark.text].filter { !$0.isEmpty }.joined(separator: "\n")
        case ("A", "Verdict") where Verdict(rawValue: remark.text) != nil: draft.verdict = Verdict(rawValue: remark.text)
        case ("A", "Status") where ClaimStatus(rawValue: remark.text) != nil: draft.status = ClaimStatus(rawValue: remark.text)
        case ("A", let type):
            let layer = draft.layer
            let value = LayerSchema.of(layer).values.first { FactLabels.capitalized(FactLabels.name($0.key, in: layer)) == type }
            if let value { draft.values[value.key] = remark.text.isEmpty ? "true" : remark.text } else { draft.foreign[key] = remark.text }
        case ("N", let reference) where draft.layer == .mention && reference.hasPrefix("Wikidata:"):
            draft.values[.entity] = String(reference.dropFirst("Wikidata:".count))
            draft.carried.insert(.entity)
        default: draft.foreign[key] = remark.text
        }
    }
}
