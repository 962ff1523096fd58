internal import ArabicText
internal import Facts

/// How a name is written at one place: its words as numbers that spellings share, and what its class word says.
///
/// `حركة حماس` is [`حماس`] under a class word of movements, `محمد بن سلمان` [`محمد`, linked `سلمان`], `وزارة الدفاع العراقية`
/// [`دفاع`, adjective of Iraq].
struct NameForm {
    /// Words looked at; a longer name is compared by its first ones.
    static let longest = 8

    /// The numbers of its words: without class word, article and particles; for people as they are.
    var words: [Int32] = []
    /// The same with the class word, where one was taken off.
    var whole: [Int32] = []
    /// Whether the only word was linked by `بن`.
    var isLinked = false
    /// Positions of words linked by `بن`.
    var linked: [Int] = []
    /// The name in one word: `رون نيرغود` and `رونيرغود`.
    var joined: Int32 = -1
    /// The group of its class word, of `names/class-groups.tsv`: `movement` of `حركة` and of `ميليشيا`.
    var classGroup: String?
    /// Whether its class word makes it another thing than the one listed under the bare name: `نهر الأردن`.
    var isApart = false
    /// Entity of the lexicon.
    var listed: String?
    /// Whether the lexicon has it under a longer name, as `الشباب` of `نادي الشباب`: it may be short for another here.
    var isAlias = false
    /// Whether the first of `words`, and of `whole`, has the article.
    var isDefinite = (words: false, whole: false)
    /// `m` or `f` where the name, its title or the verb before it says so.
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

/// What the rules on entities know of class words, and of the parts of people's names.
enum ClassGroups {
    static let table = WordTable("names/class-groups.tsv")
    static let glossWords = WordTable("names/gloss-words.tsv")
    static let joints = WordTable("names/name-joints.tsv")

    /// The group of a row: `movement` of `حركة` and of `ميليشيا`.
    static func group(_ row: Int) -> String { table.field(row, 1) }
    /// Whether the bare name of a listed thing may be another thing: `نهر الأردن` is not `الأردن`.
    static func standsApart(_ row: Int) -> Bool { table.field(row, 2) == "apart" }
    /// Whether the word alone refers back to a name: `الحركة`.
    static func refers(_ row: Int) -> Bool { table.field(row, 3) == "yes" }

    /// How a token joins in a person's name: `next` of `عبد`, `previous` of `الدين`, `drop` of `بن`; nil for any other.
    static func joint(_ i: Int, in text: TokenizedText) -> String? {
        guard text.isWord(i) else { return nil }
        return joints.row(of: text.tokens[i].hash).map { joints.field($0, 1) }
    }

    /// Listed entities by the class words that stand for them without being part of the name: `المملكة`.
    static let wordsOfEntity: [String: [Int]] = {
        var words: [String: [Int]] = [:]
        for row in 0..<table.rowCount {
            for entity in table.field(row, 4).split(separator: ";") { words[String(entity), default: []].append(row) }
        }
        return words
    }()

    /// The class word that a listed name begins with.
    static func row(ofListed name: String) -> Int? {
        let words = name.split(separator: " ")
        guard words.count > 1, let first = words.first else { return nil }
        return table.row(of: TokenizedText.hash(of: String(first))) ?? row(afterArticle: MatchingForm.of(String(first)))
    }

    private static func row(afterArticle fold: String) -> Int? {
        let scalars = fold.unicodeScalars.map(\.value)
        guard scalars.count > 4, scalars.starts(with: [0x627, 0x644]) else { return nil }
        return table.row(of: TokenizedText.hash(scalars.dropFirst(2)))
    }
}

/// Reads the forms of names.
struct NameFormReader {
    private let analysis: Analysis
    private var people = NameSpellings()
    private var things = NameSpellings()

    private static let article: [UInt32] = [0x627, 0x644]

    /// How many words were looked at so far.
    var compared: Int { people.compared + things.compared }

