import Annotations
import ArabicText
import Facts

@testable import ReaderModel

/// Drives a reader as the executable does: answers the effects that it can, and keeps the others.
struct Driver {
    var reader: Reader
    /// Effects that only the world outside can perform, in order.
    var effects: [Effect] = []
    /// Requests to the library when articles were opened, in order.
    var libraryEffects: [Effect] = []
    var samples: [ArticleID: Sample] = [:]
    /// Indicates that `Effect.extract` is answered at once.
    var answersExtraction = true
    /// Indicates that `Effect.loadPosition` is answered at once, with no position.
    var answersPosition = true
    /// The journal of each article, as a library would keep it.
    var journals: [ArticleID: [JournalEntry]] = [:]
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
            open(sample)
        }
    }

    mutating func open(_ sample: Sample, resumeAt: Int? = nil) {
        samples[sample.id] = sample
        send(.opened(sample))
        if let resumeAt { send(.placeKnown(id: sample.id, offset: resumeAt)) }
        send(.journalExtended(id: sample.id, journals[sample.id] ?? []))
    }

    /// Keeps an entry as the library does: numbered and stamped, or refused if an annotation is not as the entry states.
    mutating func keep(_ entry: JournalEntry, of id: ArticleID) -> Event {
        let number = (journals.values.compactMap { $0.last?.number }.max() ?? 0) + 1
        var made = made
        var kept = entry.stamped(time: "2024-03-05T10:\(10 + number / 60 % 50):\(10 + number % 50).000Z") {
            made += 1
            return "a\(made)"
        }
        self.made = made
        kept.number = number
        let state = AnnotationState(replaying: journals[id] ?? [])
        for change in kept.changes where change.id.flatMap({ state.annotations[$0] }) != change.before {
            return .failed(Message("سبقك غيرك", "somebody was first"))
        }
        journals[id, default: []].append(kept)
        return .journalExtended(id: id, [kept])
    }

    mutating func send(_ event: Event) {
        var waiting = [event]
        while !waiting.isEmpty {
            for effect in reader.update(waiting.removeFirst()) { waiting += answers(to: effect) }
        }
    }

    /// Returns the answers to an effect if they can be given here; otherwise records it.
    private mutating func answers(to effect: Effect) -> [Event] {
        switch effect {
        case .extract(let request) where answersExtraction:
            guard let sample = samples[request.id] else { return [] }
            return [.extracted(id: request.id, span: request.span, grade: request.grade, sample.reading)]
        case .proceed: return [.proceed]
        case .keep(let id, let entry): return [keep(entry, of: id)]
        case .propose(let id, let layer, let span, let text, _): return [.proposed(id: id, proposal(layer, span, in: text))]
        case .open(let id, _):
            if let sample = samples[id] { return [.opened(sample)] }
            effects.append(effect)
            return []
        case .loadPosition(let id):
            libraryEffects.append(effect)
            return answersPosition ? [.placeKnown(id: id, offset: nil)] : []
        case .recordOpening, .recordText, .indexText, .followJournal, .loadPromptHistory:
            libraryEffects.append(effect)
            return []
        default:
            effects.append(effect)
            return []
        }
    }

    /// Returns the proposal of an engine that knows no more than the schema: the first of all choices.
    private func proposal(_ layer: FactLayer, _ span: Span, in text: SourceText) -> FactContent {
        let schema = layer
        var fact = FactContent(layer: layer, parts: [:])
        for part in schema.parts where part.isRequired { fact.parts[part.role] = Anchor(span, in: text) }
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

    /// Returns a few letters of the article's text at the cursor.
    func atCursor(_ count: Int = 8) -> String {
        guard let article = reader.article else { return "" }
        return article.text.string(in: Span(start: article.cursor, end: article.cursor + count))
    }

    /// The screen in writing: for each line its position and the roles of its columns, followed by its logical text.
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

    /// Returns the logical text of a line: the article's own, or the pieces of the interface in reading order. Nil for bars and blanks.
    private func logical(_ line: SetLine) -> String? {
        if let span = line.span { return reader.article?.text.string(in: Span(start: span.start, end: span.end)).trimmed }
        guard line.cells.contains(where: { $0.scalar != 0x20 && $0.scalar != 0x2502 }) else { return nil }
        // Pieces are laid out separately, and differ in their roles.
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

    /// Returns a text with controls and bidi controls replaced by their numbers, so that a golden holds none.
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

extension Event {
    /// Returns the event of opening a complete sample.
    static func opened(_ sample: Sample) -> Event {
        .opened(
            id: sample.id, location: sample.place ?? .file(sample.path), sample.article, isComplete: true, totalBytes: nil)
    }

    /// Returns the event of opening an article, or the head of one, by the name of its file.
    static func opened(_ path: String, _ article: Article, isComplete: Bool, totalBytes: Int?) -> Event {
        .opened(id: ArticleID(named: path), location: .file(path), article, isComplete: isComplete, totalBytes: totalBytes)
    }
}

extension Effect {
    /// Returns the request to extract facts from some scalars of a sample.
    static func extract(_ sample: Sample, _ span: Span, _ grade: ExtractionGrade) -> Effect {
        .extract(
            ExtractionRequest(
                id: sample.id, span: span, grade: grade, scalars: sample.article.text.scalars(in: span),
                published: sample.metadata.published))
    }
}
