internal import ArabicText

/// The roles of a number word in a numeral; a form can have several (`خمس` is five and a fifth).
struct NumberRole: OptionSet, Sendable {
    let rawValue: UInt32

    static let zero = NumberRole(rawValue: 1 << 0)
    static let one = NumberRole(rawValue: 1 << 1)
    static let two = NumberRole(rawValue: 1 << 2)
    /// Three to nine: `ثلاث`, `تسعة`.
    static let unit = NumberRole(rawValue: 1 << 3)
    static let ten = NumberRole(rawValue: 1 << 4)
    /// `أحد`, `اثنا`: only before `عشر`, and the former also before `وعشرون`.
    static let teenHead = NumberRole(rawValue: 1 << 5)
    static let teenTail = NumberRole(rawValue: 1 << 6)
    /// A teen in one word: `خمستاشر`.
    static let teen = NumberRole(rawValue: 1 << 7)
    static let tens = NumberRole(rawValue: 1 << 8)
    static let hundred = NumberRole(rawValue: 1 << 9)
    static let hundredDual = NumberRole(rawValue: 1 << 10)
    static let hundredPlural = NumberRole(rawValue: 1 << 11)
    /// A hundred with its multiplier in one word: `ثلاثمائة`.
    static let hundreds = NumberRole(rawValue: 1 << 12)
    /// `ربع` in `ربع مية`.
    static let unitBeforeHundred = NumberRole(rawValue: 1 << 13)
    /// Thousand, million and higher powers.
    static let scale = NumberRole(rawValue: 1 << 14)
    static let scaleDual = NumberRole(rawValue: 1 << 15)
    static let scalePlural = NumberRole(rawValue: 1 << 16)
    /// `عشرات`.
    static let vague = NumberRole(rawValue: 1 << 17)
    static let dozen = NumberRole(rawValue: 1 << 18)
    static let dozenDual = NumberRole(rawValue: 1 << 19)
    static let ordinal = NumberRole(rawValue: 1 << 20)
    static let fraction = NumberRole(rawValue: 1 << 21)
    static let fractionDual = NumberRole(rawValue: 1 << 22)
    static let fractionPlural = NumberRole(rawValue: 1 << 23)

    /// Words that begin or form a cardinal below a thousand.
    static let below: NumberRole = [.one, .two, .unit, .ten, .teenHead, .teen, .tens, .hundred, .hundredDual, .hundreds]

    /// Creates the role of this name in `number-paradigms.tsv`; bits follow the order of the names.
    init?(name: Substring) {
        guard let bit = NumberRole.names.firstIndex(of: String(name)) else { return nil }
        self.init(rawValue: 1 << UInt32(bit))
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private static let names = [
        "zero", "one", "two", "unit", "ten", "teen-head", "teen-tail", "teen", "tens", "hundred", "hundred-dual", "hundred-plural",
        "hundreds",
        "unit-before-hundred", "scale", "scale-dual", "scale-plural", "vague", "dozen", "dozen-dual", "ordinal", "fraction",
        "fraction-dual",
        "fraction-plural",
    ]
}

/// The proclitics written together with a word.
struct Proclitics: OptionSet, Sendable {
    let rawValue: UInt8
    /// و or ف.
    static let conjunction = Proclitics(rawValue: 1)
    /// ب, ل or ك.
    static let preposition = Proclitics(rawValue: 2)
    static let article = Proclitics(rawValue: 4)

