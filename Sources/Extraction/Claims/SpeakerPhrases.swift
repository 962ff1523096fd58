internal import Annotations
internal import ArabicText
internal import Facts

extension Analysis {
    /// Returns the noun phrase that begins at `first`, at most up to `limit`: roles, names, adjectives and their prepositions.
    ///
    /// - Parameters:
    /// - splits: true if content without `أن` may follow, so that a noun without the article after a definite phrase begins the content
    /// (`أعلنت وزارة الصحة | ارتفاع`).
    /// - takesBeh: true if ب before the first word would govern it.
    func speakerPhrase(at first: Int, limit: Int, splits: Bool, takesBeh: Bool = true) -> Range<Int>? {
        guard first < limit, canOpenPhrase(first, takesBeh: takesBeh) else { return nil }
        var end = first
        while end < limit, end - first < 16 {
            let mark = text.mark(end)
            if let mention = mention(covering: end), mention.tokens.lowerBound == end, end == first || !isAddressee(mention, end) {
                if splits, end > first, !continues(mention, after: end) { break }
                end = min(mention.tokens.upperBound, limit)
                continue
            }
            if TokenizedText.opensQuotation(mark) || mark == .leftParenthesis {
                guard let close = closing(end), close < limit, close - end <= 9,
                    mark == .leftParenthesis || end == first || text.isWord(end - 1)
                else {
                    break
                }
                end = close + 1
                continue
            }
            if mark == .numberSign || mark == .solidus || (mark == .fullStop && end > first && text.tokens[end - 1].foldCount == 1) {
                end += 1
                continue
            }
            guard text.tokens[end].kind == .word || text.tokens[end].kind == .digits, end == first || !endsPhrase(end, first) else { break }
            if splits, end > first, startsContent(end, first) { break }
            end += 1
        }
        return end > first ? first..<end : nil
    }

    /// True if a phrase may begin here.
    func canOpenPhrase(_ i: Int, takesBeh: Bool = true) -> Bool {
        if TokenizedText.opensQuotation(text.mark(i)) { return closing(i).map { $0 - i <= 9 } ?? false }
        if text.mark(i) == .numberSign { return true }
        guard text.isWord(i) || text.tokens[i].kind == .digits, complementiser(i) == nil, !isLoneLam(i) else { return false }
        if let cls = functionClass(i) { return cls == "quant" || cls == "dem" && text.beginsWithArticle(i + 1) }
        // `طالب بزيادة`: ب opens the object; so does an accusative plural: `دعت المانحين إلى`.
        if takesBeh
            ? isObject(i) : text.fold(i).first == .beh && SayingWords.shared.word(of: TokenizedText.hash(text.fold(i).dropFirst())) != nil
        {
            return false
        }  // `أضاف بقوله`
        if mention(covering: i) == nil, SayingWords.shared.isCue(i, in: text), !ClaimWords.sourceKinds.contains(i, in: text) {
            return false
        }
        // `في بيان`, `بيانا`: no speaker. A proclitic makes it an adverbial.
        return !isPrefixed(i)
    }

    private func isObject(_ i: Int) -> Bool {
        guard mention(covering: i) == nil, ClaimWords.sourceKinds.longest(at: i, in: text)?.dropped != 0 else { return false }
        let fold = text.fold(i)
        if text.beginsWithArticle(i), fold.suffix(2).elementsEqual([.yeh, .noon]), fold.count > 6 { return true }
        return opensWithBeh(i)
    }

    /// True if a word that is no name, role or class word begins with ب.
    private func opensWithBeh(_ i: Int) -> Bool {
        guard mention(covering: i) == nil, text.fold(i).first == .beh, text.tokens[i].foldCount > 3,
            NameWords.roles.row(of: text.tokens[i].hash) == nil, NameWords.classWords.row(of: text.tokens[i].hash) == nil,
            NameWords.givenNames.row(of: text.tokens[i].hash) == nil, ClaimWords.sourceKinds.row(of: text.tokens[i].hash) == nil
        else { return false }
        return true
    }

