internal import ArabicText

/// The function of a word or phrase in a date.
enum DateWord: String, Sendable {
    case none, month, weekday, weekdayBare, dayOffset, today, tonight, thisDayPart
    case unit, unitThe, unitTwo, unitTheTwo, unitMany, unitTheMany, unitPair
    case clockWord, last, recent, previous, next, following, this, demonstrative, same, sameBefore
    case dayPart, midnight, midnightThe, noonThe, ampm, part, fraction, fractionMonths, fractionPlural, nth
    case season, decade, fiscal, eraHijri, eraCommon, eraM, eraBefore
    case of, `in`, to, between, since, ago, corresponding, every, now, date, period, zone, utc, before, afterIt
    case piece, namer, notDate, future, past, noVerb, feast
    case about, virtue, together, quality, pointer, throughout, age, during, eventNoun, counted, onto, function, seasonWord, lastWord,
        firstDay,
        artefact, ranked
}

/// A unit of the calendar or the clock.
enum TimeUnit: Int16, Sendable {
    case second, minute, hour, day, week, month, year, decade, century, night

    init?(name: Substring) {
        switch name {
        case "second": self = .second
        case "minute": self = .minute
        case "hour": self = .hour
        case "day": self = .day
        case "week": self = .week
        case "month": self = .month
        case "year": self = .year
        case "decade": self = .decade
        case "century": self = .century
        case "night": self = .night
        default: return nil
        }
    }
}

/// A part of a period: `مطلع`, `أوائل`, `منتصف`, `أواخر`, `نهاية`.
enum DatePart: Int16, Sendable {
    case start, early, middle, late, end

    init?(name: Substring) {
        switch name {
        case "start": self = .start
        case "early": self = .early
        case "middle": self = .middle
        case "late": self = .late
        case "end": self = .end
        default: return nil
        }
    }
}

/// The ambiguity of a month's name: `sure` names a month by itself; `doubtful` needs a day, a year, a preposition or the
/// like beside it (مارس is a verb too, رمضان a man); `rare` needs a day, a second name or the word شهر.
enum MonthTrust: Int16, Sendable { case sure, doubtful, rare }

/// The date word at a token.
struct DateLexeme: Sendable {
    var word = DateWord.none
    /// Number of tokens.
    var tokens: UInt8 = 1
    /// Folded scalars of the first token that are proclitics (و ف ب ل ك).
    var skip: UInt8 = 0
    /// Number of the month or weekday, offset, unit, or row of a feast.
    var value: Int16 = 0
    /// For months, the ambiguity of the name.
    var trust = MonthTrust.sure
    var hijri = false
}

/// The word lists of `lexicon/dates`, keyed by the hash of the first word. Read once.
struct DateLexicon: Sendable {
    static let shared = DateLexicon()

    private struct Entry {
        var rest: [UInt64]
        var lexeme: DateLexeme
    }

    private let index: HashIndex
    private let entries: [[Entry]]
    /// Rows of `feasts.tsv`.
    let feasts: [Feast]

    init() {
        var byHash: [UInt64: [Entry]] = [:]
        func add(_ fields: WordList.Fields, _ lexeme: DateLexeme) {
            var hashes: [UInt64] = []
            TokenizedText.forEachHash(inUTF8: fields.bytes(0)) { hashes.append($0) }
            guard let first = hashes.first, hashes.count < 8 else { return }
            var lexeme = lexeme
            lexeme.tokens = UInt8(hashes.count)
            byHash[first, default: []].append(Entry(rest: Array(hashes.dropFirst()), lexeme: lexeme))
        }
        for row in WordList("dates/words.tsv").rows where row.fields.count >= 3 {
            guard let word = DateWord(rawValue: String(row.fields[1])) else { continue }
            let name = row.fields[2]
            let value = Int16(name) ?? TimeUnit(name: name)?.rawValue ?? DatePart(name: name)?.rawValue ?? 0
            add(row.fields, DateLexeme(word: word, value: value))
        }
        for row in WordList("dates/months.tsv").rows where row.fields.count >= 4 {
            guard let month = Int16(row.fields[2]) else { continue }
            let trust: MonthTrust = row.fields[3] == "sure" ? .sure : row.fields[3] == "doubtful" ? .doubtful : .rare
            add(row.fields, DateLexeme(word: .month, value: month, trust: trust, hijri: row.fields[1] == "hijri"))
        }
        var feasts: [Feast] = []
        for row in WordList("dates/feasts.tsv").rows {
            guard let feast = Feast(row) else { continue }
            add(row.fields, DateLexeme(word: .feast, value: Int16(feasts.count)))
            feasts.append(feast)
        }
        self.feasts = feasts
        let sorted = byHash.mapValues { $0.sorted { $0.rest.count > $1.rest.count } }
        entries = Array(sorted.values)
        var index = HashIndex()
        for (slot, hash) in sorted.keys.enumerated() { index.insert(hash, UInt32(slot)) }
        self.index = index
    }

    /// Returns the lexeme at token `i`, with or without proclitics; the longest phrase wins. Cost: one to four look-ups.
    @inline(__always)
    func lexeme(at i: Int, in text: TokenizedText) -> DateLexeme {
        let token = text.tokens[i]
        guard token.kind == .word else { return DateLexeme() }
        if let found = match(token.hash, at: i, in: text) { return found }
        return withoutParticles(at: i, in: text)
    }

    private func match(_ hash: UInt64, at i: Int, in text: TokenizedText) -> DateLexeme? {
        guard let slot = index.find(hash) else { return nil }
        let tokens = text.tokens
        for entry in entries[Int(slot)] {
            guard i + entry.rest.count < tokens.count || entry.rest.isEmpty else { continue }
            var k = 0
            while k < entry.rest.count, tokens[i + 1 + k].hash == entry.rest[k] { k += 1 }
            if k == entry.rest.count { return entry.lexeme }
        }
        return nil
    }

    private func withoutParticles(at i: Int, in text: TokenizedText) -> DateLexeme {
        let end = Int(text.tokens[i].foldEnd)
        var start = Int(text.tokens[i].foldStart)
        let first = start
        let folded = text.folded
        // و or ف, then one of ب ل ك; at least two letters remain.
        if end - start > 2, folded[start] == .waw || folded[start] == .feh {
            start += 1
            if let found = match(TokenizedText.hash(folded[start..<end]), at: i, in: text) { return found.skipping(start - first) }
        }
        guard end - start > 2, folded[start] == .beh || folded[start] == .lam || folded[start] == .kaf else { return DateLexeme() }
        let isLam = folded[start] == .lam
        start += 1
        if let found = match(TokenizedText.hash(folded[start..<end]), at: i, in: text) { return found.skipping(start - first) }
        // للعام is ل and العام, whose alef is not written.
        if isLam, folded[start] == .lam {
            let hash = TokenizedText.hash(CollectionOfOne(UInt32.alef) + Array(folded[start..<end]))
            if let found = match(hash, at: i, in: text) { return found.skipping(start - first) }
        }
        return DateLexeme()
    }
}

extension DateLexeme {
    fileprivate func skipping(_ count: Int) -> DateLexeme {
        var copy = self
        copy.skip = UInt8(count)
        return copy
    }

    var unit: TimeUnit { TimeUnit(rawValue: value) ?? .day }
    var part: DatePart { DatePart(rawValue: value) ?? .middle }
}
