internal import ArabicText
internal import Facts

/// Names of people not listed in full: after a role or a title, or beginning with a given name.
///
/// Hit: `وزير الزراعة سامر الخطيب` gives `سامر الخطيب`. Near miss: `الرئيس السابق`, and `على`, which is not `علي`.
enum PersonNames: RuleFamily {
    static let id = "names.person-names"
    static let summary = "people after a role or by their given name: وزير الزراعة سامر الخطيب; not الرئيس السابق"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        var i = 0
        while i < text.tokens.count {
            guard text.isWord(i) else {
                i += 1
                continue
            }
            if let role = NameWords.roles.longest(at: i, in: text), let name = name(after: role, in: &analysis) {
                i = name
            } else if let name = nameByGivenName(at: i, in: &analysis) {
                i = name
            } else {
                i += 1
            }
        }
    }

    /// Finds a name after a role and returns the token after it. `title` roles (`الرئيس`) stand right before it or before adjectives,
    /// `construct` ones (`وزير`) before their complement.
    private static func name(after role: WordTable.Match, in analysis: inout Analysis) -> Int? {
        let title = NameWords.roles.field(role.row, 1) == "title"
        let text = analysis.text
        var i = role.tokens.upperBound
        let limit = min(text.tokens.count, i + (title ? 4 : 9))
        while i < limit, text.isWord(i) {
            if let listed = analysis.listedName(at: i), listed.kind == .person || !listed.ambiguous {
                if listed.kind == .person { return nil }  // listed already
                i = listed.tokens.upperBound
                continue
            }
            if let end = given(at: i, in: analysis) {
                return propose(i..<end, from: nil, 0.85, "after \(text.string(role.tokens))", in: &analysis)
            }
            let article = text.hasArticle(i)
            if article || NameWords.nationalities.form(at: i, in: text) != nil {
                i += 1
                continue
            }
            if !title, i == role.tokens.upperBound, analysis.functionClass(i) == nil, !NameWords.roles.contains(i, in: text) {
                i += 1  // the complement of a construct may be without the article: `رئيس بلدية حلب`
                continue
            }
            // An unknown word without the article after a title: a foreign or rare name, of two words at least.
            guard title, !article, i == role.tokens.upperBound || text.hasArticle(i - 1), let end = unknown(at: i, in: analysis) else {
                return nil
            }
            return propose(i..<end, from: nil, 0.7, "unknown words after \(text.string(role.tokens))", in: &analysis)
        }
        return nil
    }

    private static func nameByGivenName(at i: Int, in analysis: inout Analysis) -> Int? {
        if analysis.functionClass(i) != nil { return nil }
        if let listed = analysis.listedName(at: i), listed.tokens.count > 1 || listed.kind != .person && !listed.ambiguous { return nil }
        var form: CliticForm?
        Clitics.forms(of: i, in: analysis.text) { clitic in
            guard
                NameWords.givenNames.row(of: clitic.hash) != nil || isServant(clitic.hash, i, in: analysis.text)
                    || clitic.dropped == 0 && isPartOfNames(clitic.hash)
            else { return false }
            form = clitic
            return true
        }
        guard let form, isName(i, form, in: analysis.text) else { return nil }
        if NameWords.givenNames.row(of: form.hash) == nil, !isServant(form.hash, i, in: analysis.text) {
            return nameOfParts(at: i, in: &analysis)
        }
        let row = NameWords.givenNames.row(of: form.hash)
        let common = row.map { NameWords.givenNames.field($0, 2) == "yes" } ?? false
        guard let end = nameEnd(after: i, common: common, in: analysis), end - i >= 2 else { return nil }
        return propose(i..<end, from: form.start, common ? 0.7 : 0.8, "begins with a given name", in: &analysis)
    }

    /// Finds a rare name whose words are all in the free lists.
    private static func nameOfParts(at i: Int, in analysis: inout Analysis) -> Int? {
        let text = analysis.text
        var end = i + 1
        while end - i < 4, isSurname(end, in: analysis), text.tokens[end].spaceBefore {
            let hash = text.tokens[end].hash
            guard isPartOfNames(hash) || NameWords.givenNames.row(of: hash) != nil else { break }
            end += 1
        }
        return end - i < 2 ? nil : propose(i..<end, from: nil, 0.7, "parts of names", in: &analysis)
    }

    /// True if the free lists have a word as part of people's names, and news rarely uses it otherwise.
    private static func isPartOfNames(_ hash: UInt64) -> Bool {
        NameWords.partsOfNames.row(of: hash).map { NameWords.partsOfNames.fields($0).bytes(3).isEmpty } ?? false
    }

    /// Finds a given name as it stands, with or without more of the name; returns the token after it.
    private static func given(at i: Int, in analysis: Analysis) -> Int? {
        guard NameWords.givenNames.row(of: analysis.text.tokens[i].hash) != nil else { return nil }
        let token = analysis.text.tokens[i]
        guard isName(i, CliticForm(hash: token.hash, start: Int(token.start), dropped: 0, preposition: false), in: analysis.text) else {
            return nil
        }
        return nameEnd(after: i, common: false, in: analysis) ?? i + 1
    }

    /// False for `على`, which folds to `علي` but is a preposition: with the alef maqsura it is no name.
    private static func isName(_ i: Int, _ form: CliticForm, in text: TokenizedText) -> Bool {
        let token = text.tokens[i]
        guard token.foldCount - form.dropped == 3, text.folded[Int(token.foldStart) + form.dropped] == .ain else { return true }
        return text.scalars[Int(token.end) - 1] != .alefMaksura || text.string(from: form.start, to: Int(token.end)) != "على"
    }

    /// Returns the token after a name that begins with the given name at `first`; nil if nothing after it makes it a name.
    private static func nameEnd(after first: Int, common: Bool, in analysis: Analysis) -> Int? {
        let text = analysis.text
        let servant = NameWords.links.contains(first, in: text) || isServant(rest(of: first, in: text), first, in: text)
        var end = servant && text.isWord(first + 1) ? first + 2 : first + 1
        var sure = !common
        while end - first < 5, text.isWord(end), !text.tokens[end].spaceBefore || analysis.functionClass(end) == nil {
            if NameWords.links.contains(end, in: text) {
                guard text.isWord(end + 1), analysis.functionClass(end + 1) == nil else { break }
                end += 2
                sure = true
                continue
            }
            let hash = text.tokens[end].hash
            if NameWords.givenNames.row(of: hash) != nil
                || isPartOfNames(hash) && !text.beginsWithArticle(end) && isSurname(end, in: analysis)
            {
                sure = true
                end += 1
                continue
            }
            if NameWords.nationalities.form(at: end, in: text)?.form.definite == true && end - first > 1 { break }
            guard isSurname(end, in: analysis), end - first < 4 else { break }
            // One unknown word after the given names, with the article or foreign in appearance.
            end += 1
            if !text.beginsWithArticle(end - 1), !sure { return nil }
            sure = true
            if text.isWord(end), text.beginsWithArticle(end), !text.beginsWithArticle(end - 1), isSurname(end, in: analysis),
                NameWords.givenNames.row(of: text.tokens[end].hash) != nil
            {
                end += 1
            }
            break
        }
        return sure && end > first + 1 ? end : nil
    }

    private static let servant = TokenizedText.hash(of: "عبد")

    /// True for `عبد` and the name of God after it: one given name in two words.
    private static func isServant(_ hash: UInt64, _ i: Int, in text: TokenizedText) -> Bool {
        hash == servant && i + 1 < text.tokens.count && text.beginsWithArticle(i + 1)
    }

    /// Returns the hash of a word without a و before it.
    private static func rest(of i: Int, in text: TokenizedText) -> UInt64 {
        guard text.fold(i).first == .waw else { return text.tokens[i].hash }
        return TokenizedText.hash(text.fold(i).dropFirst())
    }

    /// True if a word may be a surname: no function word, reporting verb, role or class word, and not listed as a non-name.
    private static func isSurname(_ i: Int, in analysis: Analysis) -> Bool {
        let text = analysis.text
        guard text.isWord(i), text.tokens[i].foldCount > 2, analysis.functionClass(i) == nil else { return false }
        if NameWords.notNames.contains(i, in: text) || NameWords.classWords.contains(i, in: text) || NameWords.roles.contains(i, in: text) {
            return false
        }
        if SayingWords.shared.isCue(i, in: text) { return false }
        if let listed = analysis.listedName(at: i), listed.kind != .person, !listed.ambiguous, !listed.isRemote { return false }
        // و and another name: `وعبد الرحمن`.
        let bare = rest(of: i, in: text)
        if bare != text.tokens[i].hash, NameWords.givenNames.row(of: bare) != nil || NameWords.links.row(of: bare) != nil { return false }
        // A proclitic with the article begins the next phrase: `بالرصاص`, `والصحة`.
        if text.hasArticle(i), !text.beginsWithArticle(i) { return false }
        return true
    }

    /// Finds a foreign name: two unlisted words without the article.
    private static func unknown(at i: Int, in analysis: Analysis) -> Int? {
        let text = analysis.text
        guard isSurname(i, in: analysis), isSurname(i + 1, in: analysis), !text.beginsWithArticle(i), !text.beginsWithArticle(i + 1),
            text.fold(i + 1).first != .waw, text.tokens[i + 1].spaceBefore, !endsLikeAdverb(i, in: text), !endsLikeAdverb(i + 1, in: text)
        else { return nil }
        return i + 2
    }

    /// True for words in the accusative or the feminine, which are no surnames: `مساعدا`, `مشيرة`.
    private static func endsLikeAdverb(_ i: Int, in text: TokenizedText) -> Bool {
        let fold = text.fold(i)
        return fold.first == .meem && (fold.last == .alef || fold.last == .heh)
    }

    private static func propose(
        _ tokens: Range<Int>, from start: Int?, _ confidence: Double, _ why: String, in analysis: inout Analysis
    ) -> Int {
        let span = analysis.span(tokens, from: start)
        analysis.propose(
            NameCandidate(tokens: tokens, span: span, core: span, kind: .person, entity: nil, confidence: confidence, rule: id), why)
        return tokens.upperBound
    }
}
