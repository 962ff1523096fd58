internal import ArabicText
internal import Facts

/// A word for an outcome, as a verb, a verbal noun or a noun for its victims.
struct TollWord: Sendable {
    /// The relation of the victims to the word.
    enum Voice: String, Sendable {
        /// Inflicted on them: `قتل`, whose passive has the same letters.
        case inflict
        /// Undergone by them: `استشهد`.
        case undergo
        /// Death, natural death included: `توفي`; with a name after it, an obituary.
        case die
        /// A verb of many meanings that counts only right before its victims: `قضى`, `فقد`.
        case spend, lose
    }

    var outcome: TollOutcome
    /// True for a finite verb.
    var isVerb = false
    /// True for a verbal noun: `مقتل`.
    var isAct = false
    /// True for a noun that denotes victims: `قتلى`.
    var isVictim = false
    /// True if a singular without a figure is no toll: `ضحية`.
    var countsOnlyMany = false
    /// For a verb, true if it is not in the past: `أن يقتل` has not happened.
    var isPresent = false
    /// For a verb, true for plural and dual: the subject precedes it.
    var isPlural = false
    /// For a verb, true if its object is attached: `تحتجزهم`.
    var hasObject = false
    /// For a verbal noun, true if it applies to people alone, so that any noun after it denotes people: `مقتل`.
    var takesPeople = false
    /// True if its letters can only be passive: `أصيب`.
    var isPassive = false
    var isDefinite = false
    var voice = Voice.inflict
}

/// The words for outcomes in all their forms, generated from stems. Cost of loading: linear in the forms, once a process.
struct TollWords: Sendable {
    /// The forms, generated on first use.
    static let shared = TollWords()

    private var words: [TollWord] = []
    private var table = HashIndex(roomFor: 2048)
    /// Outcomes of the nouns for victims, by their dictionary form.
    private var outcomes: [String: TollOutcome] = [:]
    private var people: Set<String> = []
    private var households: Set<String> = []
    private var bodies: Set<String> = []
    private var personForms = HashIndex(roomFor: 512)

    private init() {
        for row in WordList("tolls/nouns.tsv").rows where row.fields.count > 3 { addNoun(row.fields.map(String.init)) }
        for row in WordList("tolls/verbs.tsv").rows where row.fields.count > 5 { addVerb(row.fields.map(String.init)) }
        for row in WordList("tolls/people.tsv").rows where row.fields.count > 1 {
            switch row.fields[1] {
            case "household": households.insert(String(row.fields[0]))
            case "body": bodies.insert(String(row.fields[0]))
            default: people.insert(String(row.fields[0]))
            }
            guard row.fields[1] == "person" else { continue }
            personForms.insert(TokenizedText.hash(TollWords.fold(row.fields[0])), 0)
        }
    }

    private static func fold(_ word: some StringProtocol) -> [UInt32] {
        MatchingForm(of: word.unicodeScalars.map(\.value)).scalars
    }

    /// Adds a form; one that has two functions with the same outcome has both: `قتل`, `إصابة`.
    private mutating func add(_ form: [UInt32], _ word: TollWord) {
        let hash = TokenizedText.hash(form)
        guard !table.insert(hash, UInt32(words.count)), let at = table.find(hash).map(Int.init) else {
            words.append(word)
            return
        }
        guard words[at].outcome == word.outcome else { return }
        // The verb that a verbal noun shares its form with keeps its voice and number.
        if word.isVerb, !words[at].isVerb {
            words[at].voice = word.voice
            words[at].isPlural = word.isPlural
            words[at].isPassive = word.isPassive
        }
        words[at].isVerb = words[at].isVerb || word.isVerb
        words[at].isAct = words[at].isAct || word.isAct
        words[at].isVictim = words[at].isVictim || word.isVictim
    }

    private mutating func addNoun(_ fields: [String]) {
        guard let outcome = TollOutcome(rawValue: fields[3]) else { return }
        let roles = fields[2].split(separator: "+")
        let isVictim = roles.contains { $0.hasPrefix("victim") }
        let isAct = roles.contains("act")
        var word = TollWord(outcome: outcome, isAct: isAct, isVictim: isVictim, countsOnlyMany: roles.contains("victims") || isAct)
        word.takesPeople = roles.contains("people")
        if roles.contains("nature") { word.voice = .die }
        let article = TollWords.fold("ال")
        let singular = TollWords.fold(fields[0])
        add(singular, word)
        guard isVictim else { return }
        outcomes[fields[0]] = outcome
        let pluralActs = isAct && outcome == .killed && word.voice != .die  // جثث خمسة أشخاص
        word.isAct = false
        if singular.last != .heh { add(singular + [.alef], word) }
        word.isDefinite = true
        add(article + singular, word)
        word.isPlural = true
        for plural in fields[1].split(separator: ";").map(TollWords.fold) {
            word.isDefinite = true
            add(article + plural, word)
            word.isDefinite = false
            word.isAct = pluralActs
            add(plural, word)
            word.isAct = false
        }
    }

