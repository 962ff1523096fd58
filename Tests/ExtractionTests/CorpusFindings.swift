import Facts

@testable import Extraction

/// The findings of each layer, as corpus files show them.
extension CorpusBlock {
    /// Everything that the engine reads in the block, without the model.
    var reading: ArticleReading { reading(names: .lexicon) }

    func reading(names: NameFinder) -> ArticleReading {
        Extractor.read(text.unicodeScalars.map(\.value), options: ExtractionOptions(published: "2024-05-15", names: names)).reading
    }

    /// The value of a figure, or its bounds.
    private func value(_ value: DecimalNumber?, _ min: DecimalNumber?, _ max: DecimalNumber?) -> String {
        value?.description ?? "\(min?.description ?? "?")..\(max?.description ?? "?")"
    }

    /// Numbers: value or bounds, approximation, unit. An Arabic unit is written `noun`; which noun is tested in `CountedNounsTests`.
    var numbers: [CorpusFinding] {
        reading.numbers.map { number in
            let unit = number.unit.map { $0.unicodeScalars.contains { $0.value > 0x600 } ? "noun" : $0 } ?? "none"
            return CorpusFinding(
                head: "\(value(number.value, number.min, number.max)) \(number.approx.rawValue) unit \(unit)",
                parts: [("number", number.span), ("figure", number.figure)], tail: number.rule)
        }
    }

    /// True if a finding of this rule is expected.
    func expects(_ rule: String) -> Bool { expected.contains { $0.hasSuffix(" | " + rule) } }

    /// Mentions: kind and the entity's number.
    func mentions(rule: String?, names: NameFinder = .lexicon) -> [CorpusFinding] {
        reading(names: names).mentions.filter { rule == nil || $0.rule == rule }.map {
            CorpusFinding(head: "\($0.kind.rawValue) \($0.entity ?? "none")", parts: [("name", $0.span), ("core", $0.core)])
        }
    }

    /// Entities: number and kind, with each mention and each word that refers back to it.
    var entities: [CorpusFinding] {
        let reading = reading
        return reading.entities.map { entity in
            let mentions = reading.mentions.filter { $0.entity == entity.id }.map { ("name", $0.span) }
            return CorpusFinding(
                head: "\(entity.id) \(entity.kind.rawValue)", parts: mentions + entity.references.map { ("back", $0.span) })
        }
    }

    /// Claims: stance, mode, the source's kind.
    func claims(rule: String?, names: NameFinder = .lexicon) -> [CorpusFinding] {
        reading(names: names).claims.filter { rule == nil || $0.rule == rule }.map { claim in
            var finding = CorpusFinding(head: "\(claim.stance.rawValue) \(claim.mode.rawValue)", parts: [("cue", claim.cue.span)])
            if let source = claim.source {
                finding.head += " \(source.kind.rawValue)\(source.implicit ? " implicit" : "")"
                finding.parts.append(("source", source.span))
            }
            if let via = claim.via { finding.parts.append(("via", via.span)) }
            finding.parts.append(("content", claim.content))
            return finding
        }
    }

    /// Slips of all rules: kind, with the fix below.
    var slips: [CorpusFinding] {
        reading.slips.map { CorpusFinding(head: $0.kind.rawValue, parts: [("slip", $0.span)], tail: $0.rule, text: $0.fix ?? "none") }
    }

    /// Tolls: outcome, value or bounds, approximation; their claim, scope and whole.
    var tolls: [CorpusFinding] {
        reading.tolls.map { toll in
            var finding = CorpusFinding(
                head: "\(toll.outcome.rawValue) \(value(toll.value, toll.min, toll.max)) \(toll.approx.rawValue)",
                parts: [("number", toll.number)])
            if let victims = toll.victims { finding.parts.append(("victims", victims.span)) }
            if let by = toll.by { finding.parts.append(("by", by.span)) }
            let place = [
                toll.claim.map { "in \($0)" }, toll.scope == .cumulative ? "cumulative" : nil, toll.partOf.map { "part of \($0)" },
            ]
            finding.tail = (place.compactMap { $0 } + [toll.rule]).joined(separator: " ")
            return finding
        }
    }

    /// Disagreements: the two passages.
    var disagreements: [CorpusFinding] {
        reading.disagreements.map { CorpusFinding(head: "", parts: [("first", $0.a.span), ("second", $0.b.span)], tail: $0.rule) }
    }
}
