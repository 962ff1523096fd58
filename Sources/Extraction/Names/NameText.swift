internal import ArabicText
internal import Facts

extension Analysis {
    /// Returns the scalars from the first to the last of some tokens; `start` excludes the first one's proclitics.
    func span(_ tokens: Range<Int>, from start: Int? = nil) -> Span {
        Span(start: start ?? Int(text.tokens[tokens.lowerBound].start), end: Int(text.tokens[tokens.upperBound - 1].end))
    }

    /// Returns the class of a token in `grammar/function-words.tsv`, as it stands or after و and ف; nil for a content word.
    func functionClass(_ index: Int) -> String? {
        meter?.steps += 1
        guard text.isWord(index) else { return nil }
        let table = NameWords.functionWords
        if isGovernor(index) { return nil }
        if let row = table.row(of: text.tokens[index].hash) { return NameWords.functionClasses[row] }
        let token = text.tokens[index]
        guard token.foldCount > 2, [.waw, .feh].contains(text.folded[Int(token.foldStart)]) else { return nil }
        let rest = TokenizedText.hash(text.folded[(Int(token.foldStart) + 1)..<Int(token.foldEnd)])
        return table.row(of: rest).map { NameWords.functionClasses[$0] }
    }

    /// True for a governor: `والي`; with ى or إ it is و + إلى, which has the same folded form.
    private func isGovernor(_ index: Int) -> Bool {
        let token = text.tokens[index]
        guard token.foldCount == 4, text.fold(index).elementsEqual([.waw, .alef, .lam, .yeh]) else { return false }
        return text.scalars[Int(token.end) - 1] == .yeh && text.scalars[Int(token.start) + 1] == .alef
    }

    /// Returns the longest listed name that begins at `index`.
    func listedName(at index: Int) -> NameCandidate? {
        meter?.steps += 1
        guard index < nameAt.count, nameAt[index] >= 0 else { return nil }
        return names[Int(nameAt[index])]
    }

    /// Records for each token the outermost name that covers it; `names` must be in reading order.
    mutating func coverTokens() {
        mentionAt = [Int32](repeating: -1, count: text.tokens.count)
        for (index, name) in names.enumerated() {
            for token in name.tokens where mentionAt[token] < 0 { mentionAt[token] = Int32(index) }
        }
    }

    /// Adds a candidate, with a note of the reason.
    mutating func propose(_ candidate: NameCandidate, _ why: @autoclosure () -> String) {
        note(candidate.rule, candidate.span.start, candidate.span.end, why())
        names.append(candidate)
    }
}
