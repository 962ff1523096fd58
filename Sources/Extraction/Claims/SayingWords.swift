internal import ArabicText
internal import Facts

/// The grammatical form of a reporting word.
enum SayingForm: UInt8, Sendable {
    case past, present, participle, noun
}

/// An inflected form of a reporting verb.
struct SayingWord: Sendable {
    /// Row of the verb in `SayingWords.verbs`.
    let verb: Int
    let form: SayingForm
    let feminine: Bool
    let plural: Bool
    /// True if an object pronoun is attached: `أكدته`.
    let object: Bool
    /// True for the first person: `نعلن`, `قلنا`.
    var firstPerson = false
}

/// The construction without which a reporting verb reports nothing: the column `needs` of `claims/saying-verbs.tsv`.
enum SayingNeed: String, Sendable {
    case nothing = ""
    /// A complementizer, a colon or a quotation after it.
    case complementizer = "that"
    /// As `complementizer`, at a greater distance: `قال`.
    case distantComplementizer = "say"
    /// The content as its object.
    case object
    /// The preposition عن or إلى.
    case preposition = "of"
    /// The source after عن: `نقل`.
    case source = "carry"
    /// The noun المسؤولية: `حمّل`.
    case blame
    /// The preposition that it governs.
    case governed
    /// The past tense: `تابع`.
    case past = "went-on"
    /// The speaker right after it.
    case speaker = "by"
    /// An object and ب, which are part of the content: `وصف`.
    case description = "as"

    /// True if content must be introduced by a complementizer, a colon or a quotation.
    var isComplementizer: Bool { self == .complementizer || self == .distantComplementizer }
}

/// A reporting verb, a row of `claims/saying-verbs.tsv`.
struct SayingVerb: Sendable {
    let lemma: String
    let stance: Stance
    /// The construction without which the verb reports nothing.
    let needs: SayingNeed
    /// Prepositions that govern the content: `عن`, `إلى`, and `ب` or `ل` if prefixed.
    let governs: [String]
}

/// All forms of the reporting verbs, generated from stems: person, gender, number, mood, future, attached object, participle and
/// verbal noun; the matching form ignores hamzas and diacritics. Cost of loading: linear in the forms, once a process.
struct SayingWords: Sendable {
    /// The forms, generated on first use.
    static let shared = SayingWords()

    private(set) var verbs: [SayingVerb] = []
    private(set) var words: [SayingWord] = []
    private var table = HashIndex(capacity: 16_384)

    private init() {
        let list = WordList("claims/saying-verbs.tsv")
        for row in list.rows where row.fields.count > 7 {
            let fields = row.fields.map(String.init)
            verbs.append(
                SayingVerb(
                    lemma: fields[0], stance: Stance(rawValue: fields[4]) ?? .asserts, needs: SayingNeed(rawValue: fields[5]) ?? .nothing,
                    governs: fields[7].split(separator: ";").map(String.init)))
            let verb = verbs.count - 1
            addPast(Self.fold(fields[0]), verb)
            addPresent(Self.fold(fields[1]), verb)
            for also in fields[6].split(separator: ";") {
                add(Self.fold(String(also)), SayingWord(verb: verb, form: .past, feminine: false, plural: false, object: false))
            }
            if !fields[2].isEmpty { addParticiple(Self.fold(fields[2]), verb) }
            if !fields[3].isEmpty { addNoun(Self.fold(fields[3]), verb) }
        }
    }

    private static func fold(_ word: String) -> [UInt32] { TokenizedText.folded(word) }
    private static let objects: [[UInt32]] = [[], [.heh], [.heh, .alef], [.heh, .meem], [.noon, .alef]]

    private mutating func add(_ word: [UInt32], _ value: SayingWord) {
        if table.insert(TokenizedText.hash(word), UInt32(words.count)) { words.append(value) }
    }

