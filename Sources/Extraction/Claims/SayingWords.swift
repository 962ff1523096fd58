internal import ArabicText
internal import Facts

/// How a word says: the grammatical form in which a verb of saying stands.
enum SayingForm: UInt8, Sendable {
    case past, present, participle, noun
}

/// One inflected form of a verb of saying.
struct SayingWord: Sendable {
    /// Row of the verb in `SayingWords.verbs`.
    let verb: Int
    let form: SayingForm
    let feminine: Bool
    let plural: Bool
    /// Whether an object pronoun is attached: `أكدته`.
    let object: Bool
    /// Whether the speaker speaks of himself: `نعلن`, `قلنا`.
    var firstPerson = false
}

/// A verb of saying, a row of `claims/saying-verbs.tsv`.
struct SayingVerb: Sendable {
    let lemma: String
    let stance: Stance
    /// `that`: says only with a complementiser, a colon or a quotation after it. `object`: takes what is said as its object.
    /// `of`: with عن or إلى. `carry`: `نقل`, which says with عن. `blame`: `حمّل`, with المسؤولية. `governed`: with its preposition.
    /// `say`: `قال`, with its opening however far. `went-on`: `تابع`, in the past alone. `by`: with who says it right after.
    /// `as`: `وصف`, whose object and ب belong to what is said.
    let needs: String
    /// The prepositions that govern what is said, parted by `;`: `عن`, `إلى`, and `ب` or `ل` where it is attached.
    let governs: [String]
}

/// All forms of the verbs of saying, generated from stems: person, gender, number, mood, future, attached object, participle and verbal
/// noun; hamzas and diacritics make no difference by the matching form. Cost of loading: linear in the forms, once a process.
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
                    lemma: fields[0], stance: Stance(rawValue: fields[4]) ?? .asserts, needs: fields[5],
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
    private static let alef: UInt32 = 0x627
    private static let yeh: UInt32 = 0x64A
    private static let waw: UInt32 = 0x648
    private static let teh: UInt32 = 0x62A
    private static let noon: UInt32 = 0x646
    private static let heh: UInt32 = 0x647
    private static let meem: UInt32 = 0x645
    private static let seen: UInt32 = 0x633
    private static let objects: [[UInt32]] = [[], [heh], [heh, alef], [heh, meem], [noon, alef]]

    private mutating func add(_ word: [UInt32], _ value: SayingWord) {
        if table.insert(TokenizedText.hash(word), UInt32(words.count)) { words.append(value) }
    }

    /// `أعلن أعلنت أعلنا أعلنتا أعلنوا`; a weak last letter falls (`نفت`, `نفوا`) or comes back (`نفيا`, `دعوا`).
    private mutating func addPast(_ word: [UInt32], _ verb: Int) {
        let weak = word.count > 2 && (word.last == Self.yeh || (word.last == Self.alef && word.count == 3))
        let base = weak ? Array(word.dropLast()) : word
        func value(_ feminine: Bool, _ plural: Bool, _ object: Bool) -> SayingWord {
            SayingWord(verb: verb, form: .past, feminine: feminine, plural: plural, object: object)
        }
        for object in Self.objects {
            // Before an object the weak letter is written alef: `نفاه`.
            add((weak && !object.isEmpty ? base + [Self.alef] : word) + object, value(false, false, !object.isEmpty))
            add(base + [Self.teh] + object, value(true, false, !object.isEmpty))
        }
        add(base + [Self.waw, Self.alef], value(false, true, false))
        // The dual of a verb of three letters is also a noun in the accusative: `ردا`, `طلبا`.
        if weak || word.count > 3 {
            add((weak ? base + [word.last == Self.alef ? Self.waw : Self.yeh] : base) + [Self.alef], value(false, true, false))
        }
        add(base + [Self.teh, Self.alef], value(true, true, false))
        if !weak {
            add(base + [Self.noon], value(true, true, false))
            add(hollow(base) + [Self.noon, Self.alef], speaking(verb, .past, plural: true))
            add(hollow(base) + [Self.teh], speaking(verb, .past, plural: false))
        } else {
            add(base + [Self.yeh, Self.noon, Self.alef], speaking(verb, .past, plural: true))
        }
    }

    /// `قال` drops its alef before a consonant: `قلنا`.
    private func hollow(_ word: [UInt32]) -> [UInt32] {
        word.count == 3 && word[1] == Self.alef ? [word[0], word[2]] : word
    }

    /// `يعلن تعلن نعلن أعلن يعلنون يعلنوا يعلنان تعلنان` with and without the future س; jussive `ينف`. It stands after
    /// لم alone, where only who does not deny or confirm says anything; `يقل`, `تعز` are other words.
    private mutating func addPresent(_ word: [UInt32], _ verb: Int) {
        guard let first = word.first, first == Self.yeh else { return }
        let stem = Array(word.dropFirst())
        let weak = stem.last == Self.yeh || stem.last == Self.waw
        let base = weak ? Array(stem.dropLast()) : stem
        func value(_ feminine: Bool, _ plural: Bool, _ object: Bool) -> SayingWord {
            SayingWord(verb: verb, form: .present, feminine: feminine, plural: plural, object: object)
        }
        for future in [[], [Self.seen]] {
            for object in Self.objects {
                add(future + [Self.yeh] + stem + object, value(false, false, !object.isEmpty))
                add(future + [Self.teh] + stem + object, value(true, false, !object.isEmpty))
            }
            add(future + [Self.noon] + stem, speaking(verb, .present, plural: true))
            add(future + [Self.yeh] + base + [Self.waw, Self.noon], value(false, true, false))
            add(future + [Self.yeh] + stem + [Self.alef, Self.noon], value(false, true, false))
            add(future + [Self.teh] + stem + [Self.alef, Self.noon], value(true, true, false))
        }
        add([Self.yeh] + base + [Self.waw, Self.alef], value(false, true, false))
        if weak, [.denies, .confirms, .doubts].contains(verbs[verb].stance) {
            add([Self.yeh] + base, value(false, false, false))
            add([Self.teh] + base, value(true, false, false))
        }
    }

    private func speaking(_ verb: Int, _ form: SayingForm, plural: Bool) -> SayingWord {
        SayingWord(verb: verb, form: form, feminine: false, plural: plural, object: false, firstPerson: true)
    }

    /// `مؤكدا مؤكدة مؤكدين مؤكدتين مؤكدات`: the accusative of circumstance. A weak one: `نافيا نافية`.
    private mutating func addParticiple(_ word: [UInt32], _ verb: Int) {
        func value(_ feminine: Bool, _ plural: Bool) -> SayingWord {
            SayingWord(verb: verb, form: .participle, feminine: feminine, plural: plural, object: false)
        }
        add(word + [Self.alef], value(false, false))
        add(word + [Self.heh], value(true, false))
        let base = word.last == Self.yeh ? Array(word.dropLast()) : word
        add(base + [Self.yeh, Self.noon], value(false, true))
        add(word + [Self.alef, Self.teh], value(true, true))
    }

    /// `قوله قولها قولهم تأكيده…`: the verbal noun with its speaker attached.
    private mutating func addNoun(_ word: [UInt32], _ verb: Int) {
        let stem = word.last == Self.heh ? Array(word.dropLast()) + [Self.teh] : word
        for (ending, feminine, plural) in [
            ([Self.heh], false, false), ([Self.heh, Self.alef], true, false), ([Self.heh, Self.meem], false, true),
        ] {
            add(stem + ending, SayingWord(verb: verb, form: .noun, feminine: feminine, plural: plural, object: false))
        }
    }

    /// The form that a hash stands for.
    @inline(__always)
    func word(of hash: UInt64) -> SayingWord? { table.find(hash).map { words[Int($0)] } }

    /// The verb of saying at `index`, as it stands or after و or ف, and where it begins; nil for any other word.
    func word(at index: Int, in text: TokenizedText) -> (word: SayingWord, start: Int)? {
        let token = text.tokens[index]
        guard token.kind == .word else { return nil }
        if let word = word(of: token.hash) { return (word, Int(token.start)) }
        guard token.foldCount > 3 else { return nil }
        let first = Int(token.foldStart)
        let letter = text.folded[first]
        guard letter == Self.waw || letter == 0x641 else { return nil }
        let rest = TokenizedText.hash(text.folded[(first + 1)..<Int(token.foldEnd)])
        return word(of: rest).map { ($0, Int(text.foldedOffset[first + 1])) }
    }

    /// Whether a token may be a word of saying: names don't go over it.
    func isCue(_ index: Int, in text: TokenizedText) -> Bool {
        word(at: index, in: text) != nil && !ClaimWords.notCues.contains(index, in: text)
    }
}

