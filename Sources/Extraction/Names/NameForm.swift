internal import ArabicText
internal import Facts

/// The form of a name at one place: its words as numbers shared by their spellings, and its class word.
///
/// `حركة حماس` is [`حماس`] with a class word of movements, `محمد بن سلمان` [`محمد`, linked `سلمان`], `وزارة الدفاع العراقية`
/// [`دفاع`, adjective of Iraq].
struct NameForm {
    /// Number of words compared; a longer name is compared by its first ones.
    static let longest = 8

    /// Numbers of its words: without class word, article and proclitics; for people as they stand.
    var words: [Int32] = []
    /// The same with the class word, if one was removed.
    var whole: [Int32] = []
    /// True if its only word was linked by `بن`.
    var isLinked = false
    /// Positions of words linked by `بن`.
    var linked: [Int] = []
    /// Number of the name written as one word: `رون نيرغود` and `رونيرغود`.
    var joined: Int32 = -1
    /// Group of its class word in `names/class-groups.tsv`: `movement` for `حركة` and for `ميليشيا`.
    var classGroup: String?
    /// True if its class word makes it a different thing from the one listed under the bare name: `نهر الأردن`.
    var isApart = false
    /// Entity in the lexicon.
    var listed: String?
    /// True if the lexicon lists it under a longer name, as `الشباب` for `نادي الشباب`: it may be short for another here.
    var isAlias = false
    /// True if the first of `words`, or of `whole`, has the article.
    var isDefinite = (words: false, whole: false)
    /// `m` or `f` if the name, its title or the verb before it shows the gender.
    var gender: Character?

    /// A number for kinds that one entity can bear: organizations with groups, places with facilities.
    static func family(_ kind: MentionKind) -> UInt64 {
        switch kind {
        case .person: 1
        case .organization, .group: 2
        case .place, .facility: 3
        case .weapon: 4
        case .event: 5
        case .work: 6
        }
    }
}

/// Class words and parts of people's names, for the rules on entities.
enum ClassGroups {
    static let table = WordTable("names/class-groups.tsv")
    static let glossWords = WordTable("names/gloss-words.tsv")
    static let joints = WordTable("names/name-joints.tsv")

    /// Returns the group of a row: `movement` for `حركة` and for `ميليشيا`.
    static func group(_ row: Int) -> String { table.field(row, 1) }
    /// True if the bare name may be a different thing: `نهر الأردن` is not `الأردن`.
    static func standsApart(_ row: Int) -> Bool { table.field(row, 2) == "apart" }
    /// True if the word alone refers back to a name: `الحركة`.
    static func refers(_ row: Int) -> Bool { table.field(row, 3) == "yes" }

    /// Returns how a token joins others in a person's name: `next` for `عبد`, `previous` for `الدين`, `drop` for `بن`; otherwise nil.
    static func joint(_ i: Int, in text: TokenizedText) -> String? {
        guard text.isWord(i) else { return nil }
        return joints.row(of: text.tokens[i].hash).map { joints.field($0, 1) }
    }

    /// Listed entities by the class words that refer to them without being part of the name: `المملكة`.
    static let wordsOfEntity: [String: [Int]] = {
        var words: [String: [Int]] = [:]
        for row in 0..<table.rowCount {
            for entity in table.field(row, 4).split(separator: ";") { words[String(entity), default: []].append(row) }
        }
        return words
    }()

    /// Returns the row of the class word with which a listed name begins.
    static func row(ofListed name: String) -> Int? {
        let words = name.split(separator: " ")
        guard words.count > 1, let first = words.first else { return nil }
        return table.row(of: TokenizedText.hash(of: String(first))) ?? row(afterArticle: MatchingForm.of(String(first)))
    }

    private static func row(afterArticle fold: String) -> Int? {
        let scalars = fold.unicodeScalars.map(\.value)
        guard scalars.count > 4, scalars.starts(with: [.alef, .lam]) else { return nil }
        return table.row(of: TokenizedText.hash(scalars.dropFirst(2)))
    }
}

/// Parses names into their forms.
struct NameFormParser {
    private let analysis: Analysis
    private var people = NameSpellings()
    private var things = NameSpellings()

    private static let article: [UInt32] = [.alef, .lam]

