internal import ArabicText
internal import Facts

/// Digits and number words that are no numbers: parts of dates, names, addresses, codes.
enum NumberExclusions: RuleFamily {
    static let id = "numbers.number-exclusions"
    static let summary =
        "Keeps numbers out of dates, names, web addresses, telephone numbers and codes: «إف 16» is none, «16 طائرة» is one."

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        analysis.quantities.taken = [Bool](repeating: false, count: text.tokens.count)
        var taken = analysis.quantities.taken
        block(analysis.reading.dates.filter { !isSpanOfHours($0) }.map(\.span), text, &taken)
        blockNames(&analysis)
        var token = 0
        while token < text.tokens.count {
            token = max(token + 1, address(at: token, text, &taken))
            token = max(token, telephone(at: token - 1, text, &taken))
        }
        for site in 0..<text.tokens.count where text.tokens[site].kind == .word {
            if let kind = CodeWords.shared.kind(of: text.tokens[site].hash) { code(after: site, kind, analysis.numerals, &taken) }
        }
        analysis.quantities.taken = taken
    }

    /// True for a date that is also a count of hours: `الساعات الـ24 الماضية`.
    private static func isSpanOfHours(_ date: DateExpression) -> Bool {
        date.rule == RelativePeriods.id && date.text.contains("ساع")
            && date.text.unicodeScalars.contains { $0.properties.numericType != nil }
    }

    /// Blocks the tokens of names. A span that only a rule takes for a person's name does not block vague counts and powers.
    private static func blockNames(_ analysis: inout Analysis) {
        var named = [Bool](repeating: false, count: analysis.text.tokens.count)
        var persons = named
        let mentions = analysis.reading.mentions.filter { $0.kind != .group }
        block(mentions.filter { $0.kind != .person }.map(\.span), analysis.text, &named)
        block(mentions.filter { $0.kind == .person }.map(\.span), analysis.text, &persons)
        for token in named.indices
        where persons[token] && analysis.numerals.word(at: token)?.has([.one, .two, .unit, .ten, .fraction, .ordinal]) == true {
            named[token] = true
        }
        analysis.quantities.named = named
        for token in named.indices where persons[token] { named[token] = true }
        analysis.quantities.mentioned = named
    }

    /// Blocks the tokens that the spans cover; spans may come in any order.
    private static func block(_ spans: [Span], _ text: TokenizedText, _ taken: inout [Bool]) {
        for span in spans {
            var token = text.tokens.partitioningIndex { Int($0.end) > span.start }
            while token < text.tokens.count, Int(text.tokens[token].start) < span.end {
                taken[token] = true
                token += 1
            }
        }
    }

    /// Blocks a web or mail address: everything up to the next blank.
    private static func address(at token: Int, _ text: TokenizedText, _ taken: inout [Bool]) -> Int {
        guard text.tokens[token].kind == .word, addressHeads.contains(text.tokens[token].hash), token + 1 < text.tokens.count,
            text.tokens[token + 1].kind == .punctuation, !text.tokens[token + 1].spaceBefore
        else { return token }
        var end = token
        while end < text.tokens.count, end == token || !text.tokens[end].spaceBefore, text.tokens[end].kind != .paragraphEnd {
            taken[end] = true
            end += 1
        }
        return end
    }

    private static let addressHeads = QuantityWords.hashes("http https www ftp")

    /// Blocks `+1 222 2222`, `00962-6-5671000`: groups of digits after a plus or two zeros.
    private static func telephone(at token: Int, _ text: TokenizedText, _ taken: inout [Bool]) -> Int {
        let tokens = text.tokens
        guard token < tokens.count, tokens[token].kind == .digits, !taken[token] else { return token }
        let plus = token > 0 && text.scalars[Int(tokens[token - 1].start)] == .plusSign && !tokens[token].spaceBefore
        let fold = text.fold(token)
        let zeros = fold.first == 0x30 && (fold.count >= 6 || (fold.count >= 4 && fold.dropFirst().first == 0x30))
        guard plus || zeros else { return token }
        var end = token + 1
        var count = tokens[token].foldCount
        while end < tokens.count {
            if tokens[end].kind == .digits {
                count += tokens[end].foldCount
            } else if tokens[end].kind == .punctuation, end + 1 < tokens.count, tokens[end + 1].kind == .digits, !tokens[end].spaceBefore,
                [.hyphenMinus, .solidus, .leftParenthesis, .rightParenthesis].contains(text.scalars[Int(tokens[end].start)])
            {
                // A slash or hyphen between groups.
            } else {
                break
            }
            end += 1
        }
        guard count >= 7 else { return token }
        for at in token..<end { taken[at] = true }
        return end
    }

    /// Blocks the number after a word that makes it a name: `رقم 5`, `المادة السابعة`, `القرار 1701`, `إف-16`.
    private static func code(after word: Int, _ kind: CodeWords.Kind, _ numerals: Numerals, _ taken: inout [Bool]) {
        let text = numerals.text
        var at = word + 1
        while at < text.tokens.count, text.tokens[at].kind == .punctuation,
            [.leftParenthesis, .colon, .hyphenMinus, .quotationMark].contains(text.scalars[Int(text.tokens[at].start)])
        { at += 1 }
        if at < text.tokens.count, text.tokens[at].hash == QuantityWords.article { at += 1 }
        guard at < text.tokens.count else { return }
        if text.tokens[at].kind == .digits {
            // With a noun of its own it counts: `رحلة 5 ساعات`.
            if kind == .digits, at + 1 < text.tokens.count, text.tokens[at + 1].kind == .word,
                numerals.word(at: at + 1) != nil || Units.shared.match(at: at + 1, in: text) != nil
                    || CountedNouns.shared.find(at + 1, in: text).map({ $0.cut == 0 && !$0.definite }) == true
            {
                return
            }
            while at < text.tokens.count,
                text.tokens[at].kind == .digits
                    || (text.tokens[at].kind == .punctuation && !text.tokens[at].spaceBefore && at + 1 < text.tokens.count
                        && text.tokens[at + 1].kind == .digits && !text.tokens[at + 1].spaceBefore)
            {
                taken[at] = true
                at += 1
            }
        } else if kind == .any, let numeral = numerals.ordinal(at: at) ?? numerals.cardinal(at: at) {
            for token in numeral.tokens { taken[token] = true }
        }
    }
}

/// Words after which a number is a name.
struct CodeWords: Sendable {
    static let shared = CodeWords()

    enum Kind: UInt32, Sendable {
        /// Digits and number words alike.
        case any = 1
        /// Digits only.
        case digits = 2
    }

    private var index = HashIndex(capacity: 1 << 10)

    init() {
        for row in WordList("numbers/code-words.tsv").rows where row.fields.count >= 2 {
            let kind: Kind = row.fields[1] == "any" ? .any : .digits
            for prefix in ["", "و", "ب", "ل"] {
                let word = row.fields[0]
                let form = prefix == "ل" && word.hasPrefix("ال") ? "ل" + word.dropFirst() : prefix + word
                index.insert(TokenizedText.hash(of: String(form)), kind.rawValue)
            }
        }
    }

    /// Returns the kind of numbers that a word makes names.
    func kind(of hash: UInt64) -> Kind? { index.find(hash).flatMap(Kind.init(rawValue:)) }
}