/// The other word lists that the claim rules ask.
enum ClaimWords {
    static let adverbials = WordTable("claims/adverbials.tsv")
    static let sourceKinds = WordTable("claims/source-kinds.tsv")
    static let channels = WordTable("claims/channels.tsv")
    /// Objects with which a verb of saying is the deed itself.
    static let performatives = WordTable("claims/performatives.tsv")
    /// Words that make of what is stressed a demand.
    static let demands = WordTable("claims/demands.tsv")
    /// Verbs that before `أن` have nobody who says it.
    static let impersonal = WordTable("claims/impersonal.tsv")
    /// Papers that say something.
    static let documents = WordTable("claims/documents.tsv")
    /// Adjectives of a channel: `مؤتمر صحافي`.
    static let channelAdjectives = WordTable("claims/channel-adjectives.tsv")
    /// Forms of verbs of saying that are mostly other words: `نصف`, `بينهم`.
    static let notCues = WordTable("claims/not-cues.tsv")
    /// Words after which `أن` opens no content: `قبل أن`.
    static let subordinators = WordTable("claims/subordinators.tsv")
    /// Words that after a comma turn to another statement: `بينما`.
    static let turns = WordTable("claims/turns.tsv")
    /// Adjectives of those who speak, told from the object after them.
    static let adjectives = WordTable("claims/plain-adjectives.tsv")
    static let negations = WordTable("claims/negations.tsv")
    /// Words whose form does not show how a verb agrees with them: `مصادر`, `شهود`.
    static let genders = WordTable("claims/genders.tsv")
    /// Adverbs between a verb of saying and its subject.
    static let adverbs = WordTable("claims/header-adverbs.tsv")
    /// What something may be according to without anybody saying it: `حسب الحاجة`.
    static let notSources = WordTable("claims/not-sources.tsv")
    /// Verbs with an object pronoun that tell who passed a thing on: `في تصريحات نقلتها الوكالة`.
    static let carriers = WordTable("claims/carriers.tsv")
    /// Words of the class of prepositions after which a verb may stand.
    static let beforeVerbs = WordTable("claims/before-verbs.tsv")
    /// Prepositions that may belong to the noun before them.
    static let nominal = WordTable("claims/nominal-prepositions.tsv")
    /// Adjectives that take such a preposition: `المدعومة من`.
    static let attributes = WordTable("claims/attributes.tsv")
}
