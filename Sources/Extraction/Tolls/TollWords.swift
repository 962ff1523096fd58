internal import ArabicText
internal import Facts

/// What a word tells of people to whom something happened.
struct TollWord: Sendable {
    /// How the victims stand to the word.
    enum Voice: String, Sendable {
        /// Somebody does it to them: `قتل`, whose passive has the same letters.
        case inflict
        /// It happens to them: `استشهد`.
        case undergo
        /// They die of it, by nature too: `توفي`; a name behind it makes an obituary.
        case die
        /// A verb of many meanings that counts only right before its victims: `قضى`, `فقد`.
        case spend, lose
    }

    var outcome: TollOutcome
    /// A finite verb.
    var isVerb = false
    /// A verbal noun: `مقتل`.
    var isAct = false
    /// A noun for those to whom it happened: `قتلى`.
    var isVictim = false
    /// Whether one of them without a figure is no toll: `ضحية`.
    var countsOnlyMany = false
    /// Of a verb, that it is no past: `أن يقتل` has not happened.
    var isPresent = false
    /// Of a verb, the dual as well: the subject stands before it.
    var isPlural = false
    /// Of a verb, whether its object is attached: `تحتجزهم`.
    var hasObject = false
    /// Of a verbal noun, whether it befalls people alone, so that any noun behind it is one: `مقتل`.
    var takesPeople = false
    /// Whether its letters are passive and nothing else: `أصيب`.
    var isPassive = false
    var isDefinite = false
    var voice = Voice.inflict
}

/// The words of tolls in all their forms, generated from stems. Cost of loading: linear in the forms, once a process.
struct TollWords: Sendable {
    /// The forms, generated on first use.
    static let shared = TollWords()

    private var words: [TollWord] = []
    private var table = HashIndex(roomFor: 2048)
    /// Outcomes of the nouns for victims by their dictionary form.
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

    /// A form that stands for two things of one outcome is both: `قتل`, `إصابة`.
    private mutating func add(_ form: [UInt32], _ word: TollWord) {
        let hash = TokenizedText.hash(form)
        guard !table.insert(hash, UInt32(words.count)), let at = table.find(hash).map(Int.init) else {
            words.append(word)
            return
        }
        guard words[at].outcome == word.outcome else { return }
        // The verb of a verbal noun keeps the voice and the number of the verb.
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
        if singular.last != 0x647 { add(singular + [0x627], word) }
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

    /// The word of a token, as it stands or after its particles.
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

    /// Whether these folded letters are a noun for a person, as the list has it.
    func isPerson(_ fold: ArraySlice<UInt32>) -> Bool { personForms.find(TokenizedText.hash(fold)) != nil }

    /// Whether a noun is for a body of people, of whom some can be counted: `5 من الميليشيا`.
    func isBody(_ noun: String) -> Bool { bodies.contains(noun) }

    /// What a counted noun says of those it counts: what happened to them, if anything; nil where it counts no people.
    func people(_ unit: String) -> (outcome: TollOutcome?, isHousehold: Bool)? {
        if let outcome = outcomes[unit] { return (outcome, false) }
        if people.contains(unit) { return (nil, false) }
        if households.contains(unit) { return (nil, true) }
        // A woman: `طفلة`, `فلسطينية`.
        if unit.hasSuffix("ة"), people.contains(String(unit.dropLast())) { return (nil, false) }
        return nil
    }
}

/// The third person of verbs, from their stems as they are written.
enum VerbForms {
    /// `قتل قتلت قتلوا قتلا قتلتا قتلن`; a weak last letter falls (`نجت`, `نجوا`) or stays (`توفيت`, `توفوا`). Each with whether it
    /// is dual or plural.
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

    /// `يقتل تقتل يقتلون يقتلوا يقتلان تقتلان`, without the future.
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

/// The other word lists that the rules on tolls ask.
enum TollLists {
    /// Phrases that say what happened, before or after those to whom it did.
    static let phrases = WordTable("tolls/phrases.tsv")
    /// Counts that give no figure: `عدد من`.
    static let quantities = WordTable("tolls/quantities.tsv")
    /// Words behind which victims without a figure are new: `سقوط قتلى`.
    static let raisers = WordTable("tolls/raisers.tsv")
    /// Words before which nothing has happened, or is undone.
    static let blockers = WordTable("tolls/blockers.tsv")
    /// Words that lead from the whole to a part: `بينهم`.
    static let parts = WordTable("tolls/parts.tsv")
    static let totals = WordTable("tolls/totals.tsv")
    /// What one can have without being wounded.
    static let illnesses = WordTable("tolls/illnesses.tsv")
    /// What adds others to those before: `إلى جانب`.
    static let additions = WordTable("tolls/additions.tsv")
    /// What leads to the one who did it: `على يد`.
    static let agents = WordTable("tolls/agents.tsv")
}
