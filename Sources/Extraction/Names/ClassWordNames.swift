internal import ArabicText
internal import Facts

/// Names after a class word, listed, quoted or unknown: `بلدة`, `قاعدة`, `حركة`, `صحيفة`…
///
/// Hit: `بلدة المنصورية` (core `المنصورية`). Near miss: `مدينة صغيرة`.
enum ClassWordNames: RuleFamily {
    static let id = "names.class-word-names"
    static let summary = "a class word and its name: بلدة المنصورية; not مدينة صغيرة"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        var i = 0
        while i < text.tokens.count {
            guard text.isWord(i), let word = NameWords.classWords.longest(at: i, in: text) else {
                i += 1
                continue
            }
            read(word, in: &analysis)
            i = word.tokens.upperBound
        }
    }

    private static func read(_ word: WordTable.Match, in analysis: inout Analysis) {
        let table = NameWords.classWords
        guard let kind = MentionKind(rawValue: table.field(word.row, 1)) else { return }
        let keep = table.field(word.row, 2) == "yes"
        let pattern = table.field(word.row, 3)
        // A camp is a place, but it is not the town it is named after, any more than a hospital is.
        let isCamp = kind == .place && pattern == "facility"
        let text = analysis.text
        let next = word.tokens.upperBound
        guard next < text.tokens.count else { return }
        if let quoted = quotedName(at: next, in: analysis) {
            analysis.propose(
                NameCandidate(
                    tokens: quoted, span: analysis.span(quoted), core: analysis.span(quoted), kind: kind,
                    entity: analysis.listedName(at: quoted.lowerBound)?.entity, confidence: 0.85, rule: id),
                "quoted name after \(table.field(word.row, 0))")
            return
        }
        let core: Range<Int>
        var entity: String?
        var confidence = 0.9
        if let listed = analysis.listedName(at: next), Int(text.tokens[next].start) == listed.span.start,
            fits(listed.kind, isCamp ? .facility : kind)
        {
            core = extended(listed.tokens, pattern, in: analysis)
            entity = core == listed.tokens && listed.kind == kind && !isCamp ? listed.entity : nil
        } else if kind == .place && !isCamp || !isCommon(next, in: text), !looksLikeVerb(next, after: word, in: text),
            let unknown = unknownName(at: next, pattern, in: analysis)
        {
            core = unknown
            confidence = 0.7
        } else {
            return
        }
        let whole = keep ? word.tokens.lowerBound..<core.upperBound : core
        analysis.propose(
            NameCandidate(
                tokens: whole, span: analysis.span(whole, from: keep ? word.start : nil), core: analysis.span(core), kind: kind,
                entity: entity, confidence: confidence, rule: id),
            "\(table.field(word.row, 0)) + \(text.string(core))")
    }

    /// True if a listed name of kind `listed` may follow a class word of kind `kind`: hospitals are named after anything.
    private static func fits(_ listed: MentionKind, _ kind: MentionKind) -> Bool {
        listed == kind || kind == .facility || (kind == .organization && listed != .person)
    }

    /// Returns a short quotation right after the class word.
    static func quotedName(at index: Int, in analysis: Analysis) -> Range<Int>? {
        let text = analysis.text
        guard TokenizedText.opensQuotation(text.mark(index)) || text.mark(index) == .leftParenthesis, index + 1 < text.tokens.count else {
            return nil
        }
        if text.mark(index) == .leftParenthesis {
            guard index + 2 < text.tokens.count else { return nil }
            var close = index + 1
            while close < text.tokens.count, close - index <= 5, text.mark(close) != .rightParenthesis { close += 1 }
            return text.mark(close) == .rightParenthesis && close > index + 1 ? (index + 1)..<close : nil
        }
        guard let close = analysis.quotations.closing(from: index, limit: 8), close > index + 1 else { return nil }
        return (index + 1)..<close
    }

    /// Extends a name by the adjectives of a facility, `قاعدة عين الأسد الجوية`, and the nationality of a body.
    private static func extended(_ tokens: Range<Int>, _ pattern: String, in analysis: Analysis) -> Range<Int> {
        guard pattern == "facility" || pattern == "ministry" else { return tokens }
        var end = tokens.upperBound
        while end - tokens.upperBound < 2, NameWords.facilityAdjectives.contains(end, in: analysis.text) { end += 1 }
        return tokens.lowerBound..<end
    }

    /// Returns an unlisted name.
    private static func unknownName(at index: Int, _ pattern: String, in analysis: Analysis) -> Range<Int>? {
        let text = analysis.text
        // `مستشفى للأطفال` states a purpose.
        guard text.isWord(index), analysis.functionClass(index) == nil, !text.fold(index).starts(with: [.lam, .lam]),
            pattern == "ministry" || !NameWords.notNames.contains(index, in: text)
        else { return nil }
        let article = text.beginsWithArticle(index)
        switch pattern {
        case "one", "media":
            if !article, looksLikeAdjective(index, in: text) { return nil }
            if NameWords.nationalities.form(at: index, in: text) != nil { return nil }
            return index..<nameEnd(index, in: analysis)
        case "definite":
            return article ? index..<(index + 1) : nil
        case "facility":
            if !article, looksLikeAdjective(index, in: text) { return nil }
            if article, NameWords.facilityAdjectives.contains(index, in: text) { return nil }
            return extended(index..<nameEnd(index, in: analysis), pattern, in: analysis)
        case "ministry":
            guard article else { return nil }
            var end = index + 1
            while end - index < 5, text.isWord(end), isDefinitePart(end, in: analysis) {
                let nation = NameWords.nationalities.form(at: end, in: text)
                end += 1
                if nation != nil { break }
            }
            return index..<end
        case "party":
            guard article || !looksLikeAdjective(index, in: text) else { return nil }
            var end = nameEnd(index, in: analysis)
            while article, end - index < 3, text.beginsWithArticle(end), analysis.functionClass(end) == nil,
                !NameWords.notNames.contains(end, in: text)
            { end += 1 }
            return index..<end
        default:
            return nil
        }
    }

    /// True for a noun of the lexicon without the article, or a reporting verb: `شركة سيارات`, `جمعية تعلن`.
    private static func isCommon(_ index: Int, in text: TokenizedText) -> Bool {
        guard !text.hasArticle(index), !NameWords.compoundHeads.contains(index, in: text), !NameWords.givenNames.contains(index, in: text)
        else { return false }
        if SayingWords.shared.isCue(index, in: text) { return true }
        return CountedNouns.shared.find(index, in: text).map { $0.cut == 0 && ($0.form == .singular || $0.form == .plural) } ?? false
    }

    /// True for another word with the article, or one coordinated by و: `الشؤون الخارجية والتعاون`.
    private static func isDefinitePart(_ index: Int, in analysis: Analysis) -> Bool {
        let text = analysis.text
        guard analysis.functionClass(index) == nil, !NameWords.roles.contains(index, in: text) else { return false }
        if text.beginsWithArticle(index) { return true }
        let token = text.tokens[index]
        let fold = text.fold(index)
        return token.foldCount > 4 && fold.starts(with: [.waw, .alef, .lam])
    }

    /// Returns the end of one word, or of a compound: `عين زغوان`, `أبو كمال`, `الملك حسين`.
    private static func nameEnd(_ index: Int, in analysis: Analysis) -> Int {
        let text = analysis.text
        guard text.isWord(index + 1), analysis.functionClass(index + 1) == nil else { return index + 1 }
        if isLatin(index, in: text) {
            var end = index + 1
            while end - index < 4, text.isWord(end), isLatin(end, in: text) { end += 1 }
            return end
        }
        if NameWords.compoundHeads.contains(index, in: text)
            || NameWords.givenNames.contains(index, in: text) && NameWords.givenNames.contains(index + 1, in: text)
        {
            if NameWords.links.contains(index + 1, in: text), text.isWord(index + 2) { return index + 3 }
            return index + 2
        }
        if NameWords.links.contains(index + 1, in: text), text.isWord(index + 2), analysis.functionClass(index + 2) == nil {
            return index + 3
        }
        return index + 1
    }

    private static func isLatin(_ index: Int, in text: TokenizedText) -> Bool { (text.fold(index).first ?? 0x600) < 0x250 }

    /// True for the verb of a clause about the class word, in agreement with its gender: `عائلة فقدت`, `شرطة يشكلون`, `مدينة تقع`,
    /// `حزب يدعو`.
    private static func looksLikeVerb(_ index: Int, after word: WordTable.Match, in text: TokenizedText) -> Bool {
        let fold = text.fold(index)
        guard text.isWord(index), fold.count > 2, !text.beginsWithArticle(index), !NameWords.givenNames.contains(index, in: text),
            let first = fold.first, let last = fold.last
        else { return false }
        let before = fold[fold.endIndex - 2]
        let isFeminine = text.fold(word.tokens.lowerBound).last == .heh
        // -ت after a consonant, or -وا; ي…ون or ي…ان.
        if last == .teh, isFeminine, ![.alef, .waw, .yeh].contains(before) { return true }
        if last == .alef, before == .waw, fold.count > 4 { return true }
        if first == .yeh, last == .noon, before == .waw || before == .alef, fold.count > 4 { return true }
        return fold.count < 6 && first == (isFeminine ? .teh : .yeh)
    }

    /// True for an adjective of the class word, an indefinite word in -ية or -ي: `قاعدة عسكرية`.
    private static func looksLikeAdjective(_ index: Int, in text: TokenizedText) -> Bool {
        let fold = text.fold(index)
        return fold.count > 4 && fold.suffix(2).elementsEqual([.yeh, .heh]) || fold.suffix(2).elementsEqual([.alef, .teh])
    }
}
