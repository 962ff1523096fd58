internal import ArabicText
internal import Facts

extension Analysis {
    /// Returns the speaker that an omitted subject at token `index` refers back to: the nearest before it that agrees with the form.
    /// Speakers of the article itself precede those inside a claim or in an adverbial; for a participle or a noun, those of the same
    /// sentence come first.
    ///
    /// Hit: `قالت الوزارة إن الجيش أعلن…، مشيرة` is the ministry. Near miss: the nearest name, `الجيش`.
    func antecedent(of word: SayingWord?, before index: Int) -> Speaker? {
        let at = Int(text.tokens[index].start)
        let earlier = speakers.before(index, most: 8)
        let first = sentence(of: index).lowerBound
        let here = word?.form == .past || word?.form == .present ? [] : earlier.filter { $0.position >= first }
        for pool in [here, earlier] {
            let fitting = word?.form == .noun ? pool : pool.filter { word?.agrees(with: $0.agreement) ?? true }
            let level = fitting.first { $0.insideUntil <= 0 && !$0.aside }
            // A speaker inside a claim is referred to until that claim ends.
            if let inner = fitting.first, inner.insideUntil > at, !inner.aside { return inner }
            if let found = level ?? fitting.first(where: { $0.insideUntil <= 0 }) ?? fitting.first { return found }
            if let found = pool.first(where: { $0.insideUntil <= 0 && !$0.aside }), word?.firstPerson != true, !here.isEmpty {
                return found
            }
        }
        return earlier.first
    }

    /// Returns the speaker of the claim that contains the quotation at `index`: the referent of `we` in it.
    func quotedSpeaker(at index: Int) -> ClaimSource? {
        let at = Int(text.tokens[index].start)
        return reading.claims.suffix(8).last { $0.content.start <= at && at < $0.content.end }?.source
    }

    /// Returns the head of the relative clause at `index`: `الشركة التي أعلنت`, `شدد حمدان، الذي قال`.
    func relativeHead(before index: Int, sentence: Range<Int>) -> Range<Int>? {
        var end = index
        while end > sentence.lowerBound, functionClass(end - 1) == "part" { end -= 1 }
        guard end - 1 > sentence.lowerBound, functionClass(end - 1) == "rel" else { return nil }
        end -= 1
        if ClaimText.isComma(text.mark(end - 1)) { end -= 1 }
        return phrase(endingAt: end, from: max(sentence.lowerBound, end - 14), relative: true)
    }

    /// Returns the longest noun phrase that ends right before `end`, without the proclitics of its first word.
    ///
    /// `relative` is true for the head of a relative clause, which a preposition may govern.
    func phrase(endingAt end: Int, from lower: Int, relative: Bool = false) -> Range<Int>? {
        var lower = lower
        for i in stride(from: end - 1, through: lower, by: -1)
        where ClaimText.isComma(text.mark(i)) || text.mark(i) == .colon || complementiser(i) != nil { lower = i + 1; break }
        if relative, let joined = (lower..<end).last(where: { joinsHead($0) }) { lower = joined }
        var at = lower
        while at < end {
            // Only particles precede the subject in its clause.
            if !relative, at > lower, functionClass(at - 1) == nil, text.isWord(at - 1) { return nil }
            let opens = (canOpenPhrase(at) || isPrefixedNoun(at)) && !ClaimWords.attributes.contains(at, in: text)
            if opens, relative || at == 0 || functionClass(at - 1) != "prep", let found = nounPhrase(at: at, limit: end),
                found.upperBound == end, isSpeaker(found)
            {
                return found
            }
            at += 1
        }
        return nil
    }

    /// True if و joins another head to those before it: `مواقف الحزب وتصريح الرئيس الذي قال`.
    private func joinsHead(_ i: Int) -> Bool {
        guard text.isWord(i), text.fold(i).first == .waw else { return false }
        if let mention = mention(covering: i) { return mention.span.start != Int(text.tokens[i].start) }
        return ClaimWords.sourceKinds.longest(at: i, in: text)?.dropped ?? 0 > 0
            || ClaimWords.channels.longest(at: i, in: text)?.dropped ?? 0 > 0
            || NameWords.roles.longest(at: i, in: text)?.dropped ?? 0 > 0
    }

