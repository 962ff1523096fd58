internal import ArabicText
internal import Facts

/// A date expression found in the text, with its fields and tokens.
struct DateMatch: Sendable {
    var fields: DateFields
    /// The other end of an interval.
    var until: DateFields?
    var tokens: Range<Int>
    /// Offset of its first scalar, without proclitics.
    var start: Int
    /// Offset after its last scalar.
    var end: Int
    /// Identifier of the rule that found it.
    var rule: String
}

extension DateMatch {
    /// Extends the match to the tokens before `end`.
    mutating func extend(to end: Int, in text: DateText) {
        tokens = tokens.lowerBound..<end
        self.end = text.end(end)
    }
}

/// A rule for one way of writing dates: a file with its type, and a test and corpus blocks of the same name.
protocol DateRule: Sendable {
    /// Identifier `dates.name`, as given in findings.
    static var id: String { get }
    /// Summary in one line, with an Arabic hit and a near miss.
    static var summary: String { get }
    /// Returns the expression that begins at a token, the longest if there are several.
    static func match(_ text: DateText, at i: Int) -> DateMatch?
}

/// The tokens of a text with their date lexemes.
struct DateText: Sendable {
    let text: TokenizedText
    let numerals: Numerals
    /// The rules by which expressions inside others are found too.
    let rules: [any DateRule.Type]
    /// The lexeme at each token.
    let lexemes: [DateLexeme]
    /// Nesting depth of the expression being parsed.
    private(set) var depth = 0

    /// The text for an expression nested in the one being parsed.
    var inner: DateText {
        var text = self
        text.depth += 1
        return text
    }

    init(_ text: TokenizedText, numerals: Numerals, rules: [any DateRule.Type]) {
        self.text = text
        self.numerals = numerals
        self.rules = rules
        let lexicon = DateLexicon.shared
        lexemes = text.tokens.indices.map { lexicon.lexeme(at: $0, in: text) }
    }

    var count: Int { lexemes.count }

    /// Returns the lexeme at a token; an empty one outside the text.
    @inline(__always)
    func lexeme(_ i: Int) -> DateLexeme { i >= 0 && i < lexemes.count ? lexemes[i] : DateLexeme() }

    @inline(__always)
    func word(_ i: Int) -> DateWord { lexeme(i).word }

    /// True if the word at a token is this one, without proclitics.
    func isBare(_ i: Int, _ word: DateWord) -> Bool { lexeme(i).word == word && lexeme(i).skip == 0 }

    /// Returns the token after the lexeme at `i`.
    func after(_ i: Int) -> Int { i + Int(max(1, lexeme(i).tokens)) }

    /// Returns the punctuation mark at a token; 0 if there is none.
    @inline(__always)
    func mark(_ i: Int) -> UInt32 {
        guard i >= 0, i < count, text.tokens[i].kind == .punctuation else { return 0 }
        return text.scalars[Int(text.tokens[i].start)]
    }

    func isWord(_ i: Int) -> Bool { i >= 0 && i < count && text.tokens[i].kind == .word }
    func isDigits(_ i: Int) -> Bool { i >= 0 && i < count && text.tokens[i].kind == .digits }
    func spaceBefore(_ i: Int) -> Bool { i >= 0 && i < count ? text.tokens[i].spaceBefore : true }

    /// True if a token is a word in another script.
    func isLatin(_ i: Int) -> Bool {
        guard isWord(i) else { return false }
        return text.scalars[Int(text.tokens[i].start)] < 0x600
    }

    /// Returns the number of a token of digits and its count of digits; nil for more than six.
    func digits(_ i: Int) -> (value: Int, count: Int)? {
        guard isDigits(i), text.tokens[i].foldCount <= 6, text.tokens[i].spaceBefore || !isLatin(i - 1), let value = numerals.digits(at: i)
        else { return nil }
        return (value, text.tokens[i].foldCount)
    }

    /// True if a token is a single Arabic letter: و, ل, ب, م.
    func isLetter(_ i: Int, _ letter: UInt32) -> Bool {
        guard isWord(i), text.tokens[i].foldCount == 1 else { return false }
        return text.folded[Int(text.tokens[i].foldStart)] == letter
    }

    /// True if a token is `الـ` before digits.
    func isArticle(_ i: Int) -> Bool {
        guard isWord(i), isDigits(i + 1) else { return false }
        let fold = text.fold(i)
        return fold.elementsEqual([.alef, .lam]) || fold.elementsEqual([.waw, .alef, .lam]) || fold.elementsEqual([.beh, .alef, .lam])
            || fold.elementsEqual([.lam, .lam])
    }

    /// Returns the offset of the first scalar of a token, without proclitics.
    func start(_ i: Int) -> Int {
        let token = text.tokens[i]
        let skip = Int(lexeme(i).skip)
        if skip > 0 { return Int(text.foldedOffset[Int(token.foldStart) + skip]) }
        if lexeme(i).word == .none, numerals.word(at: i) != nil { return numerals.start(of: i) }
        return Int(token.start)
    }

    /// Returns the offset after the last scalar of the token before `end`.
    func end(_ end: Int) -> Int { Int(text.tokens[end - 1].end) }

    /// Creates a match over tokens.
    func match(_ fields: DateFields, until: DateFields? = nil, _ tokens: Range<Int>, rule: String) -> DateMatch {
        DateMatch(fields: fields, until: until, tokens: tokens, start: start(tokens.lowerBound), end: end(tokens.upperBound), rule: rule)
    }

