internal import ArabicText
internal import Facts

/// Two figures for one thing: of one outcome and victims, or of one counted noun or measure, where their clauses share words, days and
/// places.
///
/// Hit: `تعرضت القاعدة لقرابة عشرين هجوما` against `تعرضت القاعدة إلى 23 هجوما`. Near miss: `أكثر من 20` against 23, two figures of two
/// days or towns, a figure and the one that it rose to.
enum DifferingFigures: RuleFamily {
    static let id = "disagreements.differing-figures"
    static let summary = "two figures for one thing: «قرابة عشرين هجوما» and «23 هجوما»; not «أكثر من 20» and 23"

    /// Figures before one that it is compared with.
    private static let window = 24

    static func apply(to analysis: inout Analysis) {
        analysis.prepareTolls()
        let stems = Stems(analysis)
        let order = analysis.claimsByContent()
        let tolls = self.tolls(analysis, stems)
        compare(tolls, needs: tollEvidence, about(toll:), &analysis)
        compare(self.numbers(analysis, stems, order), needs: numberEvidence, { about($0.key) }, &analysis)
    }

    /// Tolls that stand for a whole and give a figure.
    static func tolls(_ analysis: Analysis, _ stems: Stems) -> [ComparedFigure] {
        analysis.reading.tolls.compactMap { toll in
            guard toll.partOf == nil, let bounds = FigureBounds(value: toll.value, min: toll.min, max: toll.max, approx: toll.approx),
                let number = number(at: toll.number, analysis)
            else { return nil }
            let tokens = analysis.tolls.tokens[number]
            guard !isBroken(tokens, analysis) else { return nil }
            let expression = analysis.reading.numbers[number]
            let noun = expression.unit.map { TollWords.shared.people($0)?.outcome != nil || generic.contains($0) ? "" : $0 } ?? ""
            return ComparedFigure(
                key: "\(toll.outcome.rawValue) \(noun)", bounds: bounds, span: expression.span, tokens: tokens, claim: toll.claim,
                words: analysis.words(around: tokens, stems), days: analysis.days(around: tokens.lowerBound),
                places: analysis.places(around: tokens), isCumulative: toll.scope == .cumulative, isMeasure: false,
                sentence: analysis.sentence(of: tokens.lowerBound).lowerBound)
        }
    }

    /// Nouns for anybody.
    private static let generic: Set<String> = ["شخص", "إنسان", "فرد"]

    private static func number(at span: Span, _ analysis: Analysis) -> Int? {
        let first = analysis.tokens(of: span).lowerBound
        for at in stride(from: first, through: max(0, first - 12), by: -1) where at < analysis.tolls.numberAt.count {
            let index = Int(analysis.tolls.numberAt[at])
            if index >= 0 { return analysis.reading.numbers[index].span.contains(span) ? index : nil }
        }
        return nil
    }

    /// Counted nouns and measures that are no tolls.
    static func numbers(_ analysis: Analysis, _ stems: Stems, _ order: [Int]) -> [ComparedFigure] {
        analysis.reading.numbers.indices.compactMap { index in
            let number = analysis.reading.numbers[index]
            let tokens = analysis.tolls.tokens[index]
            guard let unit = number.unit, !number.ordinal, !tokens.isEmpty, analysis.tolls.draftAt[tokens.lowerBound] < 0,
                !times.contains(unit),
                let bounds = FigureBounds(value: number.value, min: number.min, max: number.max, approx: number.approx),
                !isCompared(tokens, analysis), !isBroken(tokens, analysis), !isWhole(tokens, analysis)
            else { return nil }
            var key = unit
            // A measure says nothing without what is measured: عمق 26 كلم.
            let isMeasure =
                CountedNouns.shared.find(tokens.upperBound - 1, in: analysis.text)?.noun.singular != unit || measures.contains(unit)
            if isMeasure {
                guard let attribute = attribute(of: tokens, analysis) else { return nil }
                key = "\(attribute) \(unit)"
            }
            return ComparedFigure(
                key: key, bounds: bounds, span: number.span, tokens: tokens, claim: analysis.claim(around: number.span, order)?.id,
                words: analysis.words(around: tokens, stems), days: analysis.days(around: tokens.lowerBound),
                places: analysis.places(around: tokens), isCumulative: false, isMeasure: isMeasure,
                sentence: analysis.sentence(of: tokens.lowerBound).lowerBound)
        }
    }

