internal import ArabicText

/// Class words and titles that refer by themselves to a name before them.
///
/// Hit: `الحركة` after `حركة حماس`, `الوزير` after `وزير الخارجية سامر الخطيب`. Near miss: `الحركة التجارية`. Such a word refers to
/// the last entity named with it, otherwise to the last of its group (`الميليشيا` to a movement), otherwise to the first named with it
/// within the next few sentences, as in headlines. Cost: constant a token.
enum NameReferences: RuleFamily {
    static let id = "names.name-references"
    static let summary = "a class word or title that refers to a name before it: الحركة after حركة حماس; not الحركة التجارية"

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
        ClassGroups.table.row(of: TokenizedText.hash(NameFormParser.withoutArticle(text.fold(i))))
    }

    // MARK: Referring words

    /// Resolves the word at `i`; returns the number of tokens consumed.
    private static func refer(_ i: Int, _ titles: PersonTitles, in analysis: Analysis, _ memory: inout ReferenceMemory) -> Int {
        let text = analysis.text
        let fold = text.fold(i)
        let bare = NameFormParser.withoutArticle(fold)
        let hash = TokenizedText.hash(bare)
        guard !titles.isTaken(i) else { return 1 }
        guard bare.count < fold.count else { return referByConstruct(i, in: analysis, &memory) }
        // The article may be the second ل of لل.
        let article = bare.startIndex - (text.folded[bare.startIndex - 2] == .alef ? 2 : 1)
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

    /// Resolves `وزير الخارجية` without a name.
    private static func referByConstruct(_ i: Int, in analysis: Analysis, _ memory: inout ReferenceMemory) -> Int {
        let text = analysis.text
        guard let role = NameWords.roles.longest(at: i, in: text), role.tokens.count == 1,
            NameWords.roles.field(role.row, 1) == "construct", text.isWord(i + 1), text.beginsWithArticle(i + 1)
        else { return 1 }
        let letters = text.fold(i).dropFirst(role.dropped)
        let complement = TokenizedText.hash(NameFormParser.withoutArticle(text.fold(i + 1)))
        guard memory.knowsTitle(TokenizedText.hash(letters)) else { return 1 }
        memory.refer(.title(TokenizedText.hash(letters), complement: complement), analysis.span(i..<(i + 2), from: role.start), at: i)
        return 2
    }

    /// True if an adjective after the word changes its meaning: `الحركة التجارية`, `الوزير السابق`.
    private static func isQualified(_ i: Int, in analysis: Analysis) -> Bool {
        let text = analysis.text
        guard text.isWord(i + 1), text.beginsWithArticle(i + 1) else { return false }
        if ClaimWords.adjectives.contains(i + 1, in: text) || NameWords.facilityAdjectives.contains(i + 1, in: text) { return true }
        if NameWords.nationalities.form(at: i + 1, in: text) != nil { return true }
        let isFeminine = text.fold(i).last == .heh
        let ending: [UInt32] = isFeminine ? [.yeh, .heh] : [.yeh]
        return text.tokens[i + 1].foldCount > 5 && text.fold(i + 1).suffix(ending.count).elementsEqual(ending)
    }
}

/// A way of referring to a name.
enum ReferenceKey: Hashable {
    /// A class word, a row of `names/class-groups.tsv`.
    case row(Int)
    /// Any class word of a group.
    case group(String)
    /// A title by the hash of its letters, with the nation or the word that completes it.
    case title(UInt64, of: String = "", complement: UInt64 = 0)
}

/// The last entity of each class word and title, and the words waiting for one.
struct ReferenceMemory {
    private struct Waiting {
        let span: Span
        let token: Int
    }

    private var last: [ReferenceKey: Int32] = [:]
    private var waiting: [ReferenceKey: [Waiting]] = [:]
    private var titles: Set<UInt64> = []
    private(set) var found: [(span: Span, entity: Int32)] = []

    /// Number of tokens within which a word that refers forward must find a name.
    private static let reach = 200
    /// Maximum number of such words.
    private static let kept = 4

    /// True if the title has occurred with a name.
    func knowsTitle(_ hash: UInt64) -> Bool { titles.contains(hash) }

    /// Records that an entity was named so that `key` refers to it.
    mutating func introduce(_ key: ReferenceKey, _ entity: Int32, at token: Int) {
        last[key] = entity
        if case .title(let hash, _, _) = key { titles.insert(hash) }
        for early in waiting.removeValue(forKey: key) ?? [] where token - early.token <= Self.reach { found.append((early.span, entity)) }
    }

    /// Assigns the word at `span` to the last entity of `key`, or of `other`; otherwise it waits for the first of `key`.
    mutating func refer(_ key: ReferenceKey, else other: ReferenceKey? = nil, _ span: Span, at token: Int) {
        if let entity = last[key] ?? other.flatMap({ last[$0] }) {
            found.append((span, entity))
        } else if case .row = key, waiting[key]?.count ?? 0 < Self.kept {
            waiting[key, default: []].append(Waiting(span: span, token: token))
        }
    }
}

/// The titles before the people named.
struct PersonTitles {
    /// For each name, the first tokens of its titles, the nearest first.
    private var heads: [[Int]]
    private var taken: Set<Int> = []
    /// Maximum distance in tokens between a title's start and the name.
    private static let reach = 9
    private static let president = TokenizedText.hash(of: "رئيس")

    /// Finds the titles. Cost: at most `reach` tokens a name.
    init(_ analysis: Analysis) {
        heads = [[Int]](repeating: [], count: analysis.names.count)
        for (index, name) in analysis.names.enumerated() where name.kind == .person {
            heads[index] = Self.titles(before: name.tokens.lowerBound, in: analysis)
            guard let outermost = heads[index].last else { continue }
            for token in outermost..<name.tokens.lowerBound { taken.insert(token) }
        }
    }

    /// True if a word belongs to the title of a person named after it.
    func isTaken(_ token: Int) -> Bool { taken.contains(token) }

    /// Returns the titles before a name. `وزير الطاقة المهندس` has two; `نائب رئيس الوزراء` is one, identified by its outermost word.
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
                // The complement of the outer of two titles stands between them, with the article.
                guard heads.isEmpty || text.hasArticle(at) else { break }
            }
            at -= 1
        }
        return heads
    }

    /// Returns the keys that refer to the person of a mention: `الوزير`, `وزير الخارجية`, `الوزير السوري`.
    func keys(_ index: Int, in analysis: Analysis) -> [ReferenceKey] {
        let text = analysis.text
        var end = analysis.names[index].tokens.lowerBound
        var keys: [ReferenceKey] = []
        for at in heads[index] {
            let role = NameWords.roles.longest(at: at, in: text)
            let title = TokenizedText.hash(NameFormParser.withoutArticle(text.fold(at).dropFirst(role?.dropped ?? 0)))
            var complement: UInt64 = 0
            for token in (at + 1)..<max(at + 1, end) {
                if let nation = NameWords.nationalities.form(at: token, in: text) {
                    keys.append(.title(title, of: nation.form.entity))
                } else if token == at + 1 {
                    complement = TokenizedText.hash(NameFormParser.withoutArticle(text.fold(token)))
                    keys.append(.title(title, complement: complement))
                }
            }
            // `الرئيس` does not refer to a prime minister.
            if complement == 0 || title != Self.president { keys.append(.title(title)) }
            end = at
        }
        return keys
    }
}
