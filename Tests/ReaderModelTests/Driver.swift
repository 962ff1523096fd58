import Annotations
import ArabicText
import Facts

@testable import ReaderModel

/// Drives a reader as the executable does: answers what it can, keeps the other effects.
struct Driver {
    var reader: Reader
    /// Effects that only the world outside can carry out, in order.
    var effects: [Effect] = []
    var samples: [String: Sample] = [:]
    /// Whether `Effect.extract` is answered at once.
    var answersExtraction = true
    /// The journal of each article, as a library would keep it.
    var journals: [String: [JournalEntry]] = [:]
    private var made = 0

    init(
        _ sample: Sample? = .flood, columns: Int = 80, rows: Int = 24, language: Language = .english,
        panel: PanelPlacement = .left,
        order: CellOrder = .visual, opensList: Bool = false
    ) {
        reader = Reader(
            ReaderConfiguration(
                size: Size(columns: columns, rows: rows), language: language, panel: panel, layoutOrder: order, opensList: opensList))
        if let sample {
            samples[sample.path] = sample
            open(sample)
        }
    }

    mutating func open(_ sample: Sample, resumeAt: Int? = nil) {
        samples[sample.path] = sample
        send(.opened(path: sample.path, sample.article, isComplete: true, totalBytes: nil))
        if let resumeAt { send(.placeKnown(path: sample.path, offset: resumeAt)) }
        send(.journalExtended(path: sample.path, journals[sample.path] ?? []))
    }

    /// Keeps an entry as the library does: numbered, stamped; refused where an annotation is not what the entry says it was.
    mutating func keep(_ entry: JournalEntry, of path: String) -> Event {
        let number = (journals.values.compactMap { $0.last?.number }.max() ?? 0) + 1
        var made = made
        var kept = entry.stamped(time: "2024-03-05T10:\(10 + number / 60 % 50):\(10 + number % 50).000Z") {
            made += 1
            return "a\(made)"
        }
        self.made = made
        kept.number = number
        let state = AnnotationState(replaying: journals[path] ?? [])
        for change in kept.changes where change.id.flatMap({ state.annotations[$0] }) != change.before {
            return .failed(Message("سبقك غيرك", "somebody was first"))
        }
        journals[path, default: []].append(kept)
        return .journalExtended(path: path, [kept])
    }

    mutating func send(_ event: Event) {
        var waiting = reader.update(event)
        while !waiting.isEmpty {
            let effect = waiting.removeFirst()
            switch effect {
            case .extract(let path, let span, let grade) where answersExtraction:
                guard let sample = samples[path] else { continue }
                waiting += reader.update(.extracted(path: path, span: span, grade: grade, sample.reading))
            case .proceed: waiting += reader.update(.proceed)
            case .keep(let path, let entry): waiting += reader.update(keep(entry, of: path))
            case .propose(let path, let layer, let span):
                waiting += reader.update(.proposed(path: path, proposal(layer, span)))
            case .open(let path):
                guard let sample = samples[path] else { continue }
                waiting += reader.update(.opened(path: path, sample.article, isComplete: true, totalBytes: nil))
            default: effects.append(effect)
            }
        }
    }

    /// What an engine would propose that knows no more than the schema: the first of all choices.
    private func proposal(_ layer: FactLayer, _ span: Span) -> FactContent {
        let schema = layer
        var fact = FactContent(layer: layer, parts: [:])
        for part in schema.parts where part.isRequired { fact.parts[part.role] = reader.anchor(of: span) }
        for value in schema.values where value.isRequired {
            if case .choice(let choices) = value.type { fact.values[value.key] = choices.first } else { fact.values[value.key] = "x" }
        }
        return fact
    }

    /// Types keys: `]c`, `<Tab>`, `<^D>`, Arabic letters.
    mutating func type(_ script: String) {
        for key in Driver.keys(script) { send(.key(key)) }
    }

