internal import ArabicText
internal import Facts

/// Claims with a speaker, a colon and the content, at the head of a paragraph: `وزير الصحة: المستشفيات جاهزة`.
///
/// Hit: a short phrase with a person, a body or a role. Near miss: `القاهرة:` as a dateline, `ملاحظة:`.
enum HeadlineColons: RuleFamily {
    static let id = "claims.headline-colons"
    static let summary = "speaker, colon, statement: وزير الصحة: المستشفيات جاهزة; not the dateline القاهرة:"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        for sentence in text.sentences where isParagraphStart(sentence.lowerBound, in: text) {
            let limit = min(sentence.upperBound, sentence.lowerBound + 12)
            guard let colon = (sentence.lowerBound..<limit).first(where: { text.mark($0) == .colon }), colon > sentence.lowerBound,
                colon + 1 < sentence.upperBound, text.tokens[colon + 1].kind != .digits || text.tokens[colon + 1].spaceBefore
            else { continue }
            let phrase = sentence.lowerBound..<colon
            guard !phrase.contains(where: { text.mark($0) == .hyphenMinus || text.mark($0) == .enDash }),
                !opensLink(phrase.lowerBound, in: text),
                !phrase.contains(where: { analysis.cue(at: $0) != nil || analysis.functionClass($0) == "comp" }),
                isSpeaker(phrase, in: analysis),
                let content = analysis.content(
                    from: ContentOpening(token: colon, kind: .colon), sentence: whole(sentence, in: text))
            else { continue }
            let cue = Cue(
                tokens: colon..<(colon + 1), span: analysis.span(colon..<(colon + 1)), lemma: ":", stance: .asserts, shape: .verb,
                word: nil,
                needs: .nothing)
            analysis.claim(cue, source: (phrase, false), via: nil, content: content, confidence: 0.75, rule: id)
        }
    }

    private static func isParagraphStart(_ token: Int, in text: TokenizedText) -> Bool {
        token == 0 || text.tokens[token - 1].kind == .paragraphEnd
    }

    /// Extends a title to its end: `..` separates its halves and does not end it.
    private static func whole(_ sentence: Range<Int>, in text: TokenizedText) -> Range<Int> {
        guard sentence.lowerBound == 0 else { return sentence }
        var end = sentence.upperBound
        while end < text.tokens.count, end < Analysis.reach, text.tokens[end].kind != .paragraphEnd { end += 1 }
        return 0..<end
    }

    private static let links = ["رابط", "المصدر", "الصورة", "تصوير"].map { TokenizedText.hash(of: $0) }

    /// True for a line of the page, `رابط الخبر بصحيفة كذا:`; a dash before the colon marks a byline (`فلان - القاهرة:`).
    private static func opensLink(_ token: Int, in text: TokenizedText) -> Bool { links.contains(text.tokens[token].hash) }

    private static func isSpeaker(_ phrase: Range<Int>, in analysis: Analysis) -> Bool {
        if ClaimWords.sourceKinds.longest(at: phrase.lowerBound, in: analysis.text) != nil { return true }
        if NameWords.roles.longest(at: phrase.lowerBound, in: analysis.text) != nil { return true }
        // A body named by a single word in quotation marks: `«الصحة»: …`.
        if TokenizedText.opensQuotation(analysis.text.mark(phrase.lowerBound)),
            let close = analysis.quotations.closing(from: phrase.lowerBound, limit: 5), close + 1 == phrase.upperBound
        {
            return true
        }
        return phrase.contains { token in
            guard let mention = analysis.mention(covering: token) else { return false }
            return mention.kind == .person || mention.kind == .organization
        }
    }
}
