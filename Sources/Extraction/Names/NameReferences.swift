internal import ArabicText

/// Class words and titles that stand alone for a name before them.
///
/// Hit: `الحركة` after `حركة حماس`, `الوزير` after `وزير الخارجية سامر الخطيب`. Near miss: `الحركة التجارية`. Such a word goes to the
/// last entity that bore it, else to the last of its group (`الميليشيا` to a movement), else to the first that bears it within a few
/// sentences, as headlines have it. Cost: constant a token.
enum NameReferences: RuleFamily {
    static let id = "names.name-references"
    static let summary = "a class word or title alone, for the name before it: الحركة after حركة حماس; not الحركة التجارية"

    static func apply(to analysis: inout Analysis) {
        let titles = PersonTitles(analysis)
        var memory = ReferenceMemory()
        var next = 0
        var i = 0
        let text = analysis.text
        while i < text.tokens.count {
            while next < analysis.names.count, analysis.names[next].tokens.lowerBound <= i {
                introduce(next, titles, in: analysis, to: &memory)
                next += 1
            }
            let step = analysis.mentionAt[i] < 0 && text.isWord(i) ? refer(i, titles, in: analysis, &memory) : 1
            i += step
        }
        for found in memory.found.sorted(by: { $0.span < $1.span }) {
            let entity = Int(found.entity)
            analysis.references.append((found.span, analysis.reading.entities[entity].id))
            analysis.reading.entities[entity].references.append(analysis.quote(found.span.start, found.span.end))
            let name = analysis.reading.entities[entity].name
            analysis.note(id, found.span.start, found.span.end, "refers to \(name)")
        }
    }

    // MARK: Names that can be referred to

    private static func introduce(_ index: Int, _ titles: PersonTitles, in analysis: Analysis, to memory: inout ReferenceMemory) {
        let name = analysis.names[index]
        let entity = analysis.entityOf[index]
        let at = name.tokens.lowerBound
        if name.kind == .person {
            for key in titles.keys(index, in: analysis) { memory.introduce(key, entity, at: at) }
            return
        }
        let entry = name.entity.flatMap { NameLexicon.shared.entry(of: $0) }
        if name.tokens.count > 1, let row = classRow(at, in: analysis.text) {
            introduce(row, entity, at: at, to: &memory)
        } else if let entry {
            for row in ClassGroups.wordsOfEntity[entry.entity] ?? [] { introduce(row, entity, at: at, to: &memory) }
            if let row = ClassGroups.row(ofListed: entry.name) {
                introduce(row, entity, at: at, to: &memory)
            } else if entry.list == .armedGroups {
                memory.introduce(.group("movement"), entity, at: at)
            } else if entry.list == .places {
                memory.introduce(.group("settlement"), entity, at: at)
            }
        }
    }

    private static func introduce(_ row: Int, _ entity: Int32, at token: Int, to memory: inout ReferenceMemory) {
        memory.introduce(.row(row), entity, at: token)
        memory.introduce(.group(ClassGroups.group(row)), entity, at: token)
    }

    private static func classRow(_ i: Int, in text: TokenizedText) -> Int? {
        ClassGroups.table.row(of: TokenizedText.hash(NameFormReader.withoutArticle(text.fold(i))))
    }

    // MARK: Words that refer

    /// Reads the word at `i`; gives how many tokens it took.
    private static func refer(_ i: Int, _ titles: PersonTitles, in analysis: Analysis, _ memory: inout ReferenceMemory) -> Int {
        let text = analysis.text
        let fold = text.fold(i)
        let bare = NameFormReader.withoutArticle(fold)
        let hash = TokenizedText.hash(bare)
        guard !titles.isTaken(i) else { return 1 }
        guard bare.count < fold.count else { return referByConstruct(i, in: analysis, &memory) }
        // The article may be لل, of which its ل alone is left.
        let article = bare.startIndex - (text.folded[bare.startIndex - 2] == 0x627 ? 2 : 1)
        let start = Int(text.foldedOffset[article])
        if let row = ClassGroups.table.row(of: hash), ClassGroups.refers(row) {
            guard !isQualified(i, in: analysis) else { return 1 }
            memory.refer(.row(row), else: .group(ClassGroups.group(row)), analysis.span(i..<(i + 1), from: start), at: i)
            return 1
        }
        guard memory.knowsTitle(hash) else { return 1 }
        if let nation = NameWords.nationalities.form(at: i + 1, in: text), nation.form.definite, !nation.form.plural {
            memory.refer(.title(hash, of: nation.form.entity), analysis.span(i..<(i + 2), from: start), at: i)
            return 2
        }
        if !isQualified(i, in: analysis) { memory.refer(.title(hash), analysis.span(i..<(i + 1), from: start), at: i) }
        return 1
    }

    /// `وزير الخارجية` without a name.
    private static func referByConstruct(_ i: Int, in analysis: Analysis, _ memory: inout ReferenceMemory) -> Int {
        let text = analysis.text
        guard let role = NameWords.roles.longest(at: i, in: text), role.tokens.count == 1,
            NameWords.roles.field(role.row, 1) == "construct", text.isWord(i + 1), text.beginsWithArticle(i + 1)
        else { return 1 }
        let letters = text.fold(i).dropFirst(role.dropped)
        let complement = TokenizedText.hash(NameFormReader.withoutArticle(text.fold(i + 1)))
        guard memory.knowsTitle(TokenizedText.hash(letters)) else { return 1 }
        memory.refer(.title(TokenizedText.hash(letters), complement: complement), analysis.span(i..<(i + 2), from: role.start), at: i)
        return 2
    }

