import Testing

/// Writes numbers as Arabic words, in one style of grammar and spelling.
struct CardinalWriter: Sendable, CustomTestStringConvertible {
    enum Gender: CaseIterable, Sendable { case masculine, feminine }
    enum Case: CaseIterable, Sendable { case nominative, oblique }
    enum Hundred: CaseIterable, Sendable { case hamza, alef, apart }

    /// Gender of the counted noun; the numerals from three to ten take the opposite form.
    var gender: Gender = .masculine
    var grammaticalCase: Case = .nominative
    var hundred: Hundred = .hamza
    /// True to write hamzas and the dots of ة.
    var careful = true
    /// True to write و separately.
    var spaced = false
    /// True to give every conjunct the article.
    var definite = false

    static let styles: [CardinalWriter] = {
        var all: [CardinalWriter] = []
        for gender in Gender.allCases {
            for grammaticalCase in Case.allCases {
                for hundred in Hundred.allCases {
                    for careful in [true, false] {
                        for spaced in [false, true] {
                            all.append(
                                CardinalWriter(
                                    gender: gender, grammaticalCase: grammaticalCase, hundred: hundred, careful: careful, spaced: spaced))
                        }
                    }
                    all.append(CardinalWriter(gender: gender, grammaticalCase: grammaticalCase, hundred: hundred, definite: true))
                }
            }
        }
        return all
    }()

    var testDescription: String {
        "\(gender) \(grammaticalCase) \(hundred)\(careful ? "" : " without hamza")\(spaced ? " spaced" : "")\(definite ? " definite" : "")"
    }

    private static let stems = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]

    func write(_ value: Int) -> String {
        if value == 0 { return "صفر" }
        var parts: [String] = []
        var rest = value
        for (power, one, dual, plural) in [
            (1_000_000_000_000, "تريليون", "تريليون", "تريليونات"), (1_000_000_000, "مليار", "مليار", "مليارات"),
            (1_000_000, "مليون", "مليون", "ملايين"), (1_000, "ألف", "ألف", "آلاف"),
        ] {
            let count = rest / power
            rest %= power
            if count == 0 { continue }
            switch count {
            case 1: parts.append(one)
            case 2: parts.append(dual + (grammaticalCase == .nominative ? "ان" : "ين"))
            default:
                // The power is masculine whatever is counted; it follows the last conjunct of its count.
                var words = CardinalWriter(gender: .masculine, grammaticalCase: grammaticalCase, hundred: hundred).conjuncts(
                    count, construct: true)
                let tail = count % 100
                let noun = tail >= 3 && tail <= 10 ? plural : tail == 0 || tail <= 2 ? one : one + "ًا"
                words[words.count - 1] += " " + noun
                parts += words
            }
        }
        parts += conjuncts(rest, construct: false)
        if definite { parts = parts.map { "ال" + $0 } }
        var written = parts.joined(separator: spaced ? " و " : " و")
        if !careful {
            written = String(
                written.map { character -> Character in
                    switch character {
                    case "أ", "إ", "آ": "ا"
                    case "ة": "ه"
                    default: character
                    }
                })
        }
        return written
    }

    /// The conjuncts of a number from 0 to 999. In the construct `مئتان` loses its ن.
    private func conjuncts(_ value: Int, construct: Bool) -> [String] {
        var parts: [String] = []
        let oblique = grammaticalCase == .oblique
        let spelling = hundred == .alef ? "مائ" : "مئ"
        switch value / 100 {
        case 0: break
        case 1: parts.append(spelling + "ة")
        case 2: parts.append(spelling + (construct && value % 100 == 0 ? (oblique ? "تي" : "تا") : (oblique ? "تين" : "تان")))
        case let count:
            let stem = Self.stems[count] + (count == 8 && hundred == .apart ? "ي" : "")
            parts.append(stem + (hundred == .apart ? " " : "") + spelling + "ة")
        }
        let tail = value % 100
        let units = tail % 10
        if tail == 0 { return parts }
        if tail <= 10 {
            parts.append(unit(tail))
        } else if tail < 20 {
            let ten = gender == .masculine ? "عشر" : "عشرة"
            switch units {
            case 1: parts.append((gender == .masculine ? "أحد" : "إحدى") + " " + ten)
            case 2:
                let two = gender == .masculine ? (oblique ? "اثني" : "اثنا") : (oblique ? "اثنتي" : "اثنتا")
                parts.append(two + " " + ten)
            default: parts.append(unit(units) + (units == 8 && gender == .feminine ? "ي" : "") + " " + ten)
            }
        } else {
            if units > 0 { parts.append(unit(units)) }
            let stem = tail / 10 == 2 ? "عشر" : Self.stems[tail / 10]
            parts.append(stem + (oblique ? "ين" : "ون"))
        }
        return parts
    }

    private func unit(_ value: Int) -> String {
        let masculine = gender == .masculine
        switch value {
        case 1: return masculine ? "واحد" : "واحدة"
        case 2: return masculine ? (grammaticalCase == .oblique ? "اثنين" : "اثنان") : (grammaticalCase == .oblique ? "اثنتين" : "اثنتان")
        case 8: return masculine ? "ثمانية" : "ثمان"
        case 10: return masculine ? "عشرة" : "عشر"
        default: return Self.stems[value] + (masculine ? "ة" : "")
        }
    }
}
