/// The kind of a token.
public enum TokenKind: UInt8, Sendable {
    /// Letters of any script with their marks; Latin and Arabic letters never share a token.
    case word
    /// Digits only, of one or several scripts.
    case digits
    /// One scalar of punctuation or a symbol.
    case punctuation
    /// One paragraph separator.
    case paragraphEnd
}

/// A word, a run of digits, a punctuation mark or a paragraph separator.
public struct Token: Sendable, Hashable {
    /// Offset of its first scalar in the tokenized text.
    public let start: Int32
    /// Offset after its last scalar.
    public let end: Int32
    /// Start of its matching form in `TokenizedText.folded`.
    public let foldStart: Int32
    /// End of its matching form.
    public let foldEnd: Int32
    /// Hash of the whole matching form; equal forms have equal hashes.
    public let hash: UInt64
    /// Kind of token.
    public let kind: TokenKind
    /// True if a blank precedes it or it begins a paragraph.
    public let spaceBefore: Bool

    /// Length of the matching form in scalars.
    public var foldCount: Int { Int(foldEnd - foldStart) }
}

/// A text divided into tokens with matching forms, and into sentences.
///
/// Offsets are scalars of the given text. Cost: linear, one pass, no `Character`.
public struct TokenizedText: Sendable {
    /// Scalars of the text.
    public let scalars: [UInt32]
    /// Tokens in order, paragraph separators included.
    public private(set) var tokens: [Token] = []
    /// Matching forms of all tokens, concatenated.
    public private(set) var folded: [UInt32] = []
    /// For each folded scalar, the offset of its source scalar.
    public private(set) var foldedOffset: [Int32] = []
    /// Sentences as ranges of tokens. They end after `.` `!` `?` `؟` `…` with any closing quotation mark, and at the end of a paragraph.
    /// A full stop between digits, inside a domain name or after a one-letter abbreviation ends none.
    public private(set) var sentences: [Range<Int>] = []

    /// Tokenizes scalars.
    public init(_ scalars: [UInt32]) {
        self.scalars = scalars
        tokens.reserveCapacity(scalars.count / 4)
        folded.reserveCapacity(scalars.count)
        foldedOffset.reserveCapacity(scalars.count)
        cut()
        findSentences()
    }

    /// Tokenizes a string.
    public init(_ string: String) { self.init(string.unicodeScalars.map(\.value)) }

    private mutating func cut() {
        let count = scalars.count
        var i = 0
        var spaceBefore = true
        while i < count {
            let scalar = scalars[i]
            let scalarClass = ScalarClass.of(scalar)
            switch scalarClass {
            case .space, .ignored:
                if scalarClass == .space { spaceBefore = true }
                i += 1
                continue
            case .paragraph:
                append(i, i + 1, .paragraphEnd, spaceBefore)
                spaceBefore = true
                i += 1
                continue
            case .punctuation, .mark:
                // A stray mark with no base is a token of its own, with an empty matching form.
                append(i, i + 1, .punctuation, spaceBefore)
                i += 1
            case .digit:
                var j = i + 1
                while j < count, ScalarClass.of(scalars[j]) == .digit { j += 1 }
                append(i, j, .digits, spaceBefore)
                i = j
            case .arabic, .letter:
                var j = i + 1
                while j < count {
                    let next = ScalarClass.of(scalars[j])
                    if next == scalarClass || next == .mark {
                        j += 1
                    } else if next == .ignored, j + 1 < count {
                        // ZWNJ, ZWJ, soft hyphen and bidi controls inside a word do not split it.
                        var k = j + 1
                        while k < count, ScalarClass.of(scalars[k]) == .ignored { k += 1 }
                        guard k < count, ScalarClass.of(scalars[k]) == scalarClass else { break }
                        j = k
                    } else {
                        break
                    }
                }
                append(i, j, .word, spaceBefore)
                i = j
            }
            spaceBefore = false
        }
    }

    private mutating func append(_ start: Int, _ end: Int, _ kind: TokenKind, _ spaceBefore: Bool) {
        let foldStart = folded.count
        for offset in start..<end {
            MatchingForm.fold(scalars[offset]) { value in
                folded.append(value)
                foldedOffset.append(Int32(offset))
            }
        }
        tokens.append(
            Token(
                start: Int32(start), end: Int32(end), foldStart: Int32(foldStart), foldEnd: Int32(folded.count),
                hash: TokenizedText.hash(folded[foldStart...]), kind: kind, spaceBefore: spaceBefore))
    }

