internal import ArabicText
internal import Facts

/// Later mentions of names that the text gives in full: a surname, or a bare name known from its class word.
///
/// Hit: `الخطيب` after `سامر الخطيب`, `القريتين` after `بلدة القريتين`. Near miss: `الجندي` after `سامي الجندي`, which means a soldier
/// unless a reporting verb precedes. Cost: constant a token.
enum RepeatedNames: RuleFamily {
    static let id = "names.repeated-names"
    static let summary = "a later mention of a name given in full: الخطيب after سامر الخطيب; not the everyday word الجندي"

    private struct Known {
        let words: [UInt64]
        let kind: MentionKind
        let full: Int
    }

    /// The precision of such words, measured on annotated articles.
    private static let confidence = 0.75
    /// Maximum number of names with one first word that are tried.
    private static let homonyms = 4
    private static let longest = 3

    static func apply(to analysis: inout Analysis) {
        let known = knownNames(analysis)
        guard !known.isEmpty else { return }
        var found: [NameCandidate] = []
        var i = 0
        while i < analysis.text.tokens.count {
            guard let name = name(at: i, known, in: analysis) else {
                i += 1
                continue
            }
            let full = analysis.names[name.full].span
            analysis.note(id, name.candidate.span.start, name.candidate.span.end, "named in full at \(full.start)")
            found.append(name.candidate)
            i = name.candidate.tokens.upperBound
        }
        guard !found.isEmpty else { return }
        analysis.names = (analysis.names + found).sorted { $0.span < $1.span }
        analysis.coverTokens()
    }

    /// Returns surnames, and bare names of places and clubs known from their class word, by the hash of their first word.
    private static func knownNames(_ analysis: Analysis) -> [UInt64: [Known]] {
        let text = analysis.text
        var known: [UInt64: [Known]] = [:]
        for (index, name) in analysis.names.enumerated() where name.tokens.count > 1 {
            var tokens = (name.tokens.upperBound - 1)..<name.tokens.upperBound
            if name.kind == .person {
                let before = tokens.lowerBound - 1
                // `أبو مازن`, `عبد الله`, `صلاح الدين` are one part of the name, and no surname by themselves.
                if ClassGroups.joint(before, in: text) == "next" || ClassGroups.joint(tokens.lowerBound, in: text) == "previous" {
                    guard before > name.tokens.lowerBound else { continue }
                    tokens = before..<name.tokens.upperBound
                }
            } else {
                guard name.rule == ClassWordNames.id, name.core != name.span, isNameOfItsOwn(name, in: text),
                    let first = name.tokens.first(where: { Int(text.tokens[$0].start) == name.core.start }),
                    name.tokens.upperBound - first <= longest
                else { continue }
                tokens = first..<name.tokens.upperBound
            }
            let words = tokens.map { text.tokens[$0].hash }
            guard tokens.allSatisfy({ text.isWord($0) && text.tokens[$0].foldCount > 2 }), let first = words.first,
                known[first]?.contains(where: { $0.words == words }) != true, known[first]?.count ?? 0 < homonyms
            else { continue }
            known[first, default: []].append(Known(words: words, kind: name.kind, full: index))
        }
        return known
    }

    /// True if a name is also used without its class word: of places and clubs, not the remit of an authority.
    private static func isNameOfItsOwn(_ name: NameCandidate, in text: TokenizedText) -> Bool {
        guard name.kind != .place else { return true }
        return ClassGroups.table.row(of: text.tokens[name.tokens.lowerBound].hash).map { ClassGroups.group($0) } == "club"
    }

    private static func name(
        at i: Int, _ known: [UInt64: [Known]], in analysis: Analysis
    ) -> (candidate: NameCandidate, full: Int)? {
        let text = analysis.text
        guard text.isWord(i), analysis.mentionAt[i] < 0, analysis.functionClass(i) == nil else { return nil }
        var found: (NameCandidate, Int)?
        Clitics.forms(of: i, in: text) { form in
            for name in known[form.hash] ?? [] {
                let tokens = i..<(i + name.words.count)
                guard tokens.upperBound <= text.tokens.count,
                    tokens.dropFirst().allSatisfy({ text.tokens[$0].hash == name.words[$0 - i] && analysis.mentionAt[$0] < 0 }),
                    stands(tokens, form, name.kind, in: analysis)
                else { continue }
                // With the model the evidence is weighed as in `NameSelection`.
                var confidence = RepeatedNames.confidence
                if let model = analysis.model, tokens.upperBound <= model.nameTokens {
                    confidence = NameWitnesses(name.kind, tokens, rule: confidence, model).together
                }
                guard confidence >= 0.5 else { continue }
                let span = analysis.span(tokens, from: form.start)
                found = (
                    NameCandidate(tokens: tokens, span: span, core: span, kind: name.kind, entity: nil, confidence: confidence, rule: id),
                    name.full
                )
                return true
            }
            return false
        }
        return found
    }

    /// True if a word is the name here, and not the everyday word.
    private static func stands(_ tokens: Range<Int>, _ form: CliticForm, _ kind: MentionKind, in analysis: Analysis) -> Bool {
        guard tokens.count == 1 else { return true }
        let text = analysis.text
        let i = tokens.lowerBound
        // A proclitic without the article begins many words, and after a given name this is another person's surname.
        guard form.dropped == 0 || text.hasArticle(i) else { return false }
        if text.isWord(i - 1), NameWords.givenNames.contains(i - 1, in: text) || analysis.mentionAt[i - 1] >= 0 && kind == .person {
            return false
        }
        if ClaimWords.adjectives.contains(i + 1, in: text) { return false }
        if NameWords.givenNames.row(of: form.hash) != nil { return says(i, in: analysis) }
        let isEveryday =
            NameWords.ambiguous.row(of: form.hash) != nil || NameWords.notNames.row(of: form.hash) != nil
            || NameWords.roles.row(of: form.hash) != nil || ClaimWords.sourceKinds.row(of: form.hash) != nil
            || CountedNouns.shared.find(i, in: text) != nil || SayingWords.shared.isCue(i, in: text)
            || ClassGroups.table.row(of: TokenizedText.hash(NameFormParser.withoutArticle(text.fold(i)))) != nil
        guard !isEveryday else { return kind == .person && says(i, in: analysis) && NameWords.roles.row(of: form.hash) == nil }
        return true
    }

    /// True if a reporting verb stands right before the word.
    private static func says(_ i: Int, in analysis: Analysis) -> Bool {
        guard i > 0, let word = SayingWords.shared.word(at: i - 1, in: analysis.text)?.word else { return false }
        return word.form == .past || word.form == .present
    }
}
