public import ArabicText
public import Facts

/// A finding with the rule that found it, as `isnad explain` prints it.
public struct ExplainedFinding: Sendable {
    /// The identifier of the fact: `m3`, `c1`.
    public let id: String
    /// The kind of fact and its value: `number 8000 (more-than)`.
    public let label: String
    /// The part of the fact that holds the queried place.
    public let span: Span
    /// The identifier of the rule that found the fact.
    public let rule: String

    /// All findings of a reading that touch `offset`, the shortest first.
    public static func at(_ offset: Int, in reading: ArticleReading) -> [ExplainedFinding] {
        var found: [ExplainedFinding] = []
        func add(_ id: String, _ label: String, _ spans: [Span], _ rule: String) {
            guard let span = spans.first(where: { $0.contains(offset) }) else { return }
            found.append(ExplainedFinding(id: id, label: label, span: span, rule: rule))
        }
        for item in reading.mentions where item.span.contains(offset) {
            let name = item.entity.flatMap { id in reading.entities.first { $0.id == id }?.name }.map { " → \($0)" } ?? ""
            add(item.id, "name, \(item.kind.rawValue)\(name)", [item.span], item.rule)
        }
        for item in reading.numbers {
            add(item.id, "\(item.ordinal ? "ordinal" : "number") \(value(item))\(item.unit.map { " \($0)" } ?? "")", [item.span], item.rule)
        }
        for item in reading.dates { add(item.id, "date \(item.value ?? "unknown"), \(item.calendar.rawValue)", [item.span], item.rule) }
        for item in reading.claims {
            let label = { (part: String) in "claim, \(part): \(item.stance.rawValue), \(item.mode.rawValue), cue \(item.cue.lemma)" }
            add(item.id, label("cue"), [item.cue.span], item.rule)
            add(item.id, label("source"), [item.source?.span].compactMap { $0 }, item.rule)
            add(item.id, label("through"), [item.via?.span].compactMap { $0 }, item.rule)
            add(item.id, label("content"), [item.content], item.rule)
        }
        for item in reading.tolls {
            add(item.id, "toll, \(item.outcome.rawValue)", [item.number, item.victims?.span].compactMap { $0 }, item.rule)
        }
        for item in reading.disagreements { add(item.id, "disagreement: \(item.why.english)", [item.a.span, item.b.span], item.rule) }
        for item in reading.slips {
            add(item.id, "slip, \(item.kind.rawValue)\(item.fix.map { " → \($0)" } ?? "")", [item.span], item.rule)
        }
        return found.enumerated().sorted { ($0.element.span.count, $0.offset) < ($1.element.span.count, $1.offset) }.map(\.element)
    }

    private static func value(_ number: NumberExpression) -> String {
        let value = number.count.text ?? "?"
        return number.approx == .exact ? value : "\(value), \(number.approx.rawValue)"
    }
}

/// A step that led to a finding.
public struct ExplainedStep: Sendable {
    /// The identifier of the rule that was applied.
    public let rule: String
    /// The span that the rule matched.
    public let span: Span
    /// The result of the step; empty if the match says everything.
    public let note: String

    /// Makes a step.
    public init(rule: String, span: Span, note: String) {
        self.rule = rule
        self.span = span
        self.note = note
    }
}

/// Findings and the steps that led to them, as trees: a step is placed below the smallest one that contains it.
public struct ExplanationText {
    private let text: SourceText
    private let summary: (String) -> String?
    private var lines: [String] = []

    /// The trees, one line a node; empty if there are neither findings nor steps.
    /// - Parameter summary: Returns a one-line description of a rule's findings.
    public static func lines(
        _ findings: [ExplainedFinding], _ steps: [ExplainedStep], of text: SourceText, summary: (String) -> String?
    ) -> [String] {
        withoutActuallyEscaping(summary) { summary in
            var writer = ExplanationText(text: text, summary: summary)
            writer.write(findings, steps)
            return writer.lines
        }
    }

    private mutating func write(_ findings: [ExplainedFinding], _ steps: [ExplainedStep]) {
        var isTold = Array(repeating: false, count: steps.count)
        for finding in findings {
            lines.append("\(finding.id)  \(quote(finding.span))  \(UnsafeScalars.cleaned(finding.label))")
            let mine = steps.indices.filter { finding.span.contains(steps[$0].span) && steps[$0].rule.hasPrefix(layer(finding.rule)) }
            for index in mine { isTold[index] = true }
            let rule = finding.rule + (summary(finding.rule).map { ": \($0)" } ?? "")
            lines.append((mine.isEmpty ? "└─ " : "├─ ") + UnsafeScalars.cleaned(rule))
            branch(mine.map { steps[$0] }, indent: "")
        }
        let rest = steps.indices.filter { !isTold[$0] }
        if !rest.isEmpty {
            lines.append("also looked at")
            branch(rest.map { steps[$0] }, indent: "")
        }
    }

    /// The layer of a rule: `names` of `names.listed`.
    private func layer(_ rule: String) -> String { rule.split(separator: ".").first.map(String.init) ?? rule }

    /// Writes steps as branches of one node; contained steps are nested.
    private mutating func branch(_ steps: [ExplainedStep], indent: String) {
        var rest = steps.enumerated().sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }.map(\.element)[...]
        while let step = rest.popFirst() {
            let inner = rest.prefix { step.span.contains($0.span) && $0.span != step.span }
            rest = rest.dropFirst(inner.count)
            let note = step.note.isEmpty ? "" : ": \(UnsafeScalars.cleaned(step.note))"
            lines.append("\(indent)\(rest.isEmpty ? "└─ " : "├─ ")\(step.rule)  \(quote(step.span))\(note)")
            branch(Array(inner), indent: indent + (rest.isEmpty ? "   " : "│  "))
        }
    }

    /// A span with its text, shortened if long.
    private func quote(_ span: Span) -> String {
        let limit = 60
        let shown = text.string(in: Span(start: span.start, end: min(span.end, span.start + limit)))
        return "\(span.start)-\(span.end) «\(UnsafeScalars.cleaned(shown))\(span.count > limit ? "…" : "")»"
    }
}
