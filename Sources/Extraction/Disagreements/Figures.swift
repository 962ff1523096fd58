internal import ArabicText
internal import Facts

/// What a figure can mean: `قرابة عشرين` is 18 to 22, `أكثر من 20` is 20 and up.
struct FigureBounds: Hashable {
    let low: Double
    let high: Double

    /// The bounds of a figure; nil where the text gives none (`عشرات`).
    init?(value: DecimalNumber?, min: DecimalNumber?, max: DecimalNumber?, approx: Approximation) {
        guard let value else {
            guard approx == .range, let min, let max else { return nil }
            (low, high) = (min.approximate, max.approximate)
            return
        }
        let middle = value.approximate
        // Round thousands stand for what is near them; a figure exact to four digits means itself, whatever its qualifier.
        let isPrecise = String(value.coefficient.magnitude).count >= 4
        let unit = value.exponent >= 2 ? (0..<Swift.min(value.exponent, 18)).reduce(1.0) { power, _ in power * 10 } : 0
        switch isPrecise ? .exact : approx {
        case .exact, .vague, .range: (low, high) = (middle - unit / 2, middle + (unit > 0 ? unit * 0.999 : 0))
        case .about: (low, high) = (middle * 0.9, Swift.max(middle * 1.1, middle + unit))
        case .moreThan, .atLeast: (low, high) = (middle - unit / 2, .infinity)
        case .lessThan, .atMost: (low, high) = (-.infinity, middle + unit / 2)
        }
    }

    /// Whether the two are of one order: figures of one thing seldom differ by more than three times.
    func isNear(_ other: FigureBounds) -> Bool {
        let (a, b) = (middle, other.middle)
        return a > 0 && b > 0 && a <= 3 * b && b <= 3 * a
    }

    /// Whether two exact figures of five digits and more are all but the same: one of them is written wrong.
    func isSlipOf(_ other: FigureBounds) -> Bool {
        low == high && other.low == other.high && low >= 10_000 && low != other.low && abs(low - other.low) <= low / 100
    }

    private var middle: Double { low.isFinite ? (high.isFinite ? (low + high) / 2 : low) : high }

    /// Whether no number is meant by both.
    func excludes(_ other: FigureBounds) -> Bool { high < other.low || other.high < low }
}

/// The words of an article without particles and endings: by them two passages are known to speak of one thing.
struct Stems {
    /// For each token the hash of its stem, 0 for a word without content.
    private(set) var hashes: [UInt64] = []

    init(_ analysis: Analysis) {
        let text = analysis.text
        hashes = text.tokens.indices.map { i in
            guard text.isWord(i), text.tokens[i].foldCount > 2, analysis.functionClass(i) == nil,
                DisagreementLists.common.longest(at: i, in: text) == nil
            else { return 0 }
            return TokenizedText.hash(Stems.stem(text.fold(i)))
        }
    }

    private static let suffixes: [[UInt32]] = [
        "هما", "تين", "تان", "ها", "هم", "نا", "وا", "ات", "ون", "ين", "ان", "تا", "ه", "ت", "ا", "ي",
    ].map {
        $0.unicodeScalars.map(\.value)
    }

    /// A word without و ف ب ل ك, the article and one ending: `والمدنيين` → `مدن`.
    static func stem(_ word: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var stem = word
        if stem.count > 3, stem.first == 0x648 || stem.first == 0x641 { stem = stem.dropFirst() }
        if stem.count > 4, let first = stem.first, first == 0x628 || first == 0x644 || first == 0x643 {
            let rest = stem.dropFirst()
            if rest.starts(with: [0x627, 0x644]) || first == 0x644 && rest.first == 0x644 || stem.count > 5 { stem = rest }
        }
        if stem.count > 4, stem.starts(with: [0x627, 0x644]) {
            stem = stem.dropFirst(2)
        } else if stem.count > 4, stem.first == 0x644 {
            stem = stem.dropFirst()
        }
        for suffix in suffixes where stem.count >= suffix.count + 3 && stem.suffix(suffix.count).elementsEqual(suffix) {
            stem = stem.dropLast(suffix.count)
            break
        }
        if stem.count > 3, stem.last == 0x64A || stem.last == 0x627 { stem = stem.dropLast() }
        return stem
    }
}