    private mutating func addVerb(_ fields: [String]) {
        guard let outcome = TollOutcome(rawValue: fields[4]) else { return }
        let voice = TollWord.Voice(rawValue: fields[5]) ?? .inflict
        for (past, present, passive) in [(fields[0], fields[1], voice != .inflict), (fields[2], fields[3], true)] {
            let objects = voice == .inflict && past == fields[0] ? VerbForms.past(past) + VerbForms.present(present) : []
            for (form, _) in objects where !form.hasSuffix("وا") && !form.hasSuffix("ون") && !form.hasSuffix("ى") {
                for pronoun in ["هم", "هن"] {
                    add(TollWords.fold(form + pronoun), TollWord(outcome: outcome, isVerb: true, hasObject: true, voice: voice))
                }
            }
            for (isPresent, forms) in [(false, VerbForms.past(past)), (true, VerbForms.present(present))] {
                for (form, isPlural) in forms {
                    add(
                        TollWords.fold(form),
                        TollWord(
                            outcome: outcome, isVerb: true, isPresent: isPresent, isPlural: isPlural, isPassive: passive, voice: voice))
                }
            }
        }
    }

    /// Returns the word of a token, as it stands or without its proclitics.
    func word(at index: Int, in text: TokenizedText) -> (word: TollWord, form: CliticForm)? {
        guard text.isWord(index) else { return nil }
        var found: (TollWord, CliticForm)?
        Clitics.forms(of: index, in: text) { form in
            guard let at = table.find(form.hash) else { return false }
            let word = words[Int(at)]
            // A finite verb takes و and ف, no preposition.
            if form.preposition, !word.isAct, !word.isVictim { return false }
            found = (word, form)
            return true
        }
        return found
    }

    /// True if these folded letters are a listed noun for a person.
    func isPerson(_ fold: ArraySlice<UInt32>) -> Bool { personForms.find(TokenizedText.hash(fold)) != nil }

    /// True if a noun denotes a body of people, of which some can be counted: `5 من الميليشيا`.
    func isBody(_ noun: String) -> Bool { bodies.contains(noun) }

    /// Returns the outcome, if any, that a counted noun expresses, and whether it counts households; nil if it does not count people.
    func people(_ unit: String) -> (outcome: TollOutcome?, isHousehold: Bool)? {
        if let outcome = outcomes[unit] { return (outcome, false) }
        if people.contains(unit) { return (nil, false) }
        if households.contains(unit) { return (nil, true) }
        // A woman: `طفلة`, `فلسطينية`.
        if unit.hasSuffix("ة"), people.contains(String(unit.dropLast())) { return (nil, false) }
        return nil
    }
}

/// The third person of verbs, generated from their stems as written.
enum VerbForms {
    /// Returns `قتل قتلت قتلوا قتلا قتلتا قتلن`, each with true for dual and plural; a weak last letter is dropped (`نجت`, `نجوا`) or
    /// kept (`توفيت`, `توفوا`).
    static func past(_ stem: String) -> [(String, Bool)] {
        guard stem.count > 2, let last = stem.last else { return [] }
        let base = String(stem.dropLast())
        switch last {
        case "ى", "ا":
            return [(stem, false), (base + "ت", false), (base + "وا", true), (base + "يا", true), (base + "تا", true)]
        case "ي":
            return [(stem, false), (stem + "ت", false), (base + "وا", true), (stem + "ا", true), (stem + "تا", true)]
        default:
            return [(stem, false), (stem + "ت", false), (stem + "وا", true), (stem + "ا", true), (stem + "تا", true), (stem + "ن", true)]
        }
    }

    /// Returns `يقتل تقتل يقتلون يقتلوا يقتلان تقتلان`, without the future.
    static func present(_ stem: String) -> [(String, Bool)] {
        guard stem.count > 3, let last = stem.last else { return [] }
        let feminine = "ت" + stem.dropFirst()
        let base = "ىيو".contains(last) ? String(stem.dropLast()) : stem
        let dual = last == "ى" ? base + "ي" : stem
        return [
            (stem, false), (feminine, false), (base + "ون", true), (base + "وا", true), (dual + "ان", true),
            ("ت" + dual.dropFirst() + "ان", true),
        ]
    }
}

/// The other word lists of the toll rules.
enum TollLists {
    /// Phrases that give the outcome, before or after the victims.
    static let phrases = WordTable("tolls/phrases.tsv")
    /// Quantities without a figure: `عدد من`.
    static let quantities = WordTable("tolls/quantities.tsv")
    /// Words that introduce new victims without a figure: `سقوط قتلى`.
    static let raisers = WordTable("tolls/raisers.tsv")
    /// Words after which nothing has happened, or it was undone.
    static let blockers = WordTable("tolls/blockers.tsv")
    /// Words that introduce a part of a whole: `بينهم`.
    static let parts = WordTable("tolls/parts.tsv")
    static let totals = WordTable("tolls/totals.tsv")
    /// Illnesses, in which `إصابة` is no wound.
    static let illnesses = WordTable("tolls/illnesses.tsv")
    /// Words that add to the victims before: `إلى جانب`.
    static let additions = WordTable("tolls/additions.tsv")
    /// Words that introduce the agent: `على يد`.
    static let agents = WordTable("tolls/agents.tsv")
}
