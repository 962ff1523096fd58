internal import ArabicText
internal import Facts

extension Analysis {
    /// Returns the via of a claim among `tokens`: the medium addressed or transmitting, otherwise a document after في or خلال.
    ///
    /// Hit: `في تصريح لوكالة رويترز` is the agency, `في بيان` the statement. Near miss: `للصحافيين`, an audience.
    func via(in tokens: Range<Int>, except speaker: Range<Int>?) -> Range<Int>? {
        var document: Range<Int>?
        var i = tokens.lowerBound
        while i < tokens.upperBound {
            if let speaker, speaker.contains(i) {
                i = speaker.upperBound
                continue
            }
            if let speaker, i == speaker.upperBound, let named = addressee(after: speaker, limit: tokens.upperBound) { return named }
            if let quoted = addressee(at: i), quoted.upperBound <= tokens.upperBound { return quoted }
            if ClaimWords.carriers.contains(i, in: text),
                let carrier = speakerPhrase(at: i + 1, limit: tokens.upperBound, splits: false), isSpeaker(carrier)
            {
                return carrier
            }
            if let channel = ClaimWords.channels.longest(at: i, in: text), channel.tokens.upperBound <= tokens.upperBound,
                let phrase = channelPhrase(channel, limit: tokens.upperBound)
            {
                if ClaimWords.channels.field(channel.row, 1) == "media" { return phrase }
                if document == nil { document = phrase }
                i = phrase.upperBound
                continue
            }
            if let mention = mention(covering: i), mention.tokens.lowerBound == i, isMedium(mention),
                mention.span.start != Int(text.tokens[i].start)
                    || i > 0 && functionClass(i - 1) == "prep" || i > 0 && text.mark(i - 1) != 0
            {
                return mention.tokens
            }
            i += 1
        }
        return document
    }

    /// True if a mention is a listed medium, or begins with the class word of one.
    private func isMedium(_ mention: NameCandidate) -> Bool {
        if let entity = mention.entity, NameLexicon.shared.entry(of: entity)?.list == .media { return true }
        guard let channel = ClaimWords.channels.longest(at: mention.tokens.lowerBound, in: text) else { return false }
        return ClaimWords.channels.field(channel.row, 1) == "media"
    }

    /// Returns the medium after a detached ل: `لـ «النور»`, `لـ"النور"`, `لـ CNN`.
    private func addressee(at i: Int) -> Range<Int>? {
        guard isLoneLam(i) else { return nil }
        if let close = quotations.closing(from: i + 1, limit: 6) { return close > i + 2 ? (i + 1)..<(close + 1) : nil }
        if let mention = mention(covering: i + 1), mention.tokens.lowerBound <= i + 1, mention.kind == .organization {
            return (i + 1)..<mention.tokens.upperBound
        }
        return nil
    }

    /// Returns an unlisted medium right after a person: `قال حمدان للمنار إن`; audiences (`للصحافيين`, `للبرلمان`) are none.
    private func addressee(after speaker: Range<Int>, limit: Int) -> Range<Int>? {
        let i = speaker.upperBound
        guard i < limit, text.isWord(i), text.fold(i).starts(with: [.lam, .lam]),
            (speaker.lowerBound..<i).contains(where: { mention(covering: $0)?.kind == .person }),
            ClaimText.isComma(text.mark(i + 1)) || complementiser(i + 1) != nil || functionClass(i + 1) == "prep"
                || text.mark(i + 1) == .colon,
            ClaimWords.channels.longest(at: i, in: text) == nil, ClaimWords.sourceKinds.longest(at: i, in: text) == nil,
            NameWords.roles.longest(at: i, in: text) == nil
        else { return nil }
        let tail = text.fold(i).suffix(2)
        let people = tail.elementsEqual([.yeh, .noon]) || tail.elementsEqual([.alef, .teh])
        return people ? nil : i..<(i + 1)
    }

    /// True if a token is ل alone, with or without tatweel: a preposition before a mark, a hashtag, a Latin word.
    func isLoneLam(_ i: Int) -> Bool { text.isWord(i) && text.fold(i).elementsEqual([.lam]) }

    /// Returns the document with which a sentence opens: `وفي بيان آخر، قالت الوزارة`.
    func openingChannel(of sentence: Range<Int>, before cue: Int) -> Range<Int>? {
        let first = sentence.lowerBound
        guard cue - first > 2, cue - first < 24, functionClass(first) == "prep",
            let channel = ClaimWords.channels.longest(at: first + 1, in: text), channel.dropped == 0,
            ClaimWords.channels.field(channel.row, 1) == "document",
            let comma = ((first + 2)..<cue).first(where: { ClaimText.isComma(text.mark($0)) })
        else { return nil }
        return via(in: first..<comma, except: nil)
    }