    private static let times: Set<String> = [
        "يوم", "شهر", "أسبوع", "عام", "سنة", "ساعة", "دقيقة", "ثانية", "ليلة", "مرة", "عقد", "قرن", "%", "نقطة", "هدف", "مرحلة", "جولة",
        "لاعب", "فريق",
    ]
    private static let measures: Set<String> = ["درجة"]

    /// `عمق`, `قوة` shortly before the figure.
    private static func attribute(of tokens: Range<Int>, _ analysis: Analysis) -> String? {
        let text = analysis.text
        let sentence = analysis.sentence(of: tokens.lowerBound)
        for at in stride(from: tokens.lowerBound - 1, through: max(sentence.lowerBound, tokens.lowerBound - 4), by: -1)
        where text.isWord(at) {
            if let match = DisagreementLists.attributes.longest(at: at, in: text) {
                return DisagreementLists.attributes.field(match.row, 0)
            }
        }
        return nil
    }

    /// Whether a figure is compared with another time or thing, or is a part: `مقارنة بـ`, `الماضي`, `منها`.
    private static func isCompared(_ tokens: Range<Int>, _ analysis: Analysis) -> Bool {
        let text = analysis.text
        let sentence = analysis.sentence(of: tokens.lowerBound)
        for at in max(sentence.lowerBound, tokens.lowerBound - 4)..<min(sentence.upperBound, tokens.upperBound + 3) {
            if text.isWord(at), !tokens.contains(at), DisagreementLists.comparisons.longest(at: at, in: text) != nil { return true }
        }
        return false
    }

    /// Whether a figure is the whole of which another is a part: `30 من أصل 350`, `من بين 350`.
    private static func isWhole(_ tokens: Range<Int>, _ analysis: Analysis) -> Bool {
        let before = tokens.lowerBound - 1
        guard before > 0 else { return false }
        return DisagreementLists.wholes.longest(at: before, in: analysis.text) != nil
            || QuantityWords.between.contains(analysis.text.tokens[before].hash)
    }

    /// Whether a figure is one of a range or a score that is written in two: `من 20 إلى 30`.
    private static func isBroken(_ tokens: Range<Int>, _ analysis: Analysis) -> Bool {
        let before = tokens.lowerBound - 1
        return before >= 0 && analysis.text.tokens[before].hash == QuantityWords.from
            && tokens.upperBound < analysis.text.tokens.count
            && analysis.text.tokens[tokens.upperBound].hash == QuantityWords.to
    }

    // MARK: Pairs

    /// Compares each figure with those of its key before it, the nearest first.
    private static func compare(
        _ figures: [ComparedFigure], needs evidence: (ComparedFigure, ComparedFigure, Int) -> Bool,
        _ about: (ComparedFigure) -> Message, _ analysis: inout Analysis
    ) {
        var groups: [String: [ComparedFigure]] = [:]
        for figure in figures.sorted(by: { $0.span < $1.span }) { groups[figure.key, default: []].append(figure) }
        // A total can be of people under another noun than its parts.
        var families: [Substring: [ComparedFigure]] = [:]
        for figure in figures.sorted(by: { $0.span < $1.span }) { families[figure.family, default: []].append(figure) }
        let together = families.mapValues { self.together($0) }
        for key in groups.keys.sorted() {
            guard let group = groups[key], group.count > 1 else { continue }
            var told: [(FigureBounds, FigureBounds)] = []
            for (i, later) in group.enumerated() {
                let near = group[max(0, i - window)..<i]
                var seen: Set<FigureBounds> = [later.bounds]
                for figure in near where analysis.areOfOneTime(figure.days, later.days) { seen.insert(figure.bounds) }
                let distinct = seen.count
                for earlier in near.reversed() where earlier.bounds.excludes(later.bounds) {
                    guard earlier.isCumulative == later.isCumulative, earlier.sentence != later.sentence,
                        earlier.bounds.isNear(later.bounds), together[later.family]?.contains(Pair(earlier.bounds, later.bounds)) != true,
                        !told.contains(where: { $0.0 == earlier.bounds && $0.1 == later.bounds }),
                        arePlacesOne(earlier, later), analysis.areOfOneTime(earlier.days, later.days),
                        evidence(earlier, later, distinct), told.count < 8
                    else { continue }
                    told.append((earlier.bounds, later.bounds))
                    analysis.note(
                        id, later.span.start, later.span.end,
                        "\(earlier.words.intersection(later.words).count) words in common, \(distinct) figures of \(key)")
                    let quotes = [earlier, later].map { analysis.text.string(from: $0.span.start, to: $0.span.end) }
                    analysis.disagree(
                        (earlier.span, earlier.claim), (later.span, later.claim), about: about(earlier),
                        why: Message(
                            "«\(quotes[0])» و«\(quotes[1])» رقمان مختلفان لشيء واحد",
                            "«\(quotes[0])» and «\(quotes[1])» are different figures for one thing"),
                        rule: id)
                    break
                }
            }
        }
    }