    private func closing(_ i: Int) -> Int? {
        if text.mark(i) == .leftParenthesis {
            var close = i + 1
            while close < text.tokens.count, close - i <= 10, text.mark(close) != .rightParenthesis { close += 1 }
            return text.mark(close) == .rightParenthesis ? close : nil
        }
        return quotations.closing(from: i, limit: 12)
    }

    /// True if a word begins with ب or ل and the article, or with ل before a medium.
    private func isPrefixed(_ i: Int) -> Bool {
        if let mention = mention(covering: i), mention.tokens.lowerBound == i {
            return mention.span.start != Int(text.tokens[i].start) && !isWaw(i)
        }
        let fold = text.fold(i)
        guard let letter = fold.first, letter == .beh || letter == .lam, fold.count > 3 else { return false }
        let second = fold[fold.startIndex + 1]
        if letter == .lam && second == .lam { return true }
        if letter == .beh, second == .alef, fold[fold.startIndex + 2] == .lam { return true }
        return letter == .lam && ClaimWords.channels.longest(at: i, in: text)?.dropped ?? 0 > 0
    }

    private func isWaw(_ i: Int) -> Bool { text.fold(i).first == .waw }

    /// True for the medium to which something is said, which ends the phrase: `قال لرويترز`.
    private func isAddressee(_ mention: NameCandidate, _ i: Int) -> Bool {
        guard mention.span.start != Int(text.tokens[i].start), let entity = mention.entity,
            let entry = NameLexicon.shared.entry(of: entity)
        else { return false }
        return entry.list == .media || text.fold(i).first == .beh && !isRole(i - 1)
    }

    private func isRole(_ i: Int) -> Bool {
        i >= 0 && (NameWords.roles.longest(at: i, in: text) != nil || ClaimWords.sourceKinds.longest(at: i, in: text) != nil)
    }

    /// True if the phrase that began at `first` ends before the word at `i`.
    private func endsPhrase(_ i: Int, _ first: Int) -> Bool {
        if complementiser(i) != nil || isLoneLam(i) { return true }
        if let cls = functionClass(i) {
            if cls == "quant" { return false }
            guard cls == "prep" || cls == "rel", i + 1 < text.tokens.count else { return true }
            // `مصدر في الشرطة`, `المسؤول الكبير في الوزارة`, `المدعومة من إيران`: the preposition belongs to the noun.
            // `عدد من السكان`, `كل من الوزارة والشركة`.
            if counts(i - 1), ClaimWords.nominal.contains(i, in: text) { return false }
            guard ClaimWords.nominal.contains(i, in: text), functionClass(i + 1) == nil || functionClass(i + 1) == "quant",
                text.isWord(i + 1) || TokenizedText.opensQuotation(text.mark(i + 1)),
                ClaimWords.channels.longest(at: i + 1, in: text) == nil
            else { return true }
            return !(isRole(i - 1) || i - 2 >= first && isRole(i - 2) || ClaimWords.attributes.contains(i - 1, in: text))
        }
        if SayingWords.shared.isCue(i, in: text), mention(covering: i) == nil, !ClaimWords.sourceKinds.contains(i, in: text) { return true }
        if ClaimWords.adverbials.longest(at: i, in: text) != nil { return true }
        // `ختم المدير | كلمته بالقول`: a channel with a pronoun is the object.
        if ClaimWords.channels.contains(i, in: text), endsInPronoun(i) { return true }
        if opensWithBeh(i), text.hasArticle(i - 1) || mention(covering: i - 1) != nil, !isAsName(i) { return true }
        if isPrefixed(i) {
            let fold = text.fold(i)
            // After a person's name ل introduces the addressee: `قال حمدان للميادين`.
            if fold.first == .lam, mention(covering: i - 1)?.kind == .person { return true }
            if ClaimWords.channels.longest(at: i, in: text) != nil { return true }
            return fold.first == .beh ? !isRole(i - 1) : false
        }
        return false
    }