    /// Returns the document that ends right before `end`; its relative clause needs no pronoun: `معلومات تفيد بأن`,
    /// `استشهد بأبحاث أظهرت أن`.
    func document(endingAt end: Int, from lower: Int) -> Range<Int>? {
        for at in stride(from: end - 1, through: max(lower, end - 3), by: -1) {
            guard text.isWord(at), functionClass(at) == nil else { return nil }
            guard let match = ClaimWords.documents.longest(at: at, in: text), ClaimWords.documents.field(match.row, 1) == "paper" else {
                continue
            }
            return at..<end
        }
        return nil
    }

    /// Parses a noun phrase whose first word may carry a preposition: `ضربة للمجلس العسكري`.
    private func nounPhrase(at first: Int, limit: Int) -> Range<Int>? {
        if canOpenPhrase(first) { return speakerPhrase(at: first, limit: limit, splits: false) }
        if let mention = mention(covering: first), mention.tokens.lowerBound == first {
            guard mention.tokens.upperBound < limit else { return mention.tokens.upperBound == limit ? mention.tokens : nil }
            return speakerPhrase(at: mention.tokens.upperBound, limit: limit, splits: false).map { first..<$0.upperBound }
        }
        guard first + 1 < limit else { return first..<(first + 1) }
        return speakerPhrase(at: first + 1, limit: limit, splits: false).map { first..<$0.upperBound }
    }

    private func isPrefixedNoun(_ i: Int) -> Bool {
        guard text.isWord(i), functionClass(i) == nil, complementiser(i) == nil else { return false }
        if let mention = mention(covering: i) { return mention.tokens.lowerBound == i }
        return ClaimWords.sourceKinds.longest(at: i, in: text)?.dropped ?? 0 > 0
    }

    /// True if a phrase denotes a speaker: a name that is no event or work, a role, or a head of `claims/source-kinds.tsv`.
    func isSpeaker(_ phrase: Range<Int>) -> Bool {
        var first = phrase.lowerBound
        while first < phrase.upperBound - 1,
            !text.isWord(first) || counts(first)
        { first += 1 }
        if first < text.tokens.count,
            isInflectedHead(first) || inflectedHead(first) != nil || Analysis.someone.contains(text.tokens[first].hash)
        {
            return true
        }
        // A body named in quotation marks: `دار «المرفأ»`, `"أوتشا"`.
        let mark = text.mark(phrase.lowerBound)
        if TokenizedText.opensQuotation(mark), quotations.closing(from: phrase.lowerBound, limit: 6) != nil { return true }
        if ClaimWords.sourceKinds.longest(at: first, in: text) != nil || NameWords.roles.longest(at: first, in: text) != nil { return true }
        // `المرشحة فلانة`: after an everyday word only if that has the article, for `واستغل فلان` is a verb.
        let second = text.beginsWithArticle(first) ? mention(covering: min(first + 1, phrase.upperBound - 1)) : nil
        guard let mention = mention(covering: first) ?? second else { return false }
        return mention.kind == .person || mention.kind == .organization || mention.kind == .place || mention.kind == .group
            || mention.kind == .facility
    }

    private static let someone = Set(["أحدهم", "إحداهن", "بعضهم"].map { TokenizedText.hash(of: $0) })

    /// True for a listed head with the accusative ending or a pronoun: `إلا أن مسؤولا محليا قال`, `إن بلاده تتوقع`.
    private func isInflectedHead(_ i: Int) -> Bool {
        var fold = text.fold(i)
        guard text.isWord(i), fold.count > 4 else { return false }
        if fold.suffix(2).elementsEqual([.heh, .alef]) || fold.suffix(2).elementsEqual([.heh, .meem]) {
            fold = fold.dropLast(2)
        } else if fold.last == .heh && !text.endsInTehMarbuta(i) || fold.last == .alef {
            fold = fold.dropLast()
        } else {
            return false
        }
        if ClaimWords.sourceKinds.row(of: TokenizedText.hash(fold)) != nil { return true }
        return fold.last == .teh && ClaimWords.sourceKinds.row(of: TokenizedText.hash(Array(fold.dropLast()) + [.heh])) != nil
    }
}