    /// Whether an adjective after the word makes it mean something else: `الحركة التجارية`, `الوزير السابق`.
    private static func isQualified(_ i: Int, in analysis: Analysis) -> Bool {
        let text = analysis.text
        guard text.isWord(i + 1), text.beginsWithArticle(i + 1) else { return false }
        if ClaimWords.adjectives.contains(i + 1, in: text) || NameWords.facilityAdjectives.contains(i + 1, in: text) { return true }
        if NameWords.nationalities.form(at: i + 1, in: text) != nil { return true }
        let isFeminine = text.fold(i).last == 0x647
        let ending: [UInt32] = isFeminine ? [0x64A, 0x647] : [0x64A]
        return text.tokens[i + 1].foldCount > 5 && text.fold(i + 1).suffix(ending.count).elementsEqual(ending)
    }
}

/// By what a name is referred to.
enum ReferenceKey: Hashable {
    /// A class word, a row of `names/class-groups.tsv`.
    case row(Int)
    /// Any class word of a group.
    case group(String)
    /// A title by the hash of its letters, with the nation whose it is or the word that completes it.
    case title(UInt64, of: String = "", complement: UInt64 = 0)
}

/// Which entity each class word and title meant last, and the words that wait for one.
struct ReferenceMemory {
    private struct Waiting {
        let span: Span
        let token: Int
    }

    private var last: [ReferenceKey: Int32] = [:]
    private var waiting: [ReferenceKey: [Waiting]] = [:]
    private var titles: Set<UInt64> = []
    private(set) var found: [(span: Span, entity: Int32)] = []

    /// Words that refer forward are kept for a name at most so many tokens on.
    private static let reach = 200
    /// How many of them.
    private static let kept = 4

    /// Whether somebody bore this title so far.
    func knowsTitle(_ hash: UInt64) -> Bool { titles.contains(hash) }

    /// Notes that an entity was named in a way to which `key` refers.
    mutating func introduce(_ key: ReferenceKey, _ entity: Int32, at token: Int) {
        last[key] = entity
        if case .title(let hash, _, _) = key { titles.insert(hash) }
        for early in waiting.removeValue(forKey: key) ?? [] where token - early.token <= Self.reach { found.append((early.span, entity)) }
    }

    /// Gives the word at `span` to the last entity of `key`, or of `other`; else it waits for the first of `key`.
    mutating func refer(_ key: ReferenceKey, else other: ReferenceKey? = nil, _ span: Span, at token: Int) {
        if let entity = last[key] ?? other.flatMap({ last[$0] }) {
            found.append((span, entity))
        } else if case .row = key, waiting[key]?.count ?? 0 < Self.kept {
            waiting[key, default: []].append(Waiting(span: span, token: token))
        }
    }
}

/// The titles that stand before the people named.
struct PersonTitles {
    /// For each name the tokens with which its titles begin, the nearest first.
    private var heads: [[Int]]
    private var taken: Set<Int> = []
    /// How far before a name its titles may begin, in tokens.
    private static let reach = 9
    private static let president = TokenizedText.hash(of: "رئيس")

    /// Finds them. Cost: at most `reach` tokens a name.
    init(_ analysis: Analysis) {
        heads = [[Int]](repeating: [], count: analysis.names.count)
        for (index, name) in analysis.names.enumerated() where name.kind == .person {
            heads[index] = Self.titles(before: name.tokens.lowerBound, in: analysis)
            guard let outermost = heads[index].last else { continue }
            for token in outermost..<name.tokens.lowerBound { taken.insert(token) }
        }
    }

    /// Whether a word belongs to the title of somebody who is named after it.
    func isTaken(_ token: Int) -> Bool { taken.contains(token) }

    /// `وزير الطاقة المهندس`: two titles. `نائب رئيس الوزراء`: one, of which the outermost word counts.
    private static func titles(before first: Int, in analysis: Analysis) -> [Int] {
        let text = analysis.text
        var heads: [Int] = []
        var at = first - 1
        while at >= 0, first - at <= reach, text.isWord(at) {
            if analysis.mentionAt[at] >= 0 {
                guard analysis.names[Int(analysis.mentionAt[at])].kind != .person else { break }
            } else if let role = NameWords.roles.longest(at: at, in: text), role.tokens.upperBound <= first {
                if let inner = heads.last, inner == at + 1, !text.hasArticle(at) { heads.removeLast() }
                heads.append(at)
            } else {
                guard analysis.functionClass(at) == nil, !SayingWords.shared.isCue(at, in: text) else { break }
                // Between two titles stands what completes the outer one, with the article.
                guard heads.isEmpty || text.hasArticle(at) else { break }
            }
            at -= 1
        }
        return heads
    }

    /// By what the person of a mention is referred to: `الوزير`, `وزير الخارجية`, `الوزير السوري`.
    func keys(_ index: Int, in analysis: Analysis) -> [ReferenceKey] {
        let text = analysis.text
        var end = analysis.names[index].tokens.lowerBound
        var keys: [ReferenceKey] = []
        for at in heads[index] {
            let role = NameWords.roles.longest(at: at, in: text)
            let title = TokenizedText.hash(NameFormReader.withoutArticle(text.fold(at).dropFirst(role?.dropped ?? 0)))
            var complement: UInt64 = 0
            for token in (at + 1)..<max(at + 1, end) {
                if let nation = NameWords.nationalities.form(at: token, in: text) {
                    keys.append(.title(title, of: nation.form.entity))
                } else if token == at + 1 {
                    complement = TokenizedText.hash(NameFormReader.withoutArticle(text.fold(token)))
                    keys.append(.title(title, complement: complement))
                }
            }
            // `الرئيس` is no prime minister.
            if complement == 0 || title != Self.president { keys.append(.title(title)) }
            end = at
        }
        return keys
    }
}