    /// True if, without `أن`, the word at `i` begins the content: no article after a definite word or a name.
    private func startsContent(_ i: Int, _ first: Int) -> Bool {
        // Two definite words: an adjective follows, or the object (`رفض المتحدث | التعليق`).
        if i == first + 1, text.beginsWithArticle(first), text.beginsWithArticle(i), mention(covering: first) == nil,
            mention(covering: i) == nil
        {
            return !looksAdjectival(i)
        }
        // A name has ended the phrase: `حكومة الصين | التقرير`.
        if mention(covering: i - 1) != nil, mention(covering: i) == nil, text.beginsWithArticle(i), !looksAdjectival(i),
            NameWords.roles.longest(at: i, in: text) == nil
        {
            return true
        }
        // `المتحدث باسم`, `الاتحاد العربي لكرة القدم`, `المدرب عبدالحليم`, `المصدر المقرب من`.
        if functionClass(i) == "prep" { return false }
        let fold = text.fold(i)
        if isAsName(i) || fold.first == .lam || fold.count > 6 && fold.starts(with: [.ain, .beh, .dal, .alef, .lam]) { return false }
        guard !text.hasArticle(i), text.tokens[i].kind == .word, NameWords.givenNames.row(of: text.tokens[i].hash) == nil,
            NameWords.links.row(of: text.tokens[i].hash) == nil
        else { return false }
        if NameWords.roles.longest(at: i, in: text)?.tokens.lowerBound == i, mention(covering: i - 1)?.kind == .person {
            return false
        }
        return text.hasArticle(i - 1) || mention(covering: i - 1) != nil
    }

    private func looksAdjectival(_ i: Int) -> Bool {
        let fold = text.fold(i)
        if fold.last == .yeh || fold.suffix(2).elementsEqual([.yeh, .heh]) || fold.starts(with: [.alef, .lam, .meem]) { return true }
        return ClaimWords.adjectives.contains(i, in: text) || NameWords.nationalities.form(at: i, in: text) != nil
    }

    /// Returns a phrase with the name in apposition after a comma: `مدير المستشفى، فلان الفلاني، إن`.
    func withApposition(_ phrase: Range<Int>, limit: Int) -> Range<Int> {
        let first = phrase.upperBound + 1
        guard first < limit, ClaimText.isComma(text.mark(phrase.upperBound)),
            isRole(phrase.lowerBound) || isSpeaker(phrase) || mention(covering: first)?.kind == .person,
            functionClass(first) == nil, canOpenPhrase(first)
        else { return phrase }
        var end = first
        if let name = speakerPhrase(at: first, limit: limit, splits: true),
            mention(covering: first)?.kind == .person || NameWords.roles.longest(at: first, in: text) != nil
        {
            end = name.upperBound
        } else {
            while end < limit, end - first < 5, text.isWord(end), functionClass(end) == nil, !SayingWords.shared.isCue(end, in: text),
                complementiser(end) == nil, end == first || !opensWithBeh(end)
            { end += 1 }
            guard end - first > 1, !text.hasArticle(first), agreement(of: phrase) != .people,
                NameWords.roles.longest(at: phrase.lowerBound, in: text) != nil
            else { return phrase }
        }
        let mark = text.mark(end)
        guard end == limit || ClaimText.isComma(mark) || mark == .colon || functionClass(end) == "prep" || opensWithBeh(end) else {
            return phrase
        }
        return phrase.lowerBound..<end
    }

    /// True if a word appears to end in a pronoun: `داعميه`, `حكومتها`.
    func endsInPronoun(_ i: Int) -> Bool {
        guard text.isWord(i), !text.beginsWithArticle(i), mention(covering: i) == nil,
            ClaimWords.sourceKinds.row(of: text.tokens[i].hash) == nil
        else { return false }
        let fold = text.fold(i)
        guard fold.count > 3 else { return false }
        if fold.last == .heh { return !text.endsInTehMarbuta(i) }
        return fold.suffix(2).elementsEqual([.heh, .alef]) || fold.suffix(2).elementsEqual([.heh, .meem])
    }