    /// Adds `أعلن أعلنت أعلنا أعلنتا أعلنوا`; a weak last letter is dropped (`نفت`, `نفوا`) or restored (`نفيا`, `دعوا`).
    private mutating func addPast(_ word: [UInt32], _ verb: Int) {
        let weak = word.count > 2 && (word.last == .yeh || (word.last == .alef && word.count == 3))
        let base = weak ? Array(word.dropLast()) : word
        func value(_ feminine: Bool, _ plural: Bool, _ object: Bool) -> SayingWord {
            SayingWord(verb: verb, form: .past, feminine: feminine, plural: plural, object: object)
        }
        for object in Self.objects {
            // Before an object the weak letter is written as alef: `نفاه`.
            add((weak && !object.isEmpty ? base + [.alef] : word) + object, value(false, false, !object.isEmpty))
            add(base + [.teh] + object, value(true, false, !object.isEmpty))
        }
        add(base + [.waw, .alef], value(false, true, false))
        // The past dual of a triliteral verb is also a noun in the accusative: `ردا`, `طلبا`.
        if weak || word.count > 3 {
            add((weak ? base + [word.last == .alef ? .waw : .yeh] : base) + [.alef], value(false, true, false))
        }
        add(base + [.teh, .alef], value(true, true, false))
        if !weak {
            add(base + [.noon], value(true, true, false))
            add(hollow(base) + [.noon, .alef], speaking(verb, .past, plural: true))
            add(hollow(base) + [.teh], speaking(verb, .past, plural: false))
        } else {
            add(base + [.yeh, .noon, .alef], speaking(verb, .past, plural: true))
        }
    }

    /// Drops the alef of `قال` before a consonant: `قلنا`.
    private func hollow(_ word: [UInt32]) -> [UInt32] {
        word.count == 3 && word[1] == .alef ? [word[0], word[2]] : word
    }

    /// Adds `يعلن تعلن نعلن أعلن يعلنون يعلنوا يعلنان تعلنان` with and without the future س; jussive `ينف`. The jussive stands only after
    /// لم, where only a speaker who does not deny or confirm claims anything; `يقل`, `تعز` are other words.
    private mutating func addPresent(_ word: [UInt32], _ verb: Int) {
        guard let first = word.first, first == .yeh else { return }
        let stem = Array(word.dropFirst())
        let weak = stem.last == .yeh || stem.last == .waw
        let base = weak ? Array(stem.dropLast()) : stem
        func value(_ feminine: Bool, _ plural: Bool, _ object: Bool) -> SayingWord {
            SayingWord(verb: verb, form: .present, feminine: feminine, plural: plural, object: object)
        }
        for future in [[], [UInt32.seen]] {
            for object in Self.objects {
                add(future + [.yeh] + stem + object, value(false, false, !object.isEmpty))
                add(future + [.teh] + stem + object, value(true, false, !object.isEmpty))
            }
            add(future + [.noon] + stem, speaking(verb, .present, plural: true))
            add(future + [.yeh] + base + [.waw, .noon], value(false, true, false))
            add(future + [.yeh] + stem + [.alef, .noon], value(false, true, false))
            add(future + [.teh] + stem + [.alef, .noon], value(true, true, false))
        }
        add([.yeh] + base + [.waw, .alef], value(false, true, false))
        if weak, [.denies, .confirms, .doubts].contains(verbs[verb].stance) {
            add([.yeh] + base, value(false, false, false))
            add([.teh] + base, value(true, false, false))
        }
    }

    private func speaking(_ verb: Int, _ form: SayingForm, plural: Bool) -> SayingWord {
        SayingWord(verb: verb, form: form, feminine: false, plural: plural, object: false, firstPerson: true)
    }

    /// Adds `مؤكدا مؤكدة مؤكدين مؤكدتين مؤكدات`: the accusative of circumstance. A weak one: `نافيا نافية`.
    private mutating func addParticiple(_ word: [UInt32], _ verb: Int) {
        func value(_ feminine: Bool, _ plural: Bool) -> SayingWord {
            SayingWord(verb: verb, form: .participle, feminine: feminine, plural: plural, object: false)
        }
        add(word + [.alef], value(false, false))
        add(word + [.heh], value(true, false))
        let base = word.last == .yeh ? Array(word.dropLast()) : word
        add(base + [.yeh, .noon], value(false, true))
        add(word + [.alef, .teh], value(true, true))
    }