    init(_ analysis: Analysis) { self.analysis = analysis }

    /// The form of a name. Cost: that of its words.
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

    /// Matching forms of a name's words. Particles before the first are left out: its span begins after them.
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
                // للقاهرة: the ل that is left belongs to the article, whose ا is not written.
                if let at, at > Int(token.foldStart), text.folded[at] == 0x644, text.folded[at - 1] == 0x644 { fold = [0x627] + fold }
            }
            if !fold.isEmpty { folds.append(fold) }
        }
        return folds
    }

    // MARK: People

    /// Joins what is one part of a person's name: `عبد الله`, `أبو مازن`, `صلاح الدين`; `بن` is left out.
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

    /// By the given name, the lexicon, a title before the name, or a verb of saying before it.
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
        if fold.last == 0x647 { return "f" }
        // A masculine title says so only where there is a feminine one.
        return NameWords.roles.row(of: TokenizedText.hash(fold + [0x647])) == nil ? nil : "m"
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

    /// Whether the class word before a listed name makes it the name of another thing: `نادي الشباب`, `ولاية تونس`, `نهر الأردن`.
    private func isMisread(_ entry: NameEntry, _ own: Int?, by row: Int, _ name: NameCandidate) -> Bool {
        if let own { return ClassGroups.group(own) != ClassGroups.group(row) }
        guard name.rule != ListedNames.id else { return false }
        return ClassGroups.standsApart(row) || entry.list == .countries && !["state", "kingdom"].contains(ClassGroups.group(row))
    }

    /// The words that tell one thing from another, without article, particles and endings: `الدفاعات الجوية السورية` is
    /// [`دفاع`, `جوي`, adjective of Syria].
    private func stems(_ folds: [ArraySlice<UInt32>]) -> [ArraySlice<UInt32>] {
        let stems = folds.compactMap { fold -> ArraySlice<UInt32>? in
            let row = NameWords.functionWords.row(of: TokenizedText.hash(fold))
            return row.map { NameWords.functionWords.field($0, 1) == "prep" } ?? false ? nil : Self.stem(fold)
        }
        return stems.isEmpty ? folds : stems
    }

    /// A word without particles and article, and without the endings that agreement gives it.
    static func stem(_ fold: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var stem = withoutArticle(fold)
        if stem.count > 5, stem.suffix(2).elementsEqual([0x64A, 0x646]) || stem.suffix(2).elementsEqual([0x648, 0x646]) {
            stem = stem.dropLast(2)
        } else if stem.count > 4, stem.suffix(2).elementsEqual([0x627, 0x62A]) {
            stem = stem.dropLast(2)
        } else if stem.count > 3, stem.last == 0x647 {
            stem = stem.dropLast()
        }
        return stem
    }

    /// A word without the article and the particles written before it: `بالصومال`, `والتراث`, `للتأمين`.
    static func withoutArticle(_ fold: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var rest = fold
        if rest.count > 4, let first = rest.first, [0x648, 0x641].contains(first), hasArticle(rest.dropFirst()) { rest = rest.dropFirst() }
        if rest.count > 4, let first = rest.first, [0x628, 0x643].contains(first), rest.dropFirst().starts(with: article) {
            rest = rest.dropFirst()
        }
        if rest.count > 3, rest.starts(with: article) { return rest.dropFirst(2) }
        if rest.count > 4, rest.starts(with: [0x644, 0x644]) { return rest.dropFirst(2) }
        return rest
    }

    private static func isDefinite(_ fold: ArraySlice<UInt32>) -> Bool { fold.count > 3 && fold.starts(with: article) }

    private static func hasArticle(_ fold: ArraySlice<UInt32>) -> Bool {
        if fold.starts(with: article) || fold.starts(with: [0x644, 0x644]) { return true }
        guard let first = fold.first, [0x628, 0x643].contains(first) else { return false }
        return fold.dropFirst().starts(with: article)
    }
}