    /// Two figures, in whatever order.
    private struct Pair: Hashable {
        let low: FigureBounds
        let high: FigureBounds
        init(_ a: FigureBounds, _ b: FigureBounds) {
            low = a.low <= b.low ? a : b
            high = a.low <= b.low ? b : a
        }
    }

    /// Figures that one sentence names both, and a total with what it is made of: who wrote them knew them to be of two things.
    private static func together(_ group: [ComparedFigure]) -> Set<Pair> {
        var pairs: Set<Pair> = []
        for (i, figure) in group.enumerated() {
            for other in group[max(0, i - window)..<i] where other.sentence == figure.sentence {
                pairs.insert(Pair(figure.bounds, other.bounds))
            }
            // 7 in two attacks, then 4 and 3.
            guard figure.bounds.low == figure.bounds.high else { continue }
            for first in (i + 1)..<max(i + 1, min(group.count, i + 6)) {
                var sum = 0.0
                for last in first..<min(group.count, first + 6) {
                    sum += group[last].bounds.low
                    guard sum <= figure.bounds.low else { break }
                    if sum == figure.bounds.low, last > first {
                        let all = [figure] + group[first...last]
                        for (i, one) in all.enumerated() { for other in all[..<i] { pairs.insert(Pair(one.bounds, other.bounds)) } }
                    }
                }
            }
        }
        return pairs
    }

    /// Whether two sets of places can be of one thing: they are the same, or one is empty; 7 in two camps are not the 4 of one.
    /// Of a measure one may say more.
    static func arePlacesOne(_ a: ComparedFigure, _ b: ComparedFigure) -> Bool {
        if a.isMeasure { return a.places.isSubset(of: b.places) || b.places.isSubset(of: a.places) }
        if a.places == b.places || a.places.isEmpty || b.places.isEmpty { return true }
        return a.words.intersection(b.words).count > 2 && (a.places.isSubset(of: b.places) || b.places.isSubset(of: a.places))
    }

    /// Tolls of one outcome and noun: with a noun of its own one common word, or no third figure; else two.
    private static func tollEvidence(_ a: ComparedFigure, _ b: ComparedFigure, distinct: Int) -> Bool {
        let common = a.words.intersection(b.words).count
        if a.bounds.isSlipOf(b.bounds) { return common >= 1 }
        let isSpecific = !a.key.hasSuffix(" ")
        return common >= (isSpecific ? (distinct == 2 ? 0 : 1) : 2) + max(0, distinct - 3)
    }

    /// Numbers of one noun: two common words, and more where the noun is counted all over the article.
    static func numberEvidence(_ a: ComparedFigure, _ b: ComparedFigure, distinct: Int) -> Bool {
        let common = a.words.intersection(b.words).count
        if generic.contains(a.key) { return common >= 4 + max(0, distinct - 3) }
        return common >= (a.isMeasure ? 1 : 2) + max(0, distinct - 3)
    }

    static func about(_ key: String) -> Message {
        let parts = key.split(separator: " ")
        return parts.count > 1 ? Message("قياس: \(parts[0])", "measure: «\(parts[0])»") : Message("عدد: \(key)", "how many: «\(key)»")
    }
}

extension DifferingFigures {
    /// What two tolls differ on.
    static func about(toll figure: ComparedFigure) -> Message {
        switch TollOutcome(rawValue: String(figure.family)) ?? .killed {
        case .killed: Message("عدد القتلى", "number killed")
        case .injured: Message("عدد الجرحى", "number injured")
        case .missing: Message("عدد المفقودين", "number missing")
        case .captured: Message("عدد الأسرى", "number captured")
        case .displaced: Message("عدد النازحين", "number displaced")
        case .arrested: Message("عدد المعتقلين", "number arrested")
        case .rescued: Message("عدد الناجين", "number rescued")
        }
    }
}
