internal import ArabicText
internal import Facts
internal import TextModel

/// Names found by the model, nested ones included.
///
/// Hit: `قال مارتن فالديز` gives the unlisted person `مارتن فالديز`. Near miss: `قال مدير المدرسة`, a role without a name.
enum ModelNames: RuleFamily {
    static let id = "names.model-names"
    static let summary = "names by the model: the unlisted قال مارتن فالديز; not قال مدير المدرسة"

    static func apply(to analysis: inout Analysis) {
        guard let model = analysis.model else { return }
        let text = analysis.text
        let spans = [false, true].flatMap { nested in model.names(nested: nested).map { ($0, nested) } }
        // A word that begins a name elsewhere shows that the same word with a proclitic may begin one too.
        let firstWords = Set(spans.map { text.tokens[$0.0.tokens.lowerBound].hash })
        let bare = model.spans[.aner] ?? []
        let ours = Set(spans.map(\.0.tokens))
        for found in bare where !ours.contains(found.tokens) {
            // A person, place or organization by ANERcorp's guideline may be one by Isnad's.
            guard let kind = kinds(of: found.kind).first else { continue }
            let span = analysis.span(found.tokens, from: start(of: found.tokens, firstWords, in: analysis))
            analysis.propose(
                NameCandidate(
                    tokens: found.tokens, span: span, core: span, kind: kind, entity: nil, confidence: found.confidence, rule: id),
                "\(kind.rawValue) by ANERcorp's guideline")
        }
        for (found, nested) in spans {
            // A mark alone is not a name.
            guard let kind = MentionKind(rawValue: found.kind), found.tokens.contains(where: { text.tokens[$0].kind != .punctuation })
            else {
                continue
            }
            let start = start(of: found.tokens, firstWords, in: analysis)
            let span = analysis.span(found.tokens, from: start)
            analysis.propose(
                NameCandidate(
                    tokens: found.tokens, span: span, core: core(of: found.tokens, kind, span, bare, in: analysis), kind: kind, entity: nil,
                    confidence: found.confidence, rule: id, isNested: nested),
                "\(kind.rawValue)\(nested ? " inside another name" : "")")
        }
    }

    /// Returns the start of the first word without its proclitics. The model reads whole words, so the lexicon decides: a word listed as it
    /// stands keeps its letters; a proclitic is removed if the remainder has the article, is listed, or begins a name elsewhere in the
    /// text.
    private static func start(of tokens: Range<Int>, _ firstWords: Set<UInt64>, in analysis: Analysis) -> Int {
        let text = analysis.text
        let first = tokens.lowerBound
        var start = Int(text.tokens[first].start)
        Clitics.forms(of: first, in: text) { form in
            let letters = text.folded[(Int(text.tokens[first].foldStart) + form.dropped)..<Int(text.tokens[first].foldEnd)]
            // `وال…`, `بال…`, and `لل…`, in which the alef of the article is omitted.
            let doubled = text.folded[Int(text.tokens[first].foldStart)..<letters.startIndex].last == .lam && letters.first == .lam
            let article = letters.count > 3 && (letters.starts(with: [.alef, .lam]) || doubled)
            guard isKnown(form, first, in: analysis) || (form.dropped > 0 && (article || firstWords.contains(form.hash))) else {
                return false
            }
            start = form.start
            return true
        }
        return start
    }

    private static func isKnown(_ form: CliticForm, _ first: Int, in analysis: Analysis) -> Bool {
        if let listed = analysis.listedName(at: first), listed.span.start == form.start { return true }
        return NameWords.givenNames.row(of: form.hash) != nil || NameWords.classWords.row(of: form.hash) != nil
            || NameWords.nationalBodies.row(of: form.hash) != nil
    }

    /// Returns the bare name: from the start of a span of this kind by the `aner` head; for a place, after the class word. Later words
    /// stay: `وزارة الدفاع الأميركية` is not `وزارة الدفاع`.
    private static func core(
        of tokens: Range<Int>, _ kind: MentionKind, _ span: Span, _ bare: [ModelSpan], in analysis: Analysis
    ) -> Span {
        let types = types(of: kind)
        let at = bare.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
        if let first = bare[at...].prefix(while: { $0.tokens.lowerBound < tokens.upperBound }).first(where: { types.contains($0.kind) }) {
            return first.tokens.lowerBound == tokens.lowerBound ? span : analysis.span(first.tokens.lowerBound..<tokens.upperBound)
        }
        guard kind == .place, let word = NameWords.classWords.longest(at: tokens.lowerBound, in: analysis.text),
            word.tokens.upperBound < tokens.upperBound
        else { return span }
        return analysis.span(word.tokens.upperBound..<tokens.upperBound)
    }

    /// Returns ANERcorp's types for a kind; none if its guideline says too little of the kind.
    static func types(of kind: MentionKind) -> Set<String> {
        switch kind {
        case .person: ["PERS"]
        case .place: ["LOC"]
        case .facility: ["LOC", "ORG"]
        case .organization: ["ORG"]
        case .group, .weapon, .event, .work: []
        }
    }

    private static func kinds(of type: String) -> [MentionKind] {
        switch type {
        case "PERS": [.person]
        case "LOC": [.place]
        case "ORG": [.organization]
        default: []
        }
    }
}
