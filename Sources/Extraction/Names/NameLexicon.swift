internal import ArabicText
internal import Facts

/// The lists of `lexicon/names`; the list of a name determines the kind of source it can be.
enum NameList: String, CaseIterable, Sendable {
    case countries, places, people, organizations, media, facilities, weapons, events, groups, works
    case armedGroups = "armed-groups"
    case stateBodies = "state-bodies"
    // Last, so that names of the lists above keep their entries.
    case gazetteerPlaces = "gazetteer-places"
}

/// The context that an ambiguous name requires.
enum NameNeed: Sendable {
    case nothing
    /// A word before it that fits its kind: `قناة`, a preposition before a place.
    case context
    /// A preposition of place before it, a place beside it, or the position of a dateline.
    case surroundings
    /// A class word: `مدينة`.
    case classWord

    /// Parses the field `needs`: empty, `context`, `in`, `class`.
    init(_ field: UnsafeBufferPointer<UInt8>) {
        switch (field.first, field.count) {
        case (0x63, 5): self = .classWord
        case (0x63, _): self = .context
        case (0x69, _): self = .surroundings
        default: self = .nothing
        }
    }
}

/// A listed thing with all its names: a row of its list.
struct NameEntry: Sendable {
    let list: NameList
    let kind: MentionKind
    fileprivate let fields: WordList.Fields

    var name: String { fields.string(0) }
    var entity: String { fields.string(2) }
    /// `m`, `f`, `p` for a plural, or empty.
    var gender: String { fields.string(4) }
    /// ISO 3166 code of its country, or empty.
    var country: String { fields.string(5) }
    /// The requirement in the column `needs` of a gazetteer.
    var need: NameNeed { list == .gazetteerPlaces ? NameNeed(fields.bytes(6)) : .nothing }
}

/// The listed names: a trie over the hashes of matching forms, so that a text is looked up in one pass.
///
/// Source: `lexicon/names/*.tsv`; each row names its own. Cost of loading: one pass over the bytes of the lists, once a process.
struct NameLexicon: Sendable {
    /// The lexicon, loaded on first use.
    static let shared = NameLexicon()

    let names: WordTable
    /// For each list, the index after its last row in `names`.
    private let ends: [(list: NameList, end: Int)]
    /// First rows of the entities in lists written by hand, by hash of the entity.
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
        // An entity that only a gazetteer lists has no other name than the one in the text.
        let listed = ends.last { $0.list != .gazetteerPlaces }?.end ?? 0
        var entities = HashIndex(roomFor: listed)
        for row in 0..<listed { entities.insert(NameLexicon.hash(names.fields(row).bytes(2)), UInt32(row)) }
        self.names = names
        self.ends = ends
        self.entities = entities
    }

    /// Returns the entry of a row of `names`; nil if its kind is unknown, which a test excludes.
    func entry(at row: Int) -> NameEntry? {
        let fields = names.fields(row)
        guard let list = ends.first(where: { row < $0.end })?.list, let kind = MentionKind(rawValue: fields.string(1)) else { return nil }
        return NameEntry(list: list, kind: kind, fields: fields)
    }

    /// Number of listed entities.
    var count: Int { names.rowCount }

    /// Returns the entry of an entity; nil for one created from the text or listed only by a gazetteer.
    func entry(of entity: String) -> NameEntry? {
        entities.find(NameLexicon.hash(entity.utf8)).flatMap { entry(at: Int($0)) }
    }

    private static func hash(_ utf8: some Sequence<UInt8>) -> UInt64 { TokenizedText.hash(utf8.lazy.map { UInt32($0) }) }
}

/// The word lists of the name rules.
enum NameWords {
    /// Listed names that are also everyday words.
    static let ambiguous = WordTable("names/ambiguous.tsv")
    /// Words before which an everyday word is a name.
    static let contexts = WordTable("names/contexts.tsv")
    static let classWords = WordTable("names/class-words.tsv")
    static let nationalBodies = WordTable("names/national-bodies.tsv")
    static let roles = WordTable("names/roles.tsv")
    static let givenNames = WordTable("names/given-names.tsv")
    /// Parts of people's names from free lists, given and family names of all countries together.
    static let partsOfNames = WordTable("names/gazetteer-persons.tsv")
    static let links = WordTable("names/name-links.tsv")
    /// First words of compound names: `عين`, `دير`.
    static let compoundHeads = WordTable("names/compound-heads.tsv")
    static let notNames = WordTable("names/not-names.tsv")
    static let facilityAdjectives = WordTable("names/facility-adjectives.tsv")
    static let nationalities = Nationalities()
    static let functionWords = WordTable("grammar/function-words.tsv")
    /// The class of each row of `functionWords`, which nearly every word requires.
    static let functionClasses = (0..<functionWords.rowCount).map { functionWords.field($0, 1) }
}

/// Adjectives of nationality in all their forms, generated from `names/nationalities.tsv`.
struct Nationalities: Sendable {
    /// The nationality that a form denotes.
    struct Form {
        let entity: String
        let definite: Bool
        let plural: Bool
        let feminine: Bool
        /// True if it belongs to a state, and not to a region or a people.
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
            let stems = [row.fields.folded(0)] + row.fields.folded(2).split(separator: .semicolon).map(Array.init)
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

    /// Returns the form of the token at `index`, as it stands or after و ف and one of ب ل ك.
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
