internal import ArabicText
internal import Facts

extension Analysis {
    /// Finds the tokens of numbers, dates and reporting words, once. Cost: a binary search for each.
    mutating func prepareTolls() {
        guard tolls.numberAt.count != text.tokens.count else { return }
        tolls.numberAt = [Int32](repeating: -1, count: text.tokens.count)
        tolls.draftAt = [Int32](repeating: -1, count: text.tokens.count)
        tolls.marks = [TollState.Marks](repeating: [], count: text.tokens.count)
        for date in reading.dates { for token in tokens(of: date.span) { tolls.marks[token].insert(.date) } }
        for claim in reading.claims { for token in tokens(of: claim.cue.span) { tolls.marks[token].insert(.cue) } }
        indexNumbers()
    }

    /// Records the positions of the numbers, anew if their order has changed.
    mutating func indexNumbers() {
        for tokens in tolls.tokens { if let first = tokens.first { tolls.numberAt[first] = -1 } }
        tolls.tokens = reading.numbers.enumerated().map { index, number in
            let range = tokens(of: number.span)
            if let first = range.first { tolls.numberAt[first] = Int32(index) }
            return range
        }
    }

    /// Returns the tokens that share a scalar with a span. Cost: logarithmic.
    func tokens(of span: Span) -> Range<Int> {
        let first = text.tokens.partitioningIndex { Int($0.end) > span.start }
        let end = text.tokens.partitioningIndex { Int($0.start) >= span.end }
        return first..<Swift.max(first, end)
    }

    // MARK: Victims

    /// Returns an unlisted noun right after a word that applies to people alone: `مقتل متعاقد`, `اعتقال مروجين`.
    func anyone(at i: Int, in sentence: Range<Int>) -> Victims? {
        guard i < sentence.upperBound, text.isWord(i), text.tokens[i].foldCount > 2, !text.hasArticle(i), functionClass(i) == nil,
            mention(covering: i) == nil, !startsWithAnd(i), CountedNouns.shared.find(i, in: text) == nil, !isDate(i),
            !PhraseTable.carriesPronoun(i, in: text), TollWords.shared.word(at: i, in: text) == nil,
            !text.hasArticle(min(i + 1, text.tokens.count - 1)), mention(covering: i + 1)?.tokens.lowerBound != i + 1
        else { return nil }
        let tail = text.fold(i).suffix(2)
        let isMany = tail.elementsEqual([.yeh, .noon]) || tail.elementsEqual([.waw, .noon])
        let span = Span(start: Int(text.tokens[i].start), end: Int(text.tokens[i].end))
        return Victims(
            tokens: i..<(i + 1), number: nil, span: span, value: isMany ? nil : 1, approx: isMany ? .vague : .exact, noun: .person,
            isCounted: false)
    }

    /// Returns the victims that begin at token `i`, regardless of the words before them.
    func victims(at i: Int, in sentence: Range<Int>) -> Victims? {
        guard sentence.contains(i) else { return nil }
        if TokenizedText.opensQuotation(text.mark(i)) || text.mark(i) == .leftParenthesis {
            guard i + 1 < sentence.upperBound, text.mark(i + 1) == 0 else { return nil }
            return victims(at: i + 1, in: sentence)
        }
        if tolls.numberAt[i] >= 0 { return counted(Int(tolls.numberAt[i]), in: sentence) }
        guard text.isWord(i), !isInsideNumber(i) else { return nil }
        return uncounted(at: i, in: sentence) ?? one(at: i, in: sentence)
    }

    /// Returns the victims of a number that can count people.
    private func counted(_ index: Int, in sentence: Range<Int>) -> Victims? {
        let number = reading.numbers[index]
        let tokens = tolls.tokens[index]
        guard !number.ordinal, !tokens.isEmpty, tokens.upperBound <= sentence.upperBound else { return nil }
        // 72.6 وفاة is a rate.
        if let value = number.value, value.whole == nil || value < 1 { return nil }
        // القتلى الخمسة: people mentioned before.
        if number.approx != .vague, text.hasArticle(tokens.lowerBound) || isLoneArticle(tokens.lowerBound - 1) { return nil }
        if isScore(tokens) { return nil }
        var victims = Victims(
            tokens: tokens, number: index, span: number.figure, value: number.value, min: number.min, max: number.max,
            approx: number.approx, noun: .none, isCounted: true)
        let next = tokens.upperBound
        // العشرات من تنظيم: the noun after من is outside the number.
        let isFrom = next < sentence.upperBound && text.tokens[next].hash == QuantityWords.from
        guard let unit = number.unit, !isFrom || TollWords.shared.people(unit) != nil else {
            guard next < sentence.upperBound else { return victims }
            // 5 من الجنود, 5 من حركة الشباب; not 5 من السيارات.
            let noun = text.tokens[next].hash == QuantityWords.from ? next + 1 : next
            if noun < sentence.upperBound, let match = CountedNouns.shared.find(noun, in: text), noun > next || match.cut == 0 {
                guard let people = TollWords.shared.people(match.noun.singular) else {
                    let isBody = noun > next && TollWords.shared.isBody(match.noun.singular)
                    return isBody || noun == next && match.definite ? victims : nil
                }
                victims.noun = people.isHousehold ? .household : .person
            } else if noun < sentence.upperBound, isOther(noun) {
                victims.noun = .person
                victims.tokens = tokens.lowerBound..<(noun + 1)
            }
            return victims
        }
        if let people = TollWords.shared.people(unit) {
            victims.noun = people.outcome.map { .victim($0) } ?? (people.isHousehold ? .household : .person)
            return victims
        }
        // 20 حالة وفاة: the noun after the case gives the outcome.
        if unit == "حالة" {
            if let word = TollWords.shared.word(at: next, in: text), word.form.dropped == 0, word.word.isVictim, !word.word.isDefinite {
                victims.tokens = tokens.lowerBound..<(next + 1)
                victims.noun = .victim(word.word.outcome)
                return victims
            }
            victims.noun = .cases
            return victims
        }
        // An unlisted noun: an adjective of nationality denotes a person.
        guard unit.hasSuffix("ي"), unit.count > 3, CountedNouns.shared.find(tokens.upperBound - 1, in: text) == nil else { return nil }
        victims.noun = .person
        return victims
    }