/// A figure that another may contradict.
struct ComparedFigure {
    /// Figures of one key may be of one thing.
    let key: String
    let bounds: FigureBounds
    /// As it is said: number and noun.
    let span: Span
    let tokens: Range<Int>
    let claim: String?
    /// Stems of the words around it.
    let words: Set<UInt64>
    /// Days on which its sentence puts it.
    let days: [String]
    /// Places that its clause names.
    let places: Set<String>
    let isCumulative: Bool
    /// Whether it is a measure and no count.
    let isMeasure: Bool
    /// First token of its sentence.
    let sentence: Int

    /// The first word of the key: the outcome of a toll, whatever its victims.
    var family: Substring { key.prefix { $0 != " " } }
}

extension Analysis {
    /// The stems of the words around some tokens, in their sentence, at most `reach` on either side; what the tokens say is left out.
    func words(around tokens: Range<Int>, _ stems: Stems, reach: Int = 12) -> Set<UInt64> {
        let sentence = self.sentence(of: tokens.lowerBound)
        var found: Set<UInt64> = []
        for at in max(sentence.lowerBound, tokens.lowerBound - reach)..<min(sentence.upperBound, tokens.upperBound + reach)
        where !tokens.contains(at) && stems.hashes[at] != 0 && !isDate(at) && !isCue(at) && TollWords.shared.word(at: at, in: text) == nil {
            found.insert(stems.hashes[at])
        }
        return found
    }

    /// The days, months and years that the sentence of a token names.
    func days(around token: Int) -> [String] {
        let sentence = self.sentence(of: token)
        let from = Int(text.tokens[sentence.lowerBound].start)
        let to = Int(text.tokens[sentence.upperBound - 1].end)
        let first = reading.dates.partitioningIndex { $0.start >= from }
        return reading.dates[first...].prefix { $0.start < to }.prefix(8).compactMap(\.value)
    }

    /// The places that stand within `reach` tokens of some others in their sentence.
    func places(around tokens: Range<Int>, reach: Int = 16) -> Set<String> {
        let sentence = self.sentence(of: tokens.lowerBound)
        var found: Set<String> = []
        for at in max(sentence.lowerBound, tokens.lowerBound - reach)..<min(sentence.upperBound, tokens.upperBound + reach) {
            guard let mention = mention(covering: at), mention.kind == .place || mention.kind == .facility else { continue }
            found.insert(mention.entity ?? MatchingForm.of(text.string(from: mention.core.start, to: mention.core.end)))
        }
        return found
    }

    /// Whether what two sentences say can be of one time: they name no days, or a common one.
    ///
    /// A day that is named once is another's only where it is near the day of publication.
    func areOfOneTime(_ a: [String], _ b: [String]) -> Bool {
        if a.isEmpty && b.isEmpty { return true }
        if a.isEmpty || b.isEmpty { return (a + b).allSatisfy { isRecent($0) } }
        return a.contains { x in b.contains { y in x.hasPrefix(y.prefix(10)) || y.hasPrefix(x.prefix(10)) } }
    }

    /// Whether a date is in the year and month of publication; without publication none is.
    private func isRecent(_ date: String) -> Bool {
        guard let published = options.published ?? options.now else { return false }
        return date.hasPrefix(published.prefix(7)) || published.hasPrefix(date)
    }

    /// Adds a disagreement, the earlier passage first.
    mutating func disagree(
        _ a: (span: Span, claim: String?), _ b: (span: Span, claim: String?), about: Message, why: Message, rule: String
    ) {
        let (first, second) = a.span < b.span ? (a, b) : (b, a)
        note(rule, first.span.start, first.span.end, why.english)
        note(rule, second.span.start, second.span.end, why.english)
        reading.disagreements.append(
            Disagreement(
                about: about, a: Passage(first.span, claim: first.claim), b: Passage(second.span, claim: second.claim), why: why, rule: rule
            ))
    }

    /// The claims, sorted by content, for `claim(around:)`.
    func claimsByContent() -> [Int] { reading.claims.indices.sorted { reading.claims[$0].content < reading.claims[$1].content } }

    /// The shortest claim whose content holds a span. Cost: logarithmic, and a look at the claims that begin shortly before it.
    func claim(around span: Span, _ order: [Int]) -> Claim? {
        let end = order.partitioningIndex { reading.claims[$0].content.start > span.start }
        let holding = order[max(0, end - 64)..<end].filter { reading.claims[$0].content.contains(span) }
        return holding.min { reading.claims[$0].content.count < reading.claims[$1].content.count }.map { reading.claims[$0] }
    }
}