    /// True if a token begins with the conjunction و or is that letter alone.
    func hasConjunction(_ i: Int) -> Bool {
        guard isWord(i) else { return false }
        if isLetter(i, .waw) { return true }
        return (lexeme(i).skip > 0 && text.folded[Int(text.tokens[i].foldStart)] == .waw)
            || (numerals.word(at: i)?.proclitics.contains(.conjunction) ?? false)
    }

    static let dash: Set<UInt32> = [.hyphenMinus, 0x2010, 0x2011, 0x2012, .enDash, 0x2014, 0x2015, 0x2212]
    func isDash(_ i: Int) -> Bool { DateText.dash.contains(mark(i)) }
    func isComma(_ i: Int) -> Bool { mark(i) == .arabicComma || mark(i) == .comma }

    // MARK: Numbers in dates

    /// Parses a day of the month: `7`, `07`, `الـ7`, `السابع`, `الحادي والعشرين`, `واحد وعشرين`. Returns it with the token after it.
    func dayNumber(_ i: Int) -> (value: Int, end: Int)? {
        if isArticle(i), let day = digits(i + 1), (1...31).contains(day.value) { return (day.value, i + 2) }
        if let day = digits(i) { return day.count <= 2 && (1...31).contains(day.value) ? (day.value, i + 1) : nil }
        if word(i) == .firstDay { return (1, i + 1) }
        // الاثنين is Monday rather than two.
        if word(i) == .weekday { return nil }
        guard numerals.word(at: i) != nil else { return nil }
        if let ordinal = numerals.ordinal(at: i), let value = ordinal.whole, (1...31).contains(value) {
            return (value, ordinal.tokens.upperBound)
        }
        if let cardinal = numerals.cardinal(at: i), let value = cardinal.whole, (1...31).contains(value), cardinal.inWords {
            return (value, cardinal.tokens.upperBound)
        }
        return nil
    }

    /// Parses a count: `3`, `ثلاثة`, `الثلاثة`, `الـ24`.
    func countNumber(_ i: Int) -> (value: Int, end: Int)? {
        if isArticle(i), let n = digits(i + 1) { return (n.value, i + 2) }
        if let n = digits(i) {
            // A part of a longer figure (2.5) is not a count.
            if mark(i + 1) != 0, !spaceBefore(i + 1), isDigits(i + 2), !spaceBefore(i + 2) { return nil }
            return (n.value, i + 1)
        }
        guard numerals.word(at: i) != nil, let cardinal = numerals.cardinal(at: i), let value = cardinal.whole, cardinal.inWords else {
            return nil
        }
        return (value, cardinal.tokens.upperBound)
    }

    /// Parses a year with its era: `2015`, `2015م`, `1436هـ`, `ألفين وأربعة عشر`. Returns it with the token after it.
    func year(_ i: Int, hijriMonth: Bool = false, afterYearWord: Bool = false) -> (value: Int, hijri: Bool, end: Int)? {
        var end = i + 1
        var value: Int
        if let number = digits(i) {
            guard number.count <= 4 else { return nil }
            value = number.value
            // 2015.5, 2,015 and 12:30 are no years.
            if mark(end) != 0, !spaceBefore(end), isDigits(end + 1), !spaceBefore(end + 1), !isDash(end), mark(end) != .solidus {
                return nil
            }
            let era = word(end)
            if era == .eraHijri { return (1...1600).contains(value) ? (value, true, after(end)) : nil }
            if era == .eraBefore, value > 0 { return (1 - value, false, after(end)) }
            if era == .eraCommon || (era == .eraM && (value > 100 || !spaceBefore(end))) {
                return value > 0 ? (value, false, after(end)) : nil
            }
            guard number.count == 4 else { return nil }
        } else if numerals.word(at: i) != nil, let cardinal = numerals.cardinal(at: i), let number = cardinal.whole, cardinal.inWords {
            guard (1300...2200).contains(number) else { return nil }
            value = number
            end = cardinal.tokens.upperBound
            let era = word(end)
            if era == .eraHijri { return (value, true, after(end)) }
            if era == .eraCommon { return (value, false, after(end)) }
        } else {
            return nil
        }
        if hijriMonth, value < 1600 { return value > 0 ? (value, true, end) : nil }
        if (1300...1500).contains(value), afterYearWord, hijriMonth { return (value, true, end) }
        guard (1000...2200).contains(value) || (afterYearWord && value > 0) else { return nil }
        // A bare year between 1400 and 1499 is Hijri.
        return (value, (1400...1499).contains(value) && !afterYearWord, end)
    }

    /// True if a sentence ends at a token: a paragraph's end, a full stop, a question or exclamation mark.
    func isSentenceEnd(_ i: Int) -> Bool {
        if i >= count || text.tokens[i].kind == .paragraphEnd { return true }
        let mark = mark(i)
        return mark == .fullStop || mark == .exclamationMark || mark == .questionMark || mark == .arabicQuestionMark || mark == .ellipsis
    }

    /// True if the sentence of a token has no words but those of `tokens`.
    func isFragment(_ tokens: Range<Int>) -> Bool {
        for i in stride(from: tokens.lowerBound - 1, through: 0, by: -1) {
            if text.tokens[i].kind == .paragraphEnd { break }
            if isDigits(i) || (isWord(i) && text.tokens[i].foldCount > 1 && ![.in, .of, .to, .unit].contains(word(i))) { return false }
        }
        for i in tokens.upperBound..<max(count, tokens.upperBound) {
            if text.tokens[i].kind == .paragraphEnd { break }
            if isDigits(i) || isWord(i) { return false }
        }
        return true
    }
}
