internal import ArabicText
public import Facts
internal import TextModel

/// A family of rules: one file with its type, its test and its corpus blocks of the same name.
protocol RuleFamily: Sendable {
    /// `layer.name`, as findings give it in `rule`: `numbers.digits`.
    static var id: String { get }
    /// One line on what it finds, with one Arabic hit and one near miss.
    static var summary: String { get }
    /// Adds what it finds.
    static func apply(to analysis: inout Analysis)
}

/// All rule families, in the order in which they are applied.
enum RuleFamilies {
    static let all: [any RuleFamily.Type] = [
        ControlCharacters.self,
        Dates.self,
        ListedNames.self, NationalBodies.self, ClassWordNames.self, PersonNames.self, GroupNames.self, ModelNames.self, NameSelection.self,
        RepeatedNames.self, Entities.self, NameReferences.self,
        NumberExclusions.self, NumberRanges.self, NumberFractions.self, CountingOrdinals.self, Cardinals.self, VagueCounts.self, Duals.self,
        SingleUnits.self,
        ClaimCues.self, HeadlineColons.self, QuotationTags.self, SayingAdverbials.self, SayingVerbs.self, SayingParticiples.self,
        SayingNouns.self, ModelClaims.self,
        ClaimChains.self,
        MixedDigits.self, StrayMarks.self, RunTogether.self, SplitWords.self, RepeatedWords.self, ConnectingAlef.self, PlaceNameSlips.self,
        Misspellings.self, WordEndings.self,
        VictimDeeds.self, VictimStates.self, CountedVictims.self, TollTotals.self, VictimParts.self, TollSelection.self,
        DifferingFigures.self, OppositeOutcomes.self, Denials.self, UnequalParts.self,
    ]
}

/// Finds what an article says. Pure: no files, no clock, no threads; safe to call from several threads at once.
public enum Extractor {
    /// Reads a text. Offsets in the result are scalars of `scalars`. Cost: linear; with the model some half a millisecond a word.
    ///
    /// `progress` hears from 0 to 1 how far the model is; once `isCancelled` says yes, the rest of the text is read without it.
    public static func read(
        _ scalars: [UInt32], options: ExtractionOptions = ExtractionOptions(), progress: (Double) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) -> ArticleReading {
        analyze(scalars, options: options, progress: progress, isCancelled: isCancelled).reading
    }

    /// Reads a text and tells how each finding that touches `offset` was come to.
    public static func explain(
        _ scalars: [UInt32], at offset: Int, options: ExtractionOptions = ExtractionOptions()
    ) -> (reading: ArticleReading, steps: [TraceStep]) {
        var options = options
        options.traces = true
        let analysis = analyze(scalars, options: options)
        return (analysis.reading, analysis.trace.filter { $0.span.start <= offset && offset < max($0.span.end, $0.span.start + 1) })
    }

    /// What the family of a rule finds, in one line; nil for a rule that is not known.
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

extension Analysis {
    /// Puts everything in reading order and numbers it: `m1`, `n1`, `d1`, `c1`, `t1`, `x1`, `s1`.
    mutating func finish() {
        reading.mentions.sort { $0.span < $1.span }
        for i in reading.mentions.indices { reading.mentions[i].id = "m\(i + 1)" }
        var members: [String: [String]] = [:]
        for mention in reading.mentions { if let entity = mention.entity { members[entity, default: []].append(mention.id) } }
        for i in reading.entities.indices { reading.entities[i].mentions = members[reading.entities[i].id] ?? [] }
        reading.numbers.sort { $0.span < $1.span }
        for i in reading.numbers.indices { reading.numbers[i].id = "n\(i + 1)" }
        indexNumbers()
        reading.dates.sort { $0.span < $1.span }
        for i in reading.dates.indices { reading.dates[i].id = "d\(i + 1)" }
        reading.slips.sort { $0.span < $1.span }
        for i in reading.slips.indices { reading.slips[i].id = "s\(i + 1)" }
        // Claims are referred to by tolls and passages: families give them provisional identifiers, renamed here together.
        for i in reading.claims.indices {
            guard let source = reading.claims[i].source else { continue }
            let speaker = entity(in: source.span)
            reading.claims[i].source?.entity = speaker
        }
        reading.claims.sort { $0.extent < $1.extent }
        var renamed: [String: String] = [:]
        for i in reading.claims.indices {
            renamed[reading.claims[i].id] = "c\(i + 1)"
            reading.claims[i].id = "c\(i + 1)"
        }
        reading.tolls.sort { $0.number < $1.number }
        var counted: [String: String] = [:]
        for i in reading.tolls.indices {
            counted[reading.tolls[i].id] = "t\(i + 1)"
            reading.tolls[i].id = "t\(i + 1)"
            reading.tolls[i].claim = reading.tolls[i].claim.flatMap { renamed[$0] }
        }
        for i in reading.tolls.indices { reading.tolls[i].partOf = reading.tolls[i].partOf.flatMap { counted[$0] } }
        reading.disagreements.sort { $0.a.span < $1.a.span }
        for i in reading.disagreements.indices {
            reading.disagreements[i].id = "x\(i + 1)"
            reading.disagreements[i].a.claim = reading.disagreements[i].a.claim.flatMap { renamed[$0] }
            reading.disagreements[i].b.claim = reading.disagreements[i].b.claim.flatMap { renamed[$0] }
        }
    }
}

extension Analysis {
    /// Whom a phrase means: the first name in it that is not a place, a word that refers back to one, else a place that speaks for its
    /// state. Mentions must be in reading order. Cost: logarithmic.
    private func entity(in span: Span) -> String? {
        let inside = reading.mentions(in: span)
        if let named = inside.first(where: { $0.kind != .place }) { return named.entity }
        let at = references.partition { $0.span.start >= span.start }
        if at < references.count, references[at].span.end <= span.end { return references[at].entity }
        return inside.first?.entity
    }
}

extension ArticleReading {
    /// The mentions that lie in `span`; mentions must be in reading order. Cost: logarithmic, and linear in what it finds.
    func mentions(in span: Span) -> ArraySlice<Mention> {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].start < span.start { low = middle + 1 } else { high = middle }
        }
        return mentions[low...].prefix { $0.start < span.end }.filter { $0.end <= span.end }[...]
    }
}
