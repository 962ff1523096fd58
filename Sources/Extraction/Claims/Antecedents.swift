internal import ArabicText
internal import Facts

extension Analysis {
    /// The speaker that an empty subject at token `index` refers back to: the nearest before it that agrees with the form, those whom
    /// the article itself lets speak before those who speak inside a claim or stand in an adverbial; in the same sentence first for a
    /// participle or a noun.
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
            // A speaker inside a claim is referred to while that claim lasts.
            if let inner = fitting.first, inner.insideUntil > at, !inner.aside { return inner }
            if let found = level ?? fitting.first(where: { $0.insideUntil <= 0 }) ?? fitting.first { return found }
            if let found = pool.first(where: { $0.insideUntil <= 0 && !$0.aside }), word?.firstPerson != true, !here.isEmpty {
                return found
            }
        }
        return earlier.first
    }

    /// Who says `we` inside a quotation: the speaker of the claim that holds it.
    func quotedSpeaker(at index: Int) -> ClaimSource? {
        let at = Int(text.tokens[index].start)
        return reading.claims.suffix(8).last { $0.content.start <= at && at < $0.content.end }?.source
    }

    /// The phrase that a relative clause at `index` belongs to: `الشركة التي أعلنت`, `شدد حمدان، الذي قال`.
    func relativeHead(before index: Int, sentence: Range<Int>) -> Range<Int>? {
        var end = index
        while end > sentence.lowerBound, functionClass(end - 1) == "part" { end -= 1 }
        guard end - 1 > sentence.lowerBound, functionClass(end - 1) == "rel" else { return nil }
        end -= 1
        if ClaimText.isComma(text.mark(end - 1)) { end -= 1 }
        return phrase(endingAt: end, from: max(sentence.lowerBound, end - 14), relative: true)
    }

    /// The longest noun phrase that ends right before `end`, the particle of its first word aside.
    ///
    /// `relative`: for the noun of a relative clause, which a preposition may govern.
    func phrase(endingAt end: Int, from lower: Int, relative: Bool = false) -> Range<Int>? {
        var lower = lower
        for i in stride(from: end - 1, through: lower, by: -1)
        where ClaimText.isComma(text.mark(i)) || text.mark(i) == 0x3A || complementiser(i) != nil { lower = i + 1; break }
        if relative, let joined = (lower..<end).last(where: { joinsHead($0) }) { lower = joined }
        var at = lower
        while at < end {
            // Only particles stand before the subject in its clause.
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

    /// Whether و joins another head to those before it: `مواقف الحزب وتصريح الرئيس الذي قال`.
    private func joinsHead(_ i: Int) -> Bool {
        guard text.isWord(i), text.fold(i).first == 0x648 else { return false }
        if let mention = mention(covering: i) { return mention.span.start != Int(text.tokens[i].start) }
        return ClaimWords.sourceKinds.longest(at: i, in: text)?.dropped ?? 0 > 0
            || ClaimWords.channels.longest(at: i, in: text)?.dropped ?? 0 > 0
            || NameWords.roles.longest(at: i, in: text)?.dropped ?? 0 > 0
    }

    /// The document that ends right before `end`, whose clause needs no pronoun: `معلومات تفيد بأن`, `استشهد بأبحاث أظهرت أن`.
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

    /// A noun phrase whose first word may carry a preposition: `ضربة للمجلس العسكري`.
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

    /// Whether a phrase holds somebody: a name that is no event or work, a role, or a head of `claims/source-kinds.tsv`.
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
        // A body that is called by a name in quotation marks: `دار «المرفأ»`, `"أوتشا"`.
        let mark = text.mark(phrase.lowerBound)
        if TokenizedText.opensQuotation(mark), quotations.closing(from: phrase.lowerBound, limit: 6) != nil { return true }
        if ClaimWords.sourceKinds.longest(at: first, in: text) != nil || NameWords.roles.longest(at: first, in: text) != nil { return true }
        // `المرشحة فلانة`: after an everyday word only where it has the article, for `واستغل فلان` is a verb.
        let second = text.beginsWithArticle(first) ? mention(covering: min(first + 1, phrase.upperBound - 1)) : nil
        guard let mention = mention(covering: first) ?? second else { return false }
        return mention.kind == .person || mention.kind == .organization || mention.kind == .place || mention.kind == .group
            || mention.kind == .facility
    }

    private static let someone = Set(["أحدهم", "إحداهن", "بعضهم"].map { TokenizedText.hash(of: $0) })

    /// `إلا أن مسؤولا محليا قال`, `إن بلاده تتوقع`: a head of the lists under the ending of the accusative or a pronoun.
    private func isInflectedHead(_ i: Int) -> Bool {
        var fold = text.fold(i)
        guard text.isWord(i), fold.count > 4 else { return false }
        if fold.suffix(2).elementsEqual([0x647, 0x627]) || fold.suffix(2).elementsEqual([0x647, 0x645]) {
            fold = fold.dropLast(2)
        } else if fold.last == 0x647 && !text.endsInTehMarbuta(i) || fold.last == 0x627 {
            fold = fold.dropLast()
        } else {
            return false
        }
        if ClaimWords.sourceKinds.row(of: TokenizedText.hash(fold)) != nil { return true }
        return fold.last == 0x62A && ClaimWords.sourceKinds.row(of: TokenizedText.hash(Array(fold.dropLast()) + [0x647])) != nil
    }
}