    private static let asName = ["باسم", "بلسان"].map { TokenizedText.hash(of: $0) }
    private func isAsName(_ i: Int) -> Bool { Analysis.asName.contains(text.tokens[i].hash) }

    /// True if a name continues the phrase rather than beginning the content: a person after a role, a place in a construct.
    private func continues(_ mention: NameCandidate, after i: Int) -> Bool {
        guard mention.span.start == Int(text.tokens[i].start) else { return text.fold(i).first == .lam }
        if mention.kind == .person { return true }
        return !text.hasArticle(i - 1) && self.mention(covering: i - 1) == nil
    }

    /// Returns the kind of a source, from the phrase's first words and the names in it.
    func sourceKind(of tokens: Range<Int>) -> SourceKind {
        var byName: SourceKind?
        var i = tokens.lowerBound
        if TokenizedText.opensQuotation(text.mark(i)) { i += 1 }
        let head = i
        if let match = ClaimWords.sourceKinds.longest(at: head, in: text), match.tokens.upperBound <= tokens.upperBound,
            let kind = SourceKind(rawValue: ClaimWords.sourceKinds.field(match.row, 1))
        {
            guard kind == .official || kind == .armedGroup || kind == .organization else { return kind }
            byName = kind
        }
        if byName == nil, let kind = kindOfInflected(head) { byName = kind }
        while i < tokens.upperBound {
            if let mention = mention(covering: i) {
                if byName == nil || i == head && mention.kind != .person, let kind = listedKind(of: mention) { return kind }
                if byName == nil, mention.kind == .person || mention.kind == .organization {
                    return mention.kind == .person ? .person : .organization
                }
                i = mention.tokens.upperBound
            } else {
                i += 1
            }
        }
        if let byName { return byName }
        return tokens.contains { mention(covering: $0)?.kind == .person } ? .person : .other
    }

    /// Returns the kind of a listed head with a dual or plural ending or the article: `الوزيران`, `المحللون`, `السائق`.
    private func kindOfInflected(_ i: Int) -> SourceKind? {
        inflectedHead(i).flatMap { SourceKind(rawValue: ClaimWords.sourceKinds.field($0, 1)) }
    }

    /// Returns the row of a head with the article or an ending.
    func inflectedHead(_ i: Int) -> Int? {
        guard text.isWord(i), text.tokens[i].foldCount > 4 else { return nil }
        let fold = text.fold(i)
        let bare = text.beginsWithArticle(i) ? fold.dropFirst(2) : fold
        if text.beginsWithArticle(i), let row = ClaimWords.sourceKinds.row(of: TokenizedText.hash(bare)) { return row }
        guard fold.last == .noon, [.alef, .waw, .yeh].contains(fold[fold.endIndex - 2]) else { return nil }
        return ClaimWords.sourceKinds.row(of: TokenizedText.hash(fold.dropLast(2)))
            ?? ClaimWords.sourceKinds.row(of: TokenizedText.hash(bare.dropLast(2)))
    }

    /// Returns the kind of a mention by the lists of names.
    private func listedKind(of mention: NameCandidate) -> SourceKind? {
        if mention.rule == NationalBodies.id { return .official }
        if let entity = mention.entity, let entry = NameLexicon.shared.entry(of: entity) {
            switch entry.list {
            case .countries, .places, .stateBodies: return .official
            case .armedGroups: return .armedGroup
            case .media: return .media
            case .organizations: return .organization
            case .people: return .person
            default: return nil
            }
        }
        return nil
    }

    /// Records a speaker.
    mutating func remember(_ speaker: Speaker) { speakers.insert(speaker) }
}
