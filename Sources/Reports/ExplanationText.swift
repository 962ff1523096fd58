public import ArabicText
public import Facts

/// A finding with the rule that found it, as `isnad explain` prints it.
public struct ExplainedFinding: Sendable {
    /// The identifier of the fact: `m3`, `c1`.
    public let id: String
    /// The kind of fact, its part and its wording: `number: 8000, more than`.
    public let label: String
    /// The part of the fact that holds the queried place.
    public let span: Span
    /// The identifier of the rule that found the fact.
    public let rule: String

    /// All findings of a reading that touch `offset`, the shortest first.
    public static func at(_ offset: Int, in reading: ArticleReading) -> [ExplainedFinding] {
        let context = FactContext(reading)
        let found = FactLayer.types.flatMap { findings($0, at: offset, in: reading, context) }
        return found.enumerated().sorted { ($0.element.span.count, $0.offset) < ($1.element.span.count, $1.offset) }.map(\.element)
    }

    /// Finds the facts of a layer of which a part holds the place, each with the shortest such part beside or around the main one.
    private static func findings<Found: Fact>(
        _ type: Found.Type, at offset: Int, in reading: ArticleReading, _ context: FactContext
    ) -> [ExplainedFinding] {
        reading[keyPath: type.list].compactMap { fact in
            let parts = type.layer.parts.compactMap { part in fact.span(of: part.role).map { (role: part.role, span: $0) } }
            let outer = parts.filter { $0.role == type.layer.mainRole || !fact.mainSpan.contains($0.span) }
            guard let part = outer.filter({ $0.span.contains(offset) }).min(by: { $0.span.count < $1.span.count }) else { return nil }
            let terms = outer.count > 1 ? [type.layer.terms.singular, part.role.term] : [type.layer.terms.singular]
            let label = terms.map(\.english).joined(separator: ", ") + ": " + fact.card(in: context).line(.english)
            return ExplainedFinding(id: fact.id, label: label, span: part.span, rule: fact.rule)
        }
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
