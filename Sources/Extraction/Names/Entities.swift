internal import ArabicText
internal import Facts

/// Entities: groups of mentions that name one thing, by the lexicon, a variant spelling, a part of a longer name, or a gloss in brackets.
///
/// Hit: `بنيامين نتنياهو`, `نتانياهو`; `وزارة الدفاع الأميركية (البنتاغون)`. Near miss: `حافظ الأسد` and `بشار الأسد`; a bare
/// `الأسد` refers to the one named last. Cost: constant a mention.
enum Entities: RuleFamily {
    static let id = "names.entities"
    static let summary = "the mentions of one entity: بنيامين نتنياهو and نتانياهو; not حافظ الأسد and بشار الأسد"

    static func apply(to analysis: inout Analysis) {
        for index in analysis.names.indices where analysis.names[index].entity == nil && analysis.names[index].rule == ModelNames.id {
            analysis.names[index].entity = listed(analysis.names[index], in: analysis.text)
        }
        var parser = NameFormParser(analysis)
        let forms = analysis.names.map { parser.form(of: $0) }
        analysis.meter?.steps += parser.compared
        var grouping = EntityGrouping(analysis.names, forms)
        let glosses = NameGlosses.find(in: analysis)
        for (index, name) in analysis.names.enumerated() {
            let (entity, why) = grouping.place(index)
            analysis.note(id, name.span.start, name.span.end, why)
            if let of = glosses[index], grouping.unite(entity, with: of) {
                analysis.note(id, name.span.start, name.span.end, "a gloss on the name before it")
            }
        }
        analysis.meter?.steps += grouping.looked
        write(grouping, forms, to: &analysis)
    }

    /// Returns the entity that the lexicon lists under exactly these words and this kind.
    private static func listed(_ name: NameCandidate, in text: TokenizedText) -> String? {
        guard let match = NameLexicon.shared.names.longest(at: name.tokens.lowerBound, in: text), match.tokens == name.tokens,
            match.start == name.span.start, let entry = NameLexicon.shared.entry(at: match.row), entry.kind == name.kind
        else { return nil }
        return entry.entity
    }

    /// Creates mentions and entities from the groups, in the order of first mention.
    private static func write(_ grouping: EntityGrouping, _ forms: [NameForm], to analysis: inout Analysis) {
        var number: [Int: Int] = [:]
        var members: [[Int]] = []
        analysis.entityOf = []
        for index in analysis.names.indices {
            let root = grouping.group(of: index)
            let at = number[root] ?? members.count
            if at == members.count {
                number[root] = at
                members.append([])
            }
            members[at].append(index)
            analysis.entityOf.append(Int32(at))
        }
        for (index, name) in analysis.names.enumerated() {
            analysis.reading.mentions.append(
                Mention(
                    at: analysis.quote(name.span.start, name.span.end), kind: name.kind, core: name.core,
                    entity: "e\(analysis.entityOf[index] + 1)", confidence: name.confidence, rule: name.rule))
        }
        for (at, members) in members.enumerated() {
            let listed = members.first.flatMap { grouping.listed(grouping.group(of: $0)) }
            let entry = listed.flatMap { NameLexicon.shared.entry(of: $0) }
            let name = entry?.name ?? fullestName(members, forms, in: analysis)
            let kind = entry?.kind ?? members.first.map { analysis.names[$0].kind } ?? .person
            analysis.reading.entities.append(Entity(id: "e\(at + 1)", kind: kind, name: name, mentions: []))
        }
    }

    /// Returns the mention with the most words, the first of several, in the form of an isolated name.
    private static func fullestName(_ members: [Int], _ forms: [NameForm], in analysis: Analysis) -> String {
        func length(_ index: Int) -> Int { max(forms[index].words.count, forms[index].whole.count) }
        var fullest = members.first ?? 0
        for member in members where length(member) > length(fullest) { fullest = member }
        return cleanName(analysis.names[fullest].span, in: analysis.text)
    }

    /// Returns a name without tatweel, controls and the signs that social media put between words; `لقاهرة` of `للقاهرة` gets its alef.
    private static func cleanName(_ span: Span, in text: TokenizedText) -> String {
        var scalars: [UInt32] = []
        if span.start > 0, text.scalars[span.start - 1] == .lam, text.scalars[span.start] == .lam { scalars.append(.alef) }
        for scalar in text.scalars[span.start..<span.end] {
            switch scalar {
            case .numberSign, .tatweel, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: continue
            case 0x5F, 0xA0, 0x00...0x20:
                if scalars.last != .space { scalars.append(.space) }
            default: scalars.append(scalar)
            }
        }
        return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }
}

/// Names that are a gloss on the name right before them.
enum NameGlosses {
    /// For each mention, the one that it glosses: `(البنتاغون)`, `«داعش»`, `المعروف باسم`.
    static func find(in analysis: Analysis) -> [Int: Int] {
        let text = analysis.text
        var glosses: [Int: Int] = [:]
        for (index, name) in analysis.names.enumerated() {
            var i = name.tokens.lowerBound - 1
            var marks: [UInt32] = []
            while marks.count < 2, text.mark(i) == .leftParenthesis || TokenizedText.opensQuotation(text.mark(i)) {
                marks.append(text.mark(i))
                i -= 1
            }
            if marks.isEmpty {
                guard let before = beforeGlossWord(i, in: analysis) else { continue }
                i = before
            } else if !isClosed(name.tokens.upperBound, marks, in: text) {
                continue
            }
            guard i >= 0, text.isWord(i) || text.tokens[i].kind == .digits else { continue }
            let of = Int(analysis.mentionAt[i])
            guard of >= 0, of != index, analysis.names[of].tokens.upperBound == i + 1, mayGloss(name, analysis.names[of]) else { continue }
            glosses[index] = of
        }
        return glosses
    }

    /// True if the brackets and quotation marks before a name are closed after it, in their order.
    private static func isClosed(_ end: Int, _ marks: [UInt32], in text: TokenizedText) -> Bool {
        marks.enumerated().allSatisfy { at, mark in
            let closing = text.mark(end + at)
            return mark == .leftParenthesis ? closing == .rightParenthesis : TokenizedText.closesQuotation(closing, openedBy: mark)
        }
    }

    /// Returns the token before `المعروف باسم`, `الملقب` that ends at `i`.
    private static func beforeGlossWord(_ i: Int, in analysis: Analysis) -> Int? {
        for at in [i, i - 1] where at > 0 && ClassGroups.glossWords.contains(at, in: analysis.text) {
            return [.arabicComma, .leftParenthesis].contains(analysis.text.mark(at - 1)) ? at - 2 : at - 1
        }
        return nil
    }

    /// True if one can be another name of the other; a place in brackets is the location of the place before it.
    private static func mayGloss(_ name: NameCandidate, _ other: NameCandidate) -> Bool {
        guard name.kind == other.kind, name.kind != .place else { return false }
        return name.entity == nil || other.entity == nil || name.entity == other.entity
    }
}
