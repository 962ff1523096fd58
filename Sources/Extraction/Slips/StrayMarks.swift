internal import ArabicText
internal import Facts

/// Punctuation in impossible positions: attached to the first word of a line, closing without an opening, or reversed.
///
/// Hit: a line `.وتثير`; `ل»الجريدة»`; `«البرج « و`; `مايدوغوري)`. Near miss: `أ)` and `1)` of a list, `...`, a bracket opened in an
/// earlier paragraph, a quotation that continues in the next.
enum StrayMarks: RuleFamily {
    static let id = "slips.stray-marks"
    static let summary = "stray and reversed marks: .وتثير at a line's start, ل»الجريدة», a ) that closes nothing; not 1) of a list"

    static func apply(to analysis: inout Analysis) {
        let count = analysis.text.tokens.count
        var openBefore = 0
        var start = 0
        while start < count {
            var end = start
            while end < count, analysis.text.tokens[end].kind != .paragraphEnd { end += 1 }
            if end > start {
                lineStart(start, end, in: &analysis)
                brackets(start..<end, &openBefore, in: &analysis)
                guillemets(start..<end, in: &analysis)
                straightMarks(start..<end, in: &analysis)
            }
            start = end + 1
        }
    }

    /// Finds a mark that cannot begin a line, attached to its first word.
    private static func lineStart(_ first: Int, _ end: Int, in analysis: inout Analysis) {
        let text = analysis.text
        let next = first + 1
        guard next < end,
            [.fullStop, .arabicComma, .arabicSemicolon, .comma, .colon, .exclamationMark, .arabicQuestionMark].contains(text.mark(first)),
            text.tokens[next].kind == .word,
            !text.tokens[next].spaceBefore, text.isPlainArabic(next)
        else { return }
        add(
            Int(text.tokens[first].start), Int(text.tokens[next].end), fix: text.string(next..<(next + 1)), "a mark opens the line",
            &analysis)
    }

    /// Finds a bracket that closes none, and an unclosed one whose sentence ends right after it.
    private static func brackets(_ paragraph: Range<Int>, _ openBefore: inout Int, in analysis: inout Analysis) {
        let text = analysis.text
        var open: [Int] = []
        for i in paragraph {
            if text.mark(i) == .leftParenthesis {
                open.append(i)
            } else if text.mark(i) == .rightParenthesis {
                if open.popLast() != nil { continue }
                if openBefore > 0 {
                    openBefore -= 1
                    continue
                }
                let word = i - 1
                guard word > paragraph.lowerBound, text.tokens[word].kind == .word, text.tokens[word].foldCount > 2,
                    !text.tokens[i].spaceBefore
                else { continue }
                add(
                    Int(text.tokens[word].start), Int(text.tokens[i].end), fix: text.string(word..<i), "closes a bracket that none opened",
                    &analysis)
            }
        }
        for i in open { if !close(i, paragraph.upperBound, in: &analysis) { openBefore += 1 } }
    }

    /// Corrects `(20.59 الجمعة.`: the bracket belongs before the full stop.
    private static func close(_ open: Int, _ end: Int, in analysis: inout Analysis) -> Bool {
        let text = analysis.text
        var i = open + 1
        while i < min(end, open + 8) {
            let mark = text.mark(i)
            if mark == .fullStop, !text.tokens[i].spaceBefore, i > open + 1, i + 1 >= end || text.tokens[i + 1].spaceBefore {
                let (start, stop) = (Int(text.tokens[open].start), Int(text.tokens[i].start))
                add(start, stop + 1, fix: text.string(from: start, to: stop) + ").", "a bracket that is not closed", &analysis)
                return true
            }
            if mark != 0, mark != .fullStop { return false }
            i += 1
        }
        return false
    }

    /// Finds `»name»`, `«name «` and `»»`.
    private static func guillemets(_ paragraph: Range<Int>, in analysis: inout Analysis) {
        let text = analysis.text
        let (opening, closing): (UInt32, UInt32) = (.leftGuillemet, .rightGuillemet)
        var open: Int?
        var i = paragraph.lowerBound
        while i < paragraph.upperBound {
            defer { i += 1 }
            let mark = text.mark(i)
            guard mark == opening || mark == closing else { continue }
            let glued = i + 1 < paragraph.upperBound && !text.tokens[i + 1].spaceBefore
            if mark == closing, open == nil {
                if i > paragraph.lowerBound, text.mark(i - 1) == closing, !text.tokens[i].spaceBefore {
                    add(Int(text.tokens[i - 1].start), Int(text.tokens[i].end), fix: "»", "the mark is doubled", &analysis)
                } else if glued, text.isWord(i + 1), let end = next(closing, after: i, in: paragraph, text) {
                    let (from, to) = (Int(text.tokens[i].start), Int(text.tokens[end].start))
                    add(from, to + 1, fix: "«" + text.string(from: from + 1, to: to) + "»", "the opening mark is turned round", &analysis)
                    i = end
                }
            } else if mark == opening, let from = open, !glued, text.mark(from) == opening, i - from <= 8,
                next(closing, after: i, in: paragraph, text, before: opening) == nil
            {
                let start = Int(text.tokens[from].start)
                let inside = text.string(from: start, to: Int(text.tokens[i - 1].end))
                add(start, Int(text.tokens[i].end), fix: inside + "»", "the closing mark is turned round", &analysis)
                open = nil
            } else {
                open = mark == opening ? i : nil
            }
        }
    }

    /// Returns the next `mark` of the paragraph within eight tokens, unless another mark of the kind comes first.
    private static func next(
        _ mark: UInt32, after index: Int, in paragraph: Range<Int>, _ text: TokenizedText, before other: UInt32 = .leftGuillemet
    ) -> Int? {
        for i in (index + 1)..<max(index + 1, min(paragraph.upperBound, index + 9)) {
            if text.mark(i) == mark { return i }
            if text.mark(i) == other { return nil }
        }
        return nil
    }

    /// Finds a straight mark attached to the end of a word whose quotation is already closed.
    private static func straightMarks(_ paragraph: Range<Int>, in analysis: inout Analysis) {
        let text = analysis.text
        let marks = paragraph.filter { text.mark($0) == .quotationMark }
        guard marks.count % 2 == 1, marks.count > 2 else { return }
        /// True if a mark is attached only to the text before it.
        func closes(_ i: Int) -> Bool {
            i > paragraph.lowerBound && !text.tokens[i].spaceBefore
                && (i + 1 >= paragraph.upperBound || text.tokens[i + 1].spaceBefore || text.tokens[i + 1].kind == .punctuation)
        }
        func opens(_ i: Int) -> Bool {
            i + 1 < paragraph.upperBound && !text.tokens[i + 1].spaceBefore && (text.tokens[i].spaceBefore || i == paragraph.lowerBound)
        }
        // One mark is superfluous, all others are in pairs.
        var stray: Int?
        var open = false
        for mark in marks {
            if open ? closes(mark) : opens(mark) {
                open.toggle()
            } else if !open, closes(mark), stray == nil {
                stray = mark
            } else {
                return
            }
        }
        guard !open, let stray, text.isWord(stray - 1) else { return }
        add(
            Int(text.tokens[stray - 1].start), Int(text.tokens[stray].end), fix: text.string((stray - 1)..<stray),
            "closes a quotation that none opened", &analysis)
    }

    private static func add(_ start: Int, _ end: Int, fix: String, _ why: String, _ analysis: inout Analysis) {
        analysis.note(id, start, end, why)
        analysis.addSlip(start, end, fix: fix, .punctuation, id)
    }
}