    static func keys(_ script: String) -> [Key] {
        var keys: [Key] = []
        var rest = script[...]
        let named: [String: Key] = [
            "Tab": .tab, "S-Tab": .backTab, "Enter": .enter, "Esc": .escape, "Down": .down, "Up": .up, "Left": .left, "Right": .right,
            "Space": " ", "F1": .function(1), "BS": .backspace, "Home": .home, "End": .end, "PgDn": .pageDown, "PgUp": .pageUp,
        ]
        while let first = rest.unicodeScalars.first {
            if first == "<", let end = rest.firstIndex(of: ">") {
                let name = String(rest[rest.index(after: rest.startIndex)..<end])
                if let key = named[name] { keys.append(key) }
                if name.hasPrefix("^"), let letter = name.dropFirst().lowercased().unicodeScalars.first { keys.append(.control(letter)) }
                rest = rest[rest.index(after: end)...]
            } else {
                keys.append(.scalar(first))
                rest = Substring(rest.unicodeScalars.dropFirst())
            }
        }
        return keys
    }

    /// The text of the article at the cursor, a few letters of it.
    func atCursor(_ count: Int = 8) -> String {
        guard let article = reader.article else { return "" }
        return article.text.string(in: Span(start: article.cursor, end: article.cursor + count))
    }

    /// The screen in writing: for each line its place and the roles of its columns, and under it its logical text.
    var dump: String {
        var lines: [String] = []
        let size = reader.configuration.size
        lines.append("\(size.columns)x\(size.rows) focus=\(reader.focus) page=\(reader.panel.page.pageName)")
        if let cursor = reader.arrangement.cursor { lines[0] += " cursor=\(cursor.column),\(cursor.row)" }
        for placed in reader.arrangement.lines.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) where placed.line.width > 0 {
            let first = placed.firstColumn(isVisual: reader.configuration.layoutOrder == .visual)
            guard let text = logical(placed.line) else { continue }
            let direction = placed.line.isRightToLeft ? "rtl" : "ltr"
            lines.append(
                "@ \(placed.row) \(first)-\(first + placed.line.width - 1) \(direction)\(Driver.roles(placed, first, reader.arrangement))")
            lines.append(Driver.escaped(text))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The line as it reads: the article's own words, or the pieces of the interface in reading order. Nil for bars and blanks.
    private func logical(_ line: SetLine) -> String? {
        if let span = line.span { return reader.article?.text.string(in: Span(start: span.start, end: span.end)).trimmed }
        guard line.cells.contains(where: { $0.scalar != 0x20 && $0.scalar != 0x2502 }) else { return nil }
        // Pieces are set each by itself: they differ in their roles.
        var pieces: [[FrameCell]] = []
        for i in line.cells.indices where line.cells[i].width > 0 {
            let isBlank = line.cells[i].scalar == 0x20
            let endsGap = !isBlank && i > 1 && line.cells[i - 1].scalar == 0x20 && line.cells[i - 2].scalar == 0x20
            if i == 0 || line.roles[i] != line.roles[i - 1] || endsGap { pieces.append([]) }
            pieces[pieces.count - 1].append(line.cells[i])
        }
        if reader.configuration.layoutOrder == .logical { return pieces.joined().map(Unshaping.letters).joined().trimmed }
        if line.isRightToLeft { pieces.reverse() }
        return pieces.map { Unshaping.logical($0, isRightToLeft: line.isRightToLeft) }.joined().trimmed
    }

    /// Controls and bidi controls by their numbers, so that a golden holds none.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let category = scalar.properties.generalCategory
            return category == .control || category == .format ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
        }.joined()
    }

    private static func roles(_ placed: PlacedLine, _ first: Int, _ arrangement: Arrangement) -> String {
        var line = placed.line
        line.add(placed.fill)
        if let span = line.span {
            for piece in arrangement.emphasis where piece.span.start < span.end && piece.span.end > span.start {
                line.add(piece.roles, from: piece.span.start, to: piece.span.end)
            }
        }
        var runs: [(roles: RoleSet, first: Int, last: Int)] = []
        for (i, roles) in line.roles.enumerated() {
            if let last = runs.last, last.roles == roles { runs[runs.count - 1].last = i } else { runs.append((roles, i, i)) }
        }
        let named = runs.filter { !$0.roles.isEmpty }
        return named.map { " \(first + $0.first)-\(first + $0.last)=\($0.roles.roles.map(\.rawValue).joined(separator: "+"))" }.joined()
    }
}