    /// Number of words compared so far.
    var compared: Int { people.compared + things.compared }

    init(_ analysis: Analysis) { self.analysis = analysis }

    /// Returns the form of a name. Cost: linear in its words.
    mutating func form(of name: NameCandidate) -> NameForm {
        var form = NameForm()
        form.listed = name.entity
        if let entity = name.entity, let entry = NameLexicon.shared.entry(of: entity),
            NameForm.family(entry.kind) != NameForm.family(name.kind)
        {
            form.listed = nil
        }
        var folds = self.folds(of: name)
        if name.kind == .person {
            join(&folds, &form)
            form.words = folds.map { people.number(of: $0) }
            form.isLinked = form.words.count == 1 && form.linked == [0]
            form.gender = gender(of: name, first: folds.first)
        } else {
            readClass(&folds, name, &form)
        }
        var joined: ArraySlice<UInt32> = []
        for fold in folds { joined += fold }
        form.joined = name.kind == .person ? people.number(of: joined) : things.number(of: joined)
        return form
    }

    /// Returns the matching forms of a name's words, without the proclitics of the first, which its span excludes.
    private func folds(of name: NameCandidate) -> [ArraySlice<UInt32>] {
        let text = analysis.text
        var folds: [ArraySlice<UInt32>] = []
        for i in name.tokens where folds.count < NameForm.longest {
            let token = text.tokens[i]
            guard token.kind == .word || token.kind == .digits else { continue }
            var fold = text.fold(i)
            if i == name.tokens.lowerBound, name.span.start > Int(token.start) {
                let at = (Int(token.foldStart)..<Int(token.foldEnd)).first { Int(text.foldedOffset[$0]) >= name.span.start }
                fold = text.folded[(at ?? Int(token.foldStart))..<Int(token.foldEnd)]
                // للقاهرة: the remaining ل belongs to the article, whose ا is not written.
                if let at, at > Int(token.foldStart), text.folded[at] == .lam, text.folded[at - 1] == .lam { fold = [.alef] + fold }
            }
            if !fold.isEmpty { folds.append(fold) }
        }
        return folds
    }

    // MARK: People

    /// Joins the words that form one part of a person's name: `عبد الله`, `أبو مازن`, `صلاح الدين`; drops `بن`.
    private func join(_ folds: inout [ArraySlice<UInt32>], _ form: inout NameForm) {
        var parts: [ArraySlice<UInt32>] = []
        var isLinked = false
        var pending: ArraySlice<UInt32> = []
        for (i, fold) in folds.enumerated() {
            let isLast = i == folds.count - 1
            let row = ClassGroups.joints.row(of: TokenizedText.hash(fold))
            switch row.map({ ClassGroups.joints.field($0, 1) }) {
            case "drop" where !isLast:
                isLinked = true
                continue
            case "next" where !isLast:
                pending += fold
                continue
            case "previous" where !parts.isEmpty && pending.isEmpty:
                parts[parts.count - 1] += fold
                continue
            default: break
            }
            if isLinked { form.linked.append(parts.count) }
            isLinked = false
            parts.append(pending + fold)
            pending = []
        }
        folds = parts
    }

    /// Returns the gender shown by the given name, the lexicon, a title before the name, or a reporting verb before it.
    private func gender(of name: NameCandidate, first: ArraySlice<UInt32>?) -> Character? {
        if let entity = name.entity, let entry = NameLexicon.shared.entry(of: entity), entry.kind == .person, let known = entry.gender.first
        {
            return known
        }
        if name.tokens.count > 1, let first, let row = NameWords.givenNames.row(of: TokenizedText.hash(first)) {
            return NameWords.givenNames.field(row, 1).first
        }
        let text = analysis.text
        let before = name.tokens.lowerBound - 1
        guard text.isWord(before) else { return nil }
        if let word = SayingWords.shared.word(at: before, in: text)?.word, word.form == .past, !word.plural {
            return word.feminine ? "f" : "m"
        }
        guard NameWords.roles.contains(before, in: text) else { return nil }
        let fold = text.fold(before)
        if fold.last == .heh { return "f" }
        // A masculine title shows the gender only if it has a feminine form.
        return NameWords.roles.row(of: TokenizedText.hash(fold + [.heh])) == nil ? nil : "m"
    }

