internal import ArabicText

/// A token without some of the particles attached to its front.
struct CliticForm {
    /// Hash of what is left.
    let hash: UInt64
    /// Offset in the text of the first scalar that is left.
    let start: Int
    /// How many folded letters were taken off.
    let dropped: Int
    /// Whether one of them is a preposition (ب ل ك).
    let preposition: Bool
}

/// The particles that Arabic writes onto the next word: و ف (and), then ب ل ك (in, to, like), then the article; لل stands for ل + ال.
enum Clitics {
    private static let waw: UInt32 = 0x648
    private static let feh: UInt32 = 0x641
    private static let beh: UInt32 = 0x628
    private static let lam: UInt32 = 0x644
    private static let kaf: UInt32 = 0x643
    private static let alef: UInt32 = 0x627

    /// Calls `body` with the token as it stands and with every way to take particles off, until it returns true.
    ///
    /// `للقاهرة` comes as `القاهرة` with its first ل taken off, `لقاهرة` being what is left in the text. Cost: the token's length
    /// for each form, and only a token that begins with such a letter has more than one.
    static func forms(of index: Int, in text: TokenizedText, _ body: (CliticForm) -> Bool) {
        let token = text.tokens[index]
        if body(CliticForm(hash: token.hash, start: Int(token.start), dropped: 0, preposition: false)) { return }
        guard token.kind == .word, token.foldCount > 2 else { return }
        let first = Int(token.foldStart)
        let end = Int(token.foldEnd)
        var at = first
        if text.folded[at] == waw || text.folded[at] == feh {
            at += 1
            if body(rest(text, at, end, first, preposition: false)) { return }
        }
        guard end - at > 2 else { return }
        let letter = text.folded[at]
        guard letter == beh || letter == lam || letter == kaf else { return }
        if letter == lam, text.folded[at + 1] == lam {
            // FNV over ا ل and the rest.
            let hash = TokenizedText.hash([alef, lam] + text.folded[(at + 2)..<end])
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
    /// Whether a text tells ة from ه. Cost: its first two thousand scalars.
    var writesTehMarbuta: Bool { scalars.prefix(2000).contains(0x629) }

    /// Whether a token begins with the article, possibly after و ف ب ك, or with لل.
    func hasArticle(_ index: Int) -> Bool {
        guard isWord(index), tokens[index].foldCount > 3 else { return false }
        let token = tokens[index]
        var at = Int(token.foldStart)
        let end = Int(token.foldEnd)
        if folded[at] == 0x627, folded[at + 1] == 0x644 { return true }
        if folded[at] == 0x648 || folded[at] == 0x641 { at += 1 }
        guard end - at > 3 else { return false }
        if folded[at] == 0x628 || folded[at] == 0x643 { at += 1 }
        guard end - at > 2 else { return false }
        if folded[at] == 0x627, folded[at + 1] == 0x644 { return true }
        return folded[at] == 0x644 && folded[at + 1] == 0x644
    }

    /// Whether a token is the article and more, with no particle before it.
    func beginsWithArticle(_ index: Int) -> Bool {
        guard isWord(index), tokens[index].foldCount > 3 else { return false }
        let token = tokens[index]
        return folded[Int(token.foldStart)] == 0x627 && folded[Int(token.foldStart) + 1] == 0x644
    }

    /// The scalar of a punctuation token, 0 for any other.
    @inline(__always)
    func mark(_ index: Int) -> UInt32 {
        guard index >= 0, index < tokens.count, tokens[index].kind == .punctuation else { return 0 }
        return scalars[Int(tokens[index].start)]
    }

    /// Whether a token is a word.
    @inline(__always)
    func isWord(_ index: Int) -> Bool { index >= 0 && index < tokens.count && tokens[index].kind == .word }

    /// Whether a scalar opens a quotation; the straight mark opens and closes.
    static func opensQuotation(_ scalar: UInt32) -> Bool {
        scalar == 0x22 || scalar == 0xAB || scalar == 0x201C || scalar == 0x201E || scalar == 0x2039
    }

    /// Whether `scalar` closes a quotation that `opening` opened (published text also has the pair reversed).
    static func closesQuotation(_ scalar: UInt32, openedBy opening: UInt32) -> Bool {
        switch opening {
        case 0x22: scalar == 0x22
        case 0xAB: scalar == 0xBB
        case 0xBB: scalar == 0xAB
        case 0x201C, 0x201E: scalar == 0x201D || scalar == 0x201C || scalar == 0x22
        case 0x2039: scalar == 0x203A
        default: false
        }
    }
}