    /// All spellings of proclitics before a word, in matching form, with the number of scalars that a quotation excludes (it includes the
    /// article).
    static let spellings: [(prefix: [UInt32], proclitics: Proclitics, cut: Int)] = {
        var all: [(prefix: [UInt32], proclitics: Proclitics, cut: Int)] = []
        for conjunction in [[], [.waw], [.feh]] as [[UInt32]] {
            for preposition in [[], [.beh], [.lam], [.kaf]] as [[UInt32]] {
                for article in [[], [.alef, .lam]] as [[UInt32]] {
                    var proclitics: Proclitics = []
                    if !conjunction.isEmpty { proclitics.insert(.conjunction) }
                    if !preposition.isEmpty { proclitics.insert(.preposition) }
                    if !article.isEmpty { proclitics.insert(.article) }
                    // After ل the alef of the article is not written: للمئة.
                    let written = preposition == [.lam] && !article.isEmpty ? [.lam] : article
                    all.append((conjunction + preposition + written, proclitics, conjunction.count + preposition.count))
                }
            }
        }
        return all.sorted { $0.prefix.count < $1.prefix.count }
    }()
}

/// A form of a number word, with its proclitics.
struct NumberWord: Sendable {
    /// Roles that it can have.
    let roles: NumberRole
    /// Value of its stem: 3 for `ثلاث`, `ثلاثون`, `ثلاثمئة` and `ثالث`; the role determines the value of the form.
    let value: Int
    /// Proclitics written together with it.
    let proclitics: Proclitics
    /// Number of proclitic scalars in the matching form, without the article.
    let cut: Int
    /// True if it has the ة or ى of the feminine form.
    let marked: Bool

    /// True if it can have one of these roles.
    @inline(__always)
    func has(_ role: NumberRole) -> Bool { !roles.isDisjoint(with: role) }
}

/// All forms of all number words, keyed by the hash of their matching form.
///
/// Generated on first use from stems (`number-words.tsv`) and paradigms (`number-paradigms.tsv`): every ending, with and without the
/// article and the proclitics و ف ب ل ك. A look-up is one probe.
struct NumberWordTable: Sendable {
    static let shared = NumberWordTable()

    private(set) var words: [NumberWord] = []
    private var index = HashIndex(capacity: 1 << 15)

    init() {
        let paradigms = Self.paradigms()
        var forms: [(form: [UInt32], roles: NumberRole, value: Int)] = []
        var known = HashIndex(capacity: 1 << 12)
        WordList("numbers/number-words.tsv").forEachRow { row in
            guard let value = Int(row.fields[1]), let endings = paradigms[row.fields[2]] else { return }
            let stem = row.fields.folded(0)
            for ending in endings {
                let form = stem + ending.suffix
                let hash = TokenizedText.hash(form)
                if let at = known.find(hash).map(Int.init) {
                    if forms[at].value == value { forms[at].roles.formUnion(ending.role) }
                } else {
                    known.insert(hash, UInt32(forms.count))
                    forms.append((form, ending.role, value))
                }
            }
        }
        // Forms without proclitics first: واحد is one, not و and أحد.
        for spelling in Proclitics.spellings {
            let prefix = TokenizedText.hash(spelling.prefix)
            for form in forms {
                // كمية is a quantity, not "like a hundred".
                if form.roles == .hundred, spelling.prefix.last == .kaf { continue }
                let marked = form.form.last == .heh || (form.form.last == .yeh && form.roles == .ordinal && form.value == 1)
                let word = NumberWord(
                    roles: form.roles, value: form.value, proclitics: spelling.proclitics, cut: spelling.cut, marked: marked)
                if index.insert(TokenizedText.extend(prefix, form.form), UInt32(words.count)) { words.append(word) }
            }
        }
    }

    private static func paradigms() -> [Substring: [(suffix: [UInt32], role: NumberRole)]] {
        var result: [Substring: [(suffix: [UInt32], role: NumberRole)]] = [:]
        WordList("numbers/number-paradigms.tsv").forEachRow { row in
            guard let role = NumberRole(name: row.fields[2]) else { return }
            result[row.fields[0], default: []].append((row.fields[1] == "-" ? [] : row.fields.folded(1), role))
        }
        return result
    }

    /// Returns the position in `words` of the form with this hash, or nil.
    @inline(__always)
    func find(_ hash: UInt64) -> Int? { index.find(hash).map(Int.init) }
}