    // MARK: Things

    private mutating func readClass(_ folds: inout [ArraySlice<UInt32>], _ name: NameCandidate, _ form: inout NameForm) {
        let entry = name.entity.flatMap { NameLexicon.shared.entry(of: $0) }
        let own = entry.flatMap { ClassGroups.row(ofListed: $0.name) }
        let wholeIsDefinite = folds.first.map(Self.isDefinite) ?? false
        if folds.count > 1, let first = folds.first, let row = ClassGroups.table.row(of: TokenizedText.hash(first)) {
            form.classGroup = ClassGroups.group(row)
            form.whole = stems(folds).map { things.number(of: $0) }
            folds.removeFirst()
            if let entry, isMisread(entry, own, by: row, name) { form.listed = nil }
            form.isApart = form.listed == nil && (name.entity != nil || ClassGroups.standsApart(row))
        } else if let own {
            // `حماس` is listed as `حركة حماس`.
            form.classGroup = ClassGroups.group(own)
            form.isAlias = folds.count == 1
        }
        form.isDefinite = (folds.first.map(Self.isDefinite) ?? false, wholeIsDefinite)
        folds = stems(folds)
        form.words = folds.map { things.number(of: $0) }
        if form.whole.isEmpty { form.whole = form.words }
    }

    /// True if the class word before a listed name makes it the name of another thing: `نادي الشباب`, `ولاية تونس`, `نهر الأردن`.
    private func isMisread(_ entry: NameEntry, _ own: Int?, by row: Int, _ name: NameCandidate) -> Bool {
        if let own { return ClassGroups.group(own) != ClassGroups.group(row) }
        guard name.rule != ListedNames.id else { return false }
        return ClassGroups.standsApart(row) || entry.list == .countries && !["state", "kingdom"].contains(ClassGroups.group(row))
    }

    /// Returns the distinctive words of a name, without article, proclitics and endings: `الدفاعات الجوية السورية` is [`دفاع`, `جوي`,
    /// adjective of Syria].
    private func stems(_ folds: [ArraySlice<UInt32>]) -> [ArraySlice<UInt32>] {
        let stems = folds.compactMap { fold -> ArraySlice<UInt32>? in
            let row = NameWords.functionWords.row(of: TokenizedText.hash(fold))
            return row.map { NameWords.functionWords.field($0, 1) == "prep" } ?? false ? nil : Self.stem(fold)
        }
        return stems.isEmpty ? folds : stems
    }

    /// Returns a word without proclitics, article and the endings of agreement.
    static func stem(_ fold: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var stem = withoutArticle(fold)
        if stem.count > 5, stem.suffix(2).elementsEqual([.yeh, .noon]) || stem.suffix(2).elementsEqual([.waw, .noon]) {
            stem = stem.dropLast(2)
        } else if stem.count > 4, stem.suffix(2).elementsEqual([.alef, .teh]) {
            stem = stem.dropLast(2)
        } else if stem.count > 3, stem.last == .heh {
            stem = stem.dropLast()
        }
        return stem
    }

    /// Returns a word without the article and the proclitics before it: `بالصومال`, `والتراث`, `للتأمين`.
    static func withoutArticle(_ fold: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var rest = fold
        if rest.count > 4, let first = rest.first, [.waw, .feh].contains(first), hasArticle(rest.dropFirst()) { rest = rest.dropFirst() }
        if rest.count > 4, let first = rest.first, [.beh, .kaf].contains(first), rest.dropFirst().starts(with: article) {
            rest = rest.dropFirst()
        }
        if rest.count > 3, rest.starts(with: article) { return rest.dropFirst(2) }
        if rest.count > 4, rest.starts(with: [.lam, .lam]) { return rest.dropFirst(2) }
        return rest
    }

    private static func isDefinite(_ fold: ArraySlice<UInt32>) -> Bool { fold.count > 3 && fold.starts(with: article) }

    private static func hasArticle(_ fold: ArraySlice<UInt32>) -> Bool {
        if fold.starts(with: article) || fold.starts(with: [.lam, .lam]) { return true }
        guard let first = fold.first, [.beh, .kaf].contains(first) else { return false }
        return fold.dropFirst().starts(with: article)
    }
}