    /// Adds `قوله قولها قولهم تأكيده…`: the verbal noun with its speaker as a suffix.
    private mutating func addNoun(_ word: [UInt32], _ verb: Int) {
        let stem = word.last == .heh ? Array(word.dropLast()) + [.teh] : word
        for (ending, feminine, plural) in [
            ([UInt32.heh], false, false), ([UInt32.heh, .alef], true, false), ([UInt32.heh, .meem], false, true),
        ] {
            add(stem + ending, SayingWord(verb: verb, form: .noun, feminine: feminine, plural: plural, object: false))
        }
    }

    /// Returns the form with this hash.
    @inline(__always)
    func word(of hash: UInt64) -> SayingWord? { table.find(hash).map { words[Int($0)] } }

    /// Returns the reporting word at `index`, as it stands or after و or ف, and its start; nil for any other word.
    func word(at index: Int, in text: TokenizedText) -> (word: SayingWord, start: Int)? {
        let token = text.tokens[index]
        guard token.kind == .word else { return nil }
        if let word = word(of: token.hash) { return (word, Int(token.start)) }
        guard token.foldCount > 3 else { return nil }
        let first = Int(token.foldStart)
        let letter = text.folded[first]
        guard letter == .waw || letter == .feh else { return nil }
        let rest = TokenizedText.hash(text.folded[(first + 1)..<Int(token.foldEnd)])
        return word(of: rest).map { ($0, Int(text.foldedOffset[first + 1])) }
    }

    /// True if a token may be a reporting word, which names do not extend over.
    func isCue(_ index: Int, in text: TokenizedText) -> Bool {
        word(at: index, in: text) != nil && !ClaimWords.notCues.contains(index, in: text)
    }
}

/// The other word lists of the claim rules.
enum ClaimWords {
    static let adverbials = WordTable("claims/adverbials.tsv")
    static let sourceKinds = WordTable("claims/source-kinds.tsv")
    static let channels = WordTable("claims/channels.tsv")
    /// Objects with which a reporting verb is itself the act.
    static let performatives = WordTable("claims/performatives.tsv")
    /// Words that make the thing stressed a demand.
    static let demands = WordTable("claims/demands.tsv")
    /// Verbs that have no speaker before `أن`.
    static let impersonal = WordTable("claims/impersonal.tsv")
    /// Documents that can be a source.
    static let documents = WordTable("claims/documents.tsv")
    /// Adjectives of a channel: `مؤتمر صحافي`.
    static let channelAdjectives = WordTable("claims/channel-adjectives.tsv")
    /// Forms of reporting verbs that are usually other words: `نصف`, `بينهم`.
    static let notCues = WordTable("claims/not-cues.tsv")
    /// Words after which `أن` does not open a content: `قبل أن`.
    static let subordinators = WordTable("claims/subordinators.tsv")
    /// Words that turn to another statement after a comma: `بينما`.
    static let turns = WordTable("claims/turns.tsv")
    /// Adjectives of speakers, to distinguish them from the object after them.
    static let adjectives = WordTable("claims/plain-adjectives.tsv")
    static let negations = WordTable("claims/negations.tsv")
    /// Words whose form does not show their agreement: `مصادر`, `شهود`.
    static let genders = WordTable("claims/genders.tsv")
    /// Adverbs between a reporting verb and its subject.
    static let adverbs = WordTable("claims/header-adverbs.tsv")
    /// Nouns after "according to" that are no source: `حسب الحاجة`.
    static let notSources = WordTable("claims/not-sources.tsv")
    /// Verbs with an object pronoun that introduce the via: `في تصريحات نقلتها الوكالة`.
    static let carriers = WordTable("claims/carriers.tsv")
    /// Prepositions that a verb may follow.
    static let beforeVerbs = WordTable("claims/before-verbs.tsv")
    /// Prepositions that may belong to the noun before them.
    static let nominal = WordTable("claims/nominal-prepositions.tsv")
    /// Adjectives that take such a preposition: `المدعومة من`.
    static let attributes = WordTable("claims/attributes.tsv")
}