    /// Returns the channel's words with its name: `صحيفة «…»`, `بيان`, `مؤتمر صحافي`.
    private func channelPhrase(_ channel: WordTable.Match, limit: Int) -> Range<Int>? {
        let kind = ClaimWords.channels.field(channel.row, 1)
        let first = channel.tokens.lowerBound
        let governed = channel.preposition || first > 0 && functionClass(first - 1) == "prep"
        guard governed, kind != "audience" else { return nil }
        if let mention = mention(covering: first), mention.tokens.count > 1 { return mention.tokens }
        var end = channel.tokens.upperBound
        guard end < limit else { return channel.tokens }
        if TokenizedText.opensQuotation(text.mark(end)) || text.mark(end) == .leftParenthesis {
            if let quoted = ClassWordNames.quotedName(at: end, in: self) { return first..<min(quoted.upperBound + 1, limit) }
        }
        if kind == "media" {
            while end < limit, end - first < 4, text.isWord(end), functionClass(end) == nil, complementiser(end) == nil { end += 1 }
        } else if text.isWord(end), ClaimWords.channelAdjectives.contains(end, in: text) {
            end += 1
        }
        return first..<end
    }

    /// Returns the source of a document, and the document: `بيان صادر عن الوزارة`, `بيانات البنك المركزي`, `مسح أجرته رويترز`,
    /// `بيان لسامير`; nil if no source is named, and for laws, which are sources themselves.
    func author(of phrase: Range<Int>, limit: Int) -> (source: Range<Int>, via: Range<Int>)? {
        let head = phrase.lowerBound
        guard let document = document(at: head) else { return nil }
        let via = document
        var i = document.upperBound
        let end = min(limit, i + 10)
        if !text.hasArticle(head), let owner = owner(at: i, limit: end) { return (owner, via) }
        while i < end, complementiser(i) == nil, !ClaimText.isComma(text.mark(i)) {
            if Analysis.issued.contains(text.tokens[i].hash), i + 2 < end, text.tokens[i + 1].hash == Analysis.from {
                return owner(at: i + 2, limit: end).map { ($0, via) }
            }
            let carried =
                ClaimWords.carriers.contains(i, in: text) || Analysis.made.contains(text.tokens[i].hash)
                || SayingWords.shared.word(at: i, in: text)?.word.object == true
            if carried { return owner(at: i + 1, limit: end).map { ($0, via) } }
            if functionClass(i) == "rel", i + 2 < end, SayingWords.shared.isCue(i + 1, in: text) {
                let next = functionClass(i + 2) == "prep" ? i + 3 : i + 2
                return owner(at: next, limit: end).map { ($0, via) }
            }
            if let body = belonging(at: i, limit: end) { return (body, via) }
            i += 1
        }
        return nil
    }

    private static let from = TokenizedText.hash(of: "عن")
    private static let issued = ["صادر", "صادرة", "الصادر", "الصادرة", "صدر", "صدرت"].map { TokenizedText.hash(of: $0) }
    private static let made = ["أجرته", "أجراه", "أجرتها", "أجراها", "أعدته", "أعده", "أعدها", "أعدتها", "أصدرته", "أصدره", "أصدرتها"]
        .map { TokenizedText.hash(of: $0) }

    /// Returns the document that begins at a token, unless a pronoun contains its owner.
    private func document(at i: Int) -> Range<Int>? {
        if let match = ClaimWords.documents.longest(at: i, in: text), ClaimWords.documents.field(match.row, 1) == "paper" {
            return match.tokens
        }
        guard let match = ClaimWords.channels.longest(at: i, in: text), ClaimWords.channels.field(match.row, 1) == "document" else {
            return nil
        }
        return match.tokens
    }

    private func owner(at i: Int, limit: Int) -> Range<Int>? {
        guard i < limit, let phrase = speakerPhrase(at: i, limit: limit, splits: false), isSpeaker(phrase) else { return nil }
        return phrase
    }

    /// Returns the body to which a document belongs: `لسامير`, `لوزارة الصحة`.
    private func belonging(at i: Int, limit: Int) -> Range<Int>? {
        guard text.isWord(i), text.fold(i).first == .lam else { return nil }
        if let mention = mention(covering: i), mention.tokens.lowerBound == i, mention.span.start != Int(text.tokens[i].start) {
            return mention.tokens
        }
        guard let kind = ClaimWords.sourceKinds.longest(at: i, in: text), kind.preposition else { return nil }
        let rest = i + 1 < limit ? speakerPhrase(at: i + 1, limit: limit, splits: false) : nil
        return i..<(rest?.upperBound ?? kind.tokens.upperBound)
    }
}