    private func isLoneArticle(_ i: Int) -> Bool { i >= 0 && text.tokens[i].hash == QuantityWords.article }

    /// True for a score: `2-1`.
    private func isScore(_ tokens: Range<Int>) -> Bool {
        for (mark, digits) in [(tokens.upperBound, tokens.upperBound + 1), (tokens.lowerBound - 1, tokens.lowerBound - 2)] {
            guard digits >= 0, digits < text.tokens.count, [.hyphenMinus, .enDash, .colon].contains(text.mark(mark)) else { continue }
            if text.tokens[digits].kind == .digits, !text.tokens[mark].spaceBefore { return true }
        }
        return false
    }

    /// True if a token is inside a number that began before it.
    func isInsideNumber(_ i: Int) -> Bool {
        var at = i - 1
        while at >= 0, at > i - 12 {
            if tolls.numberAt[at] >= 0 { return tolls.tokens[Int(tolls.numberAt[at])].contains(i) }
            at -= 1
        }
        return false
    }

    /// Returns victims without a figure: `عدد من الجرحى`, `العديد من الأشخاص`, `عدد منهم`.
    private func uncounted(at i: Int, in sentence: Range<Int>) -> Victims? {
        guard let quantity = TollLists.quantities.longest(at: i, in: text) else { return nil }
        let noun = quantity.tokens.upperBound
        if TollLists.quantities.field(quantity.row, 1) == "whole" {
            return Victims(
                tokens: quantity.tokens, number: nil, span: Span(start: quantity.start, end: Int(text.tokens[noun - 1].end)),
                approx: .vague,
                noun: .person, isCounted: true)
        }
        guard noun < sentence.upperBound else { return nil }
        var kind: Victims.Noun?
        if let word = TollWords.shared.word(at: noun, in: text), word.form.dropped == 0, word.word.isVictim {
            kind = .victim(word.word.outcome)
        } else if let match = CountedNouns.shared.find(noun, in: text), match.cut == 0,
            match.form == .plural || match.form == .dualConstruct && match.noun.soundPlural
        {
            kind = TollWords.shared.people(match.noun.singular).map { $0.isHousehold ? .household : .person }
        } else if let form = NameWords.nationalities.form(at: noun, in: text), form.form.plural {
            kind = .person
        } else if let mention = mention(covering: noun), mention.kind == .group {
            kind = .person
        }
        guard let kind else { return nil }
        return Victims(
            tokens: i..<(noun + 1), number: nil, span: Span(start: quantity.start, end: Int(text.tokens[noun].end)), approx: .vague,
            noun: kind, isCounted: true)
    }