    private mutating func findSentences() {
        var start = 0
        var i = 0
        func close(_ end: Int) {
            if end > start { sentences.append(start..<end) }
            start = end
        }
        while i < tokens.count {
            let token = tokens[i]
            if token.kind == .paragraphEnd {
                close(i)
                start = i + 1
            } else if token.kind == .punctuation, isSentenceEnd(i) {
                var j = i + 1
                while j < tokens.count, tokens[j].kind == .punctuation, !tokens[j].spaceBefore,
                    ScalarClass.closesQuotation(scalars[Int(tokens[j].start)]) || ScalarClass.endsSentence(scalars[Int(tokens[j].start)])
                { j += 1 }
                close(j)
                i = j
                continue
            }
            i += 1
        }
        close(tokens.count)
    }

    private func isSentenceEnd(_ i: Int) -> Bool {
        let token = tokens[i]
        let scalar = scalars[Int(token.start)]
        guard ScalarClass.endsSentence(scalar) else { return false }
        guard scalar == 0x2E else { return true }
        guard i > 0, !token.spaceBefore else {
            // A full stop that opens its paragraph (`.وتثير`) belongs to the text after it.
            return i > 0 && tokens[i - 1].kind != .paragraphEnd
        }
        let before = tokens[i - 1]
        if i + 1 < tokens.count {
            let after = tokens[i + 1]
            if !after.spaceBefore, after.kind == .digits || (after.kind == .word && before.foldCount <= 2) { return false }
            // A domain or file name: `example.com`.
            if !after.spaceBefore, isASCII(before), isASCII(after) { return false }
        }
        // One letter and a full stop: an abbreviation (`أ. ف. ب.`, `د. فلان`), unless the paragraph ends.
        if before.kind == .word, before.foldCount == 1, i + 1 < tokens.count, tokens[i + 1].kind != .paragraphEnd { return false }
        return true
    }

    private func isASCII(_ token: Token) -> Bool {
        token.kind != .punctuation && scalars[Int(token.start)] < 0x80 && scalars[Int(token.end) - 1] < 0x80
    }

    /// Returns the matching form of a token.
    public func fold(_ index: Int) -> ArraySlice<UInt32> { folded[Int(tokens[index].foldStart)..<Int(tokens[index].foldEnd)] }

    /// Returns the matching form of a token as a string: for messages and tests, not for hot paths.
    public func foldedString(_ index: Int) -> String { String(scalarValues: fold(index)) }

    /// Returns a token's letters as written, without marks, tatweel and zero-width scalars; empty for a stray mark.
    public func bare(_ index: Int) -> [UInt32] {
        scalars[Int(tokens[index].start)..<Int(tokens[index].end)].filter { scalar in
            let scalarClass = ScalarClass.of(scalar)
            return scalar != 0x640 && scalarClass != .mark && scalarClass != .ignored
        }
    }

    /// Returns the exact text of a range of tokens, blanks between them included.
    public func string(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return string(from: Int(tokens[first].start), to: Int(tokens[last].end))
    }

    /// Returns the exact text between two offsets.
    public func string(from start: Int, to end: Int) -> String { String(scalarValues: scalars[start..<end]) }

    /// Extends an FNV-1a hash over scalars: the hash that keys word lists.
    @inline(__always)
    public static func hash(_ scalars: some Sequence<UInt32>) -> UInt64 {
        extend(seed, scalars)
    }

    /// Returns the hash of a string's matching form.
    public static func hash(of string: String) -> UInt64 {
        var hash = seed
        for scalar in string.unicodeScalars { MatchingForm.fold(scalar.value) { hash = extend(hash, $0) } }
        return hash
    }
}

extension String {
    /// Creates a string of these scalar values; a value that is no Unicode scalar becomes U+FFFD.
    public init(scalarValues: some Sequence<UInt32>) {
        var view = String.UnicodeScalarView()
        for value in scalarValues { view.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
        self.init(view)
    }
}
