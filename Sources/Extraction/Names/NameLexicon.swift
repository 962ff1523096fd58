internal import ArabicText
internal import Reading

/// Which list of `lexicon/names` a name stands in: it tells what sort of speaker it makes.
enum NameList: String, CaseIterable, Sendable {
    case countries, places, people, organizations, media, facilities, weapons, events, groups, works
    case armedGroups = "armed-groups"
    case stateBodies = "state-bodies"
}

/// One thing of the lexicon, under all its names.
struct NameEntry: Sendable {
    let name: String
    let kind: MentionKind
    let entity: String
    let gender: String
    let list: NameList
}

/// The listed names: a trie over the hashes of matching forms, so a text is looked up in one pass.
///
/// Source: `lexicon/names/*.tsv`; each row names its own. Cost of loading: linear in the lists, once a process.
struct NameLexicon: Sendable {
    /// The lexicon, loaded on first use.
    static let shared = NameLexicon()

    private(set) var entries: [NameEntry] = []
    private(set) var names = WordTable()
    private var entryOfEntity: [String: Int] = [:]

    private init() {
        for list in NameList.allCases {
            for row in WordList("names/\(list.rawValue).tsv").rows where row.fields.count > 5 {
                guard let kind = MentionKind(rawValue: String(row.fields[1])) else { continue }
                let entity = String(row.fields[2])
                let entry = NameEntry(name: String(row.fields[0]), kind: kind, entity: entity, gender: String(row.fields[4]), list: list)
                entries.append(entry)
                if entryOfEntity[entity] == nil { entryOfEntity[entity] = entries.count - 1 }
                let at = names.addRow([])
                names.add(entry.name, row: at)
                for alias in row.fields[3].split(separator: ";") { names.add(String(alias), row: at) }
            }
        }
    }

    /// The entry of an entity, or nil for one that the text made.
    func entry(of entity: String) -> NameEntry? { entryOfEntity[entity].map { entries[$0] } }
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
    static let links = WordTable("names/name-links.tsv")
    /// First words of compound names: `عين`, `دير`.
    static let compoundHeads = WordTable("names/compound-heads.tsv")
    static let notNames = WordTable("names/not-names.tsv")
    static let facilityAdjectives = WordTable("names/facility-adjectives.tsv")
    static let nationalities = Nationalities()
    static let functionWords = WordTable("grammar/function-words.tsv")
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
    private var table = HashIndex()

    init() {
        let list = WordList("names/nationalities.tsv")
        for row in list.rows where row.fields.count > 3 {
            for stem in [row.fields[0]] + row.fields[2].split(separator: ";") {
                for definite in [false, true] {
                    for (ending, plural) in [
                        ("", false), ("ة", false), ("ين", true), ("ون", true), ("ان", true), ("تين", true), ("ات", true),
                    ] {
                        forms.append(
                            Form(
                                entity: String(row.fields[1]), definite: definite, plural: plural,
                                feminine: ["ة", "ات", "تين"].contains(ending),
                                isState: !row.fields[3].isEmpty))
                        table.insert(TokenizedText.hash(of: (definite ? "ال" : "") + stem + ending), UInt32(forms.count - 1))
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
