internal import ArabicText
internal import Facts

/// A toll with the information around it that a coder of incidents records.
struct CodedToll {
    let toll: PlacedFact
    /// The offset of the paragraph's first scalar.
    let paragraph: Int
    /// The date in EDTF; nil if the paragraph names no day, week or month, or several.
    let date: String?
    /// The nearest place or facility in the paragraph.
    let place: PlacedFact?
    /// The innermost claim whose content contains the figure.
    let claim: PlacedFact?

    /// The minimum of the toll; nil if the words give none.
    var least: DecimalNumber? { bounds.least }
    /// The maximum of the toll; nil if the words give none.
    var most: DecimalNumber? { bounds.most }

    private var bounds: (least: DecimalNumber?, most: DecimalNumber?) {
        let values = toll.fact.values
        func number(_ key: ValueKey) -> DecimalNumber? { values[key].flatMap { DecimalNumber($0) } }
        guard let value = number(.value) else { return (number(.min), number(.max)) }
        switch values[.approx].flatMap({ Approximation(rawValue: $0) }) {
        case .moreThan, .atLeast: return (value, nil)
        case .lessThan, .atMost: return (nil, value)
        default: return (value, value)
        }
    }

    /// The interpretation of a vague count; empty for figures.
    var rule: String {
        guard toll.fact.values[.approx] == Approximation.vague.rawValue else { return "" }
        return toll.fact.values[.min].map { "least the word can mean: \($0)" } ?? "no figure"
    }

    /// The words of the figure and of the victims.
    var words: String { [PartRole.number, .victims].compactMap { toll.fact.parts[$0]?.exact }.joined(separator: " / ") }

    /// The tolls of an article, in reading order.
    static func all(_ article: AnnotatedArticle, _ export: inout Export) -> [CodedToll] {
        let standing = article.placed(&export).filter(\.stands)
        let facts = standing.filter(article.counts)
        let text = article.article.text
        func isIn(_ paragraph: Int, _ fact: PlacedFact) -> Bool { text.paragraphIndex(at: fact.mainSpan.start) == paragraph }
        return facts.filter { $0.fact.layer == .toll }.sorted { $0.mainSpan < $1.mainSpan }.map { toll in
            let paragraph = text.paragraphIndex(at: toll.mainSpan.start)
            let dates = Set(
                facts.filter { $0.fact.layer == .date && isIn(paragraph, $0) }.compactMap { $0.fact.values[.value] }
                    .compactMap { $0.split(separator: "T").first.map(String.init) }.filter { ActualDay($0) != nil })
            let kinds = [MentionKind.place, .facility].map(\.rawValue)
            let places = facts.filter { $0.fact.layer == .mention && isIn(paragraph, $0) && kinds.contains($0.fact.values[.kind] ?? "") }
            let claims = standing.filter { $0.fact.layer == .claim && $0.span(.content)?.contains(toll.mainSpan) == true }
            return CodedToll(
                toll: toll, paragraph: text.paragraph(paragraph).span.start, date: dates.count == 1 ? dates.first : nil,
                place: places.min { abs($0.mainSpan.start - toll.mainSpan.start) < abs($1.mainSpan.start - toll.mainSpan.start) },
                claim: claims.min { ($0.span(.content)?.count ?? 0) < ($1.span(.content)?.count ?? 0) })
        }
    }
}

/// A day, a week or a month of EDTF, as event data record it: the first day, and the precision.
struct ActualDay {
    /// `YYYY-MM-DD`.
    let first: String
    /// 1 the day, 2 the week, 3 the month. Source: ACLED codebook, "Time precision".
    let precision: Int

    /// Parses a date; nil if it is less precise than a month, or an interval.
    init?(_ value: String) {
        guard ExtendedDate.isValid(value) else { return nil }
        if value.wholeMatch(of: /[0-9]{4}-[01][0-9]-[0-3][0-9]/) != nil {
            self.init(first: value, precision: 1)
        } else if value.wholeMatch(of: /[0-9]{4}-[01][0-9]/) != nil, let month = Int(value.suffix(2)), month <= 12 {
            self.init(first: value + "-01", precision: 3)
        } else if let match = value.wholeMatch(of: /([0-9]{4})-W([0-9]{2})/), let year = Int(match.1), let week = Int(match.2) {
            self.init(first: ActualDay.monday(year, week), precision: 2)
        } else {
            return nil
        }
    }

    private init(first: String, precision: Int) {
        self.first = first
        self.precision = precision
    }

    /// The Monday of an ISO week: week 1 contains 4 January. Source: ISO 8601-1.
    private static func monday(_ year: Int, _ week: Int) -> String {
        // Days since 1 March of year 0. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let y = year - 1
        let fourth = 365 * y + y / 4 - y / 100 + y / 400 + 306 + 3
        let day = fourth - (fourth + 2) % 7 + (week - 1) * 7
        let era = day / 146_097
        let ofEra = day - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * ofYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        let date = ofYear - (153 * m + 2) / 5 + 1
        let full = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(padded(full, 4))-\(padded(month, 2))-\(padded(date, 2))"
    }
}

/// The group of people that a phrase is about.
enum VictimGroup: String {
    case children, women, men, civilians, combatants, unknown

    /// Matching forms of words, without the article. A phrase with words of two groups belongs to neither. Written for Isnad.
    private static let words: [String: VictimGroup] = {
        let lists: [(VictimGroup, String)] = [
            (.children, "طفل طفلا طفلة طفلان طفلين طفلتان طفلتين اطفال رضيع رضيعا رضيعة رضع صبي فتى قاصر قاصرا قاصرين قصر تلميذ تلاميذ"),
            (.women, "امراة امراتان امراتين نساء سيدة سيدتان سيدتين سيدات فتاة فتيات ام امهات"),
            (.men, "رجل رجلا رجلان رجلين رجال"),
            (.civilians, "مدني مدنيا مدنيان مدنيين مدنيون مدنية مدنيات"),
            (
                .combatants,
                """
                جندي جنديا جنديان جنديين جنود عسكري عسكريا عسكريان عسكريين عسكريون مسلح مسلحا مسلحان مسلحين مسلحون مقاتل مقاتلا مقاتلان \
                مقاتلين مقاتلون عنصر عنصرا عناصر ضابط ضابطا ضابطان ضابطين ضباط مجند مجندا مجندين مجندون
                """
            ),
        ]
        var words: [String: VictimGroup] = [:]
        for (group, list) in lists { for word in list.split(separator: " ") { words[MatchingForm.of(String(word))] = group } }
        return words
    }()

    /// The group that the phrase names; unknown if it names none, or several.
    static func of(_ phrase: String) -> VictimGroup {
        var found = Set<VictimGroup>()
        let text = TokenizedText(phrase)
        for token in text.tokens {
            let form = String(scalarValues: text.folded[Int(token.foldStart)..<Int(token.foldEnd)])
            // The conjunction and the article are written joined to the word: والأطفال.
            let rest = form.hasPrefix("و") ? String(form.dropFirst()) : form
            let bare = rest.hasPrefix("ال") ? String(rest.dropFirst(2)) : rest
            if let group = words[form] ?? words[rest] ?? words[bare] { found.insert(group) }
        }
        return found.count == 1 ? found.first ?? .unknown : .unknown
    }
}
