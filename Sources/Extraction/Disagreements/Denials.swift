internal import ArabicText
internal import Facts

/// A statement and its denial by somebody else.
///
/// What is denied repeats words of the statement (`نفت قتل 20 مدنيا` against `القوات قتلت المدنيين`), or stands for the statement before it
/// (`نفى تلك الاتهامات`). Hit: those two. Near miss: `نفى` of what nobody in the article says.
enum Denials: RuleFamily {
    static let id = "disagreements.denials"
    static let summary = "a statement and its denial: «قتلت المدنيين» and «نفت قتل مدنيين»; not a denial of what nobody says"

    /// Claims before and behind a denial that are looked at.
    private static let window = 16

    static let about = Message("قول ونفيه", "a statement and its denial")

    static func apply(to analysis: inout Analysis) {
        let order = analysis.reading.claims.indices.sorted { analysis.reading.claims[$0].extent < analysis.reading.claims[$1].extent }
        let all = order.indices.filter { isDenial(analysis.reading.claims[order[$0]]) }
        guard !all.isEmpty else { return }
        // What points back is sure of what it denies.
        let denials =
            all.filter { refersBack(analysis.reading.claims[order[$0]], analysis) }
            + all.filter { !refersBack(analysis.reading.claims[order[$0]], analysis) }
        let stems = Stems(analysis)
        var answered: [Set<UInt64>] = []
        var used: Set<Int> = []
        for at in denials.prefix(64) {
            let denial = analysis.reading.claims[order[at]]
            let denied = content(denial, stems, analysis)
            // To know nothing of it is not to deny it.
            if let first = analysis.tokens(of: denial.content).first, knowledge.contains(analysis.text.tokens[first].hash) { continue }
            // A denial told twice is one disagreement.
            if answered.contains(where: { !denied.isEmpty && $0.intersection(denied).count * 2 >= min($0.count, denied.count) }) {
                continue
            }
            guard let other = refersBack(denial, analysis) ? before(at, order, analysis) : statement(denied, at, order, stems, analysis),
                used.insert(other).inserted
            else { continue }
            answered.append(denied)
            let claim = analysis.reading.claims[other]
            let quote = analysis.text.string(from: denial.cue.start, to: denial.cue.end)
            let who = denial.source.map { " " + $0.text } ?? ""
            analysis.disagree(
                (claim.content, claim.id), (denial.extent, denial.id), about: about,
                why: Message("ما قيل هنا «\(quote)»ه\(who) هناك", "what is said here is denied there:\(who) «\(quote)»"), rule: id)
        }
    }

    private static let knowledge = QuantityWords.hashes("علمه علمها علمهم علمنا معرفته معرفتها معرفتهم")

    static func isDenial(_ claim: Claim) -> Bool {
        claim.stance == .denies && DisagreementLists.denials.row(of: TokenizedText.hash(of: claim.cue.lemma)) != nil
    }

    static func content(_ claim: Claim, _ stems: Stems, _ analysis: Analysis) -> Set<UInt64> {
        let tokens = analysis.tokens(of: claim.content).prefix(24)
        return Set(
            tokens.compactMap { token in
                let isReference = DisagreementLists.references.longest(at: token, in: analysis.text) != nil
                return stems.hashes[token] == 0 || isReference || analysis.isDate(token) ? nil : stems.hashes[token]
            })
    }

    /// Whether what is denied only points back: `نفى ذلك`, `تلك الاتهامات`.
    private static func refersBack(_ claim: Claim, _ analysis: Analysis) -> Bool {
        let tokens = analysis.tokens(of: claim.content)
        let words = tokens.filter { analysis.text.isWord($0) }
        return words.count <= 3 && words.allSatisfy { DisagreementLists.references.longest(at: $0, in: analysis.text) != nil }
    }

    /// The nearest claim before that somebody else makes.
    private static func before(_ at: Int, _ order: [Int], _ analysis: Analysis) -> Int? {
        let denial = analysis.reading.claims[order[at]]
        for index in order[max(0, at - 4)..<at].reversed() {
            let claim = analysis.reading.claims[index]
            if states(claim), !isSame(claim, denial), !claim.content.overlaps(denial.extent) { return index }
        }
        return nil
    }

    /// The claim that shares most words with what is denied: at least two, and half of them.
    private static func statement(_ denied: Set<UInt64>, _ at: Int, _ order: [Int], _ stems: Stems, _ analysis: Analysis) -> Int? {
        guard denied.count >= 2 else { return nil }
        let denial = analysis.reading.claims[order[at]]
        var best: (index: Int, common: Int)?
        for other in max(0, at - window)..<min(order.count, at + window) where other != at {
            let claim = analysis.reading.claims[order[other]]
            guard states(claim), !isSame(claim, denial), !claim.content.overlaps(denial.extent), !holdsDenial(claim, analysis) else {
                continue
            }
            let common = content(claim, stems, analysis).intersection(denied).count
            if common >= 2, common * 2 >= denied.count, common > (best?.common ?? 0) { best = (order[other], common) }
        }
        return best?.index
    }

    /// Whether what a claim says is itself a denial: `الوزارة: ننفي ما ورد`.
    private static func holdsDenial(_ claim: Claim, _ analysis: Analysis) -> Bool {
        analysis.tokens(of: claim.content).prefix(10).contains { token in
            guard let word = SayingWords.shared.word(at: token, in: analysis.text)?.word else { return false }
            return DisagreementLists.denials.row(of: TokenizedText.hash(of: SayingWords.shared.verbs[word.verb].lemma)) != nil
        }
    }

    static func states(_ claim: Claim) -> Bool {
        switch claim.stance {
        case .asserts, .confirms, .accuses, .warns: true
        default: false
        }
    }

    private static func isSame(_ a: Claim, _ b: Claim) -> Bool {
        guard let x = a.source, let y = b.source else { return false }
        return x.text == y.text || x.entity != nil && x.entity == y.entity || x.start == y.start
    }
}
