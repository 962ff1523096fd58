internal import ArabicText
public import Comparison
public import Facts
internal import TextModel

/// The result of reading a text: what it says, and what of that can be compared.
public struct ExtractionResult: Sendable {
    /// Everything that was found, in reading order.
    public var reading: ArticleReading
    /// Figures, outcomes and statements, for comparison with other articles; statement `i` is claim `i` of the reading.
    public var evidence: Evidence

    /// Makes a result.
    public init(reading: ArticleReading, evidence: Evidence) {
        self.reading = reading
        self.evidence = evidence
    }
}

/// Extracts the facts of an article. Pure: no files, no clock, no threads; safe to call from several threads at once.
public enum Extractor {
    /// Reads a text. Offsets in the result are scalars of `scalars`. Cost: linear; with the model about half a millisecond a word.
    ///
    /// `progress` receives the model's progress from 0 to 1; when `isCancelled` returns true, the rest of the text is read without the
    /// model.
    public static func read(
        _ scalars: [UInt32], options: ExtractionOptions = ExtractionOptions(), progress: (Double) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) -> ExtractionResult {
        var analysis = analyze(scalars, options: options, progress: progress, isCancelled: isCancelled)
        let evidence = analysis.gatheredEvidence()
        return ExtractionResult(reading: analysis.reading, evidence: evidence)
    }

    /// Reads a text and returns the trace of each finding that touches `offset`.
    public static func explain(
        _ scalars: [UInt32], at offset: Int, options: ExtractionOptions = ExtractionOptions()
    ) -> (reading: ArticleReading, steps: [TraceStep]) {
        var options = options
        options.traces = true
        let analysis = analyze(scalars, options: options)
        return (analysis.reading, analysis.trace.filter { $0.span.start <= offset && offset < max($0.span.end, $0.span.start + 1) })
    }

    /// Returns the summary of a rule's family, in one line; nil for an unknown rule.
    public static func summary(ofRule rule: String) -> String? {
        RuleFamilies.all.first { rule == $0.id || rule.hasPrefix($0.id + ".") }?.summary
    }

    static func analyze(
        _ scalars: [UInt32], options: ExtractionOptions, meter: WorkMeter? = nil, progress: (Double) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) -> Analysis {
        var analysis = Analysis(scalars, options: options, meter: meter)
        if options.names == .model, let model = options.model ?? TextModel.shared {
            analysis.model = model.read(analysis.text, progress: progress, isCancelled: isCancelled)
        }
        for family in RuleFamilies.all { family.apply(to: &analysis) }
        analysis.finish()
        return analysis
    }
}
