internal import ArabicText
internal import Facts

/// Which list of `lexicon/names` a name stands in: it tells what sort of speaker it makes.
enum NameList: String, CaseIterable, Sendable {
    case countries, places, people, organizations, media, facilities, weapons, events, groups, works
    case armedGroups = "armed-groups"
    case stateBodies = "state-bodies"
    // Last: a name of the lists above keeps its entry.
    case gazetteerPlaces = "gazetteer-places"
}

/// What a name must have beside it to be one and no everyday word.
enum NameNeed: Sendable {
    case nothing
    /// A word before it that goes with its kind: `قناة`, a preposition before a place.
    case context
    /// A preposition of place before it, a place beside it, or the place of a dateline.
    case surroundings
    /// A word that says what it is: `مدينة`.
    case classWord

    /// What a field `needs` says: nothing, `context`, `in`, `class`.
    init(_ field: UnsafeBufferPointer<UInt8>) {
        switch (field.first, field.count) {
        case (0x63, 5): self = .classWord
        case (0x63, _): self = .context
        case (0x69, _): self = .surroundings
        default: self = .nothing
        }
    }
}

/// One thing of the lexicon, under all its names: a row of its list.
struct NameEntry: Sendable {
    let list: NameList
    let kind: MentionKind
    fileprivate let fields: WordList.Fields

    var name: String { fields.string(0) }
    var entity: String { fields.string(2) }
    /// `m`, `f`, `p` for a plural, or nothing.
    var gender: String { fields.string(4) }
    /// ISO 3166 code of its country, or nothing.
    var country: String { fields.string(5) }
    /// What the column `needs` of a gazetteer says.
    var need: NameNeed { list == .gazetteerPlaces ? NameNeed(fields.bytes(6)) : .nothing }
}

/// The listed names: a trie over the hashes of matching forms, so a text is looked up in one pass.
///
/// Source: `lexicon/names/*.tsv`; each row names its own. Cost of loading: one pass over the bytes of the lists, once a process.
struct NameLexicon: Sendable {
    /// The lexicon, loaded on first use.
    static let shared = NameLexicon()

    let names: WordTable
    /// For each list the row of `names` after its last one.
    private let ends: [(list: NameList, end: Int)]
    /// From the hash of an entity of the lists written by hand to its first row.
    private let entities: HashIndex

    private init() {
        let lists = NameList.allCases.map { ($0, WordList("names/\($0.rawValue).tsv")) }
        let size = lists.reduce(0) { $0 + $1.1.size }
        var names = WordTable(roomFor: size / 32)
        var ends: [(list: NameList, end: Int)] = []
        for (list, words) in lists {
            names.add(words, aliases: 3)
            ends.append((list, names.rowCount))
        }
        // A thing that only a gazetteer knows has no other name to be called by than the text's.
        let listed = ends.last { $0.list != .gazetteerPlaces }?.end ?? 0
        var entities = HashIndex(roomFor: listed)
        for row in 0..<listed { entities.insert(NameLexicon.hash(names.fields(row).bytes(2)), UInt32(row)) }
        self.names = names
        self.ends = ends
        self.entities = entities
    }

    /// The entry of a row of `names`; nil where its kind is none, which a test excludes.
    func entry(at row: Int) -> NameEntry? {
        let fields = names.fields(row)
        guard let list = ends.first(where: { row < $0.end })?.list, let kind = MentionKind(rawValue: fields.string(1)) else { return nil }
        return NameEntry(list: list, kind: kind, fields: fields)
    }

    /// How many things are listed.
    var count: Int { names.rowCount }

    /// The entry of an entity, or nil for one that the text made or only a gazetteer knows.
    func entry(of entity: String) -> NameEntry? {
        entities.find(NameLexicon.hash(entity.utf8)).flatMap { entry(at: Int($0)) }
    }

    private static func hash(_ utf8: some Sequence<UInt8>) -> UInt64 { TokenizedText.hash(utf8.lazy.map { UInt32($0) }) }
}

/// The word lists that the name rules ask.
enum NameWords {
    /// Listed names that are also everyday words.
    static let ambiguous = WordTable("names/ambiguous.tsv")
    /// Words before which an everyday word is a name after all.
    static let contexts = WordTable("names/contexts.tsv")
    static let classWords = WordTable("names/class-words.tsv")
    static let nationalBodies = WordTable("names/national-bodies.tsv")
    static let roles = WordTable("names/roles.tsv")
    static let givenNames = WordTable("names/given-names.tsv")
    /// Parts of people's names from free lists, the given and the family names of all the world together.
    static let partsOfNames = WordTable("names/gazetteer-persons.tsv")
    static let links = WordTable("names/name-links.tsv")
    /// First words of compound names: `عين`, `دير`.
    static let compoundHeads = WordTable("names/compound-heads.tsv")
    static let notNames = WordTable("names/not-names.tsv")
    static let facilityAdjectives = WordTable("names/facility-adjectives.tsv")
    static let nationalities = Nationalities()
    static let functionWords = WordTable("grammar/function-words.tsv")
    /// The class of each row of `functionWords`: asked of nearly every word.
    static let functionClasses = (0..<functionWords.rowCount).map { functionWords.field($0, 1) }
}

/// Adjectives of nationality in all their forms, generated from `names/nationalities.tsv`.
struct Nationalities: Sendable {
    /// What a form says.
    struct Form {
        let entity: String
        let definite: Bool
        let plural: Bool
        let feminine: Bool
        /// Whether it belongs to a state, and not to a region or a people.
        let isState: Bool
    }

    private var forms: [Form] = []
    private var table = HashIndex(roomFor: 4_096)

    private static let article = TokenizedText.hash(of: "ال")
    private static let endings: [(letters: [UInt32], plural: Bool, feminine: Bool)] = [
        ("", false, false), ("ة", false, true), ("ين", true, false), ("ون", true, false), ("ان", true, false), ("تين", true, true),
        ("ات", true, true),
    ].map { (TokenizedText.folded($0.0), $0.1, $0.2) }

    init() {
        WordList("names/nationalities.tsv").forEachRow { row in
            let entity = row.fields.string(1)
            let isState = !row.fields.bytes(3).isEmpty
            let stems = [row.fields.folded(0)] + row.fields.folded(2).split(separator: 0x3B).map(Array.init)
            for stem in stems {
                for definite in [false, true] {
                    let hash = TokenizedText.extend(definite ? Nationalities.article : TokenizedText.seed, stem)
                    for ending in Nationalities.endings {
                        forms.append(
                            Form(entity: entity, definite: definite, plural: ending.plural, feminine: ending.feminine, isState: isState))
                        table.insert(TokenizedText.extend(hash, ending.letters), UInt32(forms.count - 1))
                    }
                }
            }
        }
    }

    /// The form that the token at `index` is, as it stands or after و ف and one of ب ل ك.
    func form(at index: Int, in text: TokenizedText, particles: Bool = false) -> (form: Form, start: Int)? {
        guard text.isWord(index) else { return nil }
        var found: (Form, Int)?
        Clitics.forms(of: index, in: text) { clitic in
            if let at = table.find(clitic.hash) {
                found = (forms[Int(at)], clitic.start)
                return true
            }
            return !particles
        }
        return found
    }
}