    /// Returns one person or people without a number: `متعاقد مدني`, `القيادي محمد ظاهر`, `أحد رجال المقاومة`, `جنودا`, `آخرين`.
    private func one(at i: Int, in sentence: Range<Int>) -> Victims? {
        let start = startOfNoun(i)
        func found(_ end: Int, _ noun: Victims.Noun, many: Bool = false, isCounted: Bool = false) -> Victims {
            Victims(
                tokens: i..<end, number: nil, span: Span(start: start, end: Int(text.tokens[end - 1].end)), value: many ? nil : 1,
                approx: many ? .vague : .exact, noun: noun, isCounted: isCounted)
        }
        if let name = personName(at: i, in: sentence), name.upperBound <= sentence.upperBound { return found(name.upperBound, .named) }
        let fold = text.fold(i)
        // آخر فرد means the last one.
        if isOther(i) {
            let isOne = Analysis.another.contains(text.tokens[i].hash)
            return isOne && !endsPhrase(i + 1, in: sentence) ? nil : found(i + 1, .person, many: !isOne)
        }
        if Analysis.oneOfThem.contains(text.tokens[i].hash) { return found(i + 1, .person, isCounted: true) }
        if isOneOf(i), i + 1 < sentence.upperBound, let match = CountedNouns.shared.find(i + 1, in: text), match.form == .plural,
            let people = TollWords.shared.people(match.noun.singular), !people.isHousehold
        {
            return found(i + 2, .person, isCounted: true)
        }
        if TollWords.shared.isPerson(fold), mention(covering: i) == nil { return found(i + 1, .person) }
        if let match = CountedNouns.shared.find(i, in: text), match.cut <= 1, !match.definite {
            let isMany = match.form == .plural
            guard isMany || match.form == .singular, let people = TollWords.shared.people(match.noun.singular),
                isMany || !people.isHousehold
            else { return nil }
            return found(i + 1, people.outcome.map { .victim($0) } ?? (people.isHousehold ? .household : .person), many: isMany)
        }
        if let (form, _) = NameWords.nationalities.form(at: i, in: text, particles: true), !form.definite, mention(covering: i) == nil {
            return found(i + 1, .person, many: form.plural)
        }
        return isKin(i) || isWoman(i) ? found(i + 1, .person) : nil
    }

    /// Returns a person's name that begins here, with titles and roles: `الأب جاك مراد`, `القيادي محمد ظاهر`.
    private func personName(at i: Int, in sentence: Range<Int>) -> Range<Int>? {
        if let mention = mention(covering: i) {
            return mention.kind == .person && mention.tokens.lowerBound == i ? mention.tokens : nil
        }
        guard text.hasArticle(i) else { return nil }
        for next in (i + 1)...(i + 2) {
            guard next < sentence.upperBound else { return nil }
            if let mention = mention(covering: next) {
                return mention.kind == .person && mention.tokens.lowerBound == next ? i..<mention.tokens.upperBound : nil
            }
            guard text.beginsWithArticle(next) else { return nil }
        }
        return nil
    }

    /// Returns the offset of the noun of a token without و.
    private func startOfNoun(_ i: Int) -> Int {
        let token = text.tokens[i]
        let fold = text.fold(i)
        guard token.foldCount > 3, fold.first == .waw, CountedNouns.shared.find(i, in: text)?.cut != 0,
            !(fold.last == .heh && TollWords.shared.isPerson(fold.dropLast()))
        else { return Int(token.start) }
        return Int(text.foldedOffset[Int(token.foldStart) + 1])
    }

    private static let others = QuantityWords.hashes(
        "آخر آخرون آخرين أخرى أخريات وآخر وآخرون وآخرين وأخرى وأخريات آخران وآخران")
    private static let another = QuantityWords.hashes("آخر أخرى وآخر وأخرى")
    private static let oneOfThem = QuantityWords.hashes("أحدهم أحدهما إحداهن إحداهما")

    /// True if no noun follows: a mark, a preposition, a time, the end.
    func endsPhrase(_ i: Int, in sentence: Range<Int>) -> Bool {
        guard i < sentence.upperBound, text.isWord(i) else { return true }
        if let cls = functionClass(i) { return cls != "quant" && cls != "pron" }
        let first = text.fold(i).first
        return first == .waw || first == .beh || first == .lam || isDate(i)
    }

    private static let oneOf = QuantityWords.hashes("أحد إحدى وأحد وإحدى")
    private static let kin = QuantityWords.hashes(
        "زوجته زوجها زوجتي ابنه ابنها ابنته ابنتها طفله طفلها طفلته طفلتها شقيقه شقيقها شقيقته شقيقتها والده والدها والدته والدتها أخوه أخاه أخته أمه أمها أبوه حفيده حفيدته رضيعها رضيعه مرافقه سائقه حارسه"
    )

    /// True for `آخرين`, `آخر`.
    func isOther(_ i: Int) -> Bool { Analysis.others.contains(text.tokens[i].hash) }
    private func isOneOf(_ i: Int) -> Bool { Analysis.oneOf.contains(text.tokens[i].hash) }

    /// True for a relative of the person before: `وزوجته`, `وطفلتها`.
    private func isKin(_ i: Int) -> Bool {
        let fold = text.fold(i)
        guard fold.count > 3 else { return false }
        return Analysis.kin.contains(TokenizedText.hash(fold.first == .waw ? fold.dropFirst() : fold))
    }

    /// True for the feminine of a noun for men: `طفلة`, `طبيبة`.
    private func isWoman(_ i: Int) -> Bool {
        var fold = text.fold(i)
        guard fold.last == .heh else { return false }
        if TollWords.shared.isPerson(fold.dropLast()) { return true }
        guard fold.count > 4, fold.popFirst() == .waw else { return false }
        return TollWords.shared.isPerson(fold.dropLast())
    }
}
