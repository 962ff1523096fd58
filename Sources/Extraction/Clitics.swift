internal import ArabicText

/// A token without some of its proclitics.
struct CliticForm {
    /// Hash of the remaining form.
    let hash: UInt64
    /// Offset in the text of the first remaining scalar.
    let start: Int
    /// Number of folded letters removed.
    let dropped: Int
    /// True if one of them is a preposition (ب ل ك).
    let preposition: Bool
}

/// The proclitics that Arabic writes joined to the next word: و ف (and), then ب ل ك (in, to, like), then the article; لل stands for ل + ال.
enum Clitics {

    /// Calls `body` with the token as it stands and with each form left by removing proclitics, until it returns true.
    ///
    /// `للقاهرة` gives `القاهرة` with its first ل removed, `لقاهرة` being the remaining text. Cost: the token's length for each form;
    /// only a token that begins with such a letter has more than one.
    static func forms(of index: Int, in text: TokenizedText, _ body: (CliticForm) -> Bool) {
        let token = text.tokens[index]
        if body(CliticForm(hash: token.hash, start: Int(token.start), dropped: 0, preposition: false)) { return }
        guard token.kind == .word, token.foldCount > 2 else { return }
        let first = Int(token.foldStart)
        let end = Int(token.foldEnd)
        var at = first
        if text.folded[at] == .waw || text.folded[at] == .feh {
            at += 1
            if body(rest(text, at, end, first, preposition: false)) { return }
        }
        guard end - at > 2 else { return }
        let letter = text.folded[at]
        guard letter == .beh || letter == .lam || letter == .kaf else { return }
        if letter == .lam, text.folded[at + 1] == .lam {
            // FNV hash of ا ل and the remainder.
            let hash = TokenizedText.hash([.alef, .lam] + text.folded[(at + 2)..<end])
            if body(CliticForm(hash: hash, start: Int(text.foldedOffset[at + 1]), dropped: at + 1 - first, preposition: true)) { return }
        }
        _ = body(rest(text, at + 1, end, first, preposition: true))
    }

    private static func rest(_ text: TokenizedText, _ at: Int, _ end: Int, _ first: Int, preposition: Bool) -> CliticForm {
        CliticForm(
            hash: TokenizedText.hash(text.folded[at..<end]), start: Int(text.foldedOffset[at]), dropped: at - first,
            preposition: preposition)
    }
}

extension TokenizedText {
    /// True if a text distinguishes ة from ه. Cost: linear in its first two thousand scalars.
    var writesTehMarbuta: Bool { scalars.prefix(2000).contains(.tehMarbuta) }

    /// True if a token begins with the article, possibly after و ف ب ك, or with لل.
    func hasArticle(_ index: Int) -> Bool {
        guard isWord(index), tokens[index].foldCount > 3 else { return false }
        let token = tokens[index]
        var at = Int(token.foldStart)
        let end = Int(token.foldEnd)
        if folded[at] == .alef, folded[at + 1] == .lam { return true }
        if folded[at] == .waw || folded[at] == .feh { at += 1 }
        guard end - at > 3 else { return false }
        if folded[at] == .beh || folded[at] == .kaf { at += 1 }
        guard end - at > 2 else { return false }
        if folded[at] == .alef, folded[at + 1] == .lam { return true }
        return folded[at] == .lam && folded[at + 1] == .lam
    }

    /// True if a token consists of the article and more, with no proclitic before it.
    func beginsWithArticle(_ index: Int) -> Bool {
        guard isWord(index), tokens[index].foldCount > 3 else { return false }
        let token = tokens[index]
        return folded[Int(token.foldStart)] == .alef && folded[Int(token.foldStart) + 1] == .lam
    }

    /// Returns the scalar of a punctuation token, 0 for any other.
    @inline(__always)
    func mark(_ index: Int) -> UInt32 {
        guard index >= 0, index < tokens.count, tokens[index].kind == .punctuation else { return 0 }
        return scalars[Int(tokens[index].start)]
    }

    /// True if a token is a word.
    @inline(__always)
    func isWord(_ index: Int) -> Bool { index >= 0 && index < tokens.count && tokens[index].kind == .word }

    /// True if a scalar opens a quotation; the straight quotation mark both opens and closes.
    static func opensQuotation(_ scalar: UInt32) -> Bool {
        scalar == .quotationMark || scalar == .leftGuillemet || scalar == .leftDoubleQuote || scalar == 0x201E || scalar == 0x2039
    }

    /// True if `scalar` closes a quotation opened by `opening` (published text also has the pair reversed).
    static func closesQuotation(_ scalar: UInt32, openedBy opening: UInt32) -> Bool {
        switch opening {
        case .quotationMark: scalar == .quotationMark
        case .leftGuillemet: scalar == .rightGuillemet
        case .rightGuillemet: scalar == .leftGuillemet
        case .leftDoubleQuote, 0x201E: scalar == .rightDoubleQuote || scalar == .leftDoubleQuote || scalar == .quotationMark
        case 0x2039: scalar == 0x203A
        default: false
        }
    }
}
