internal import Annotations
internal import ArabicText
internal import Facts

/// Formats facts as lines of the panel.
struct FactWriter {
    let facts: FactIndex
    let text: SourceText
    let language: Language
    /// Width of a line in columns.
    let width: Int

    /// Lines of quoted content for a claim that is not chosen, and for the chosen one.
    private static let contentLines = (few: 3, many: 12)
    /// Greatest number of lines for the other names of a chosen entity.
    private static let otherNames = 8
    private static let otherNameLines = 3

    /// Returns the lines of an item, at least one.
    func lines(_ item: PanelItem, on page: FactLayer, isSelected: Bool, place: Int? = nil, _ typesetter: inout Typesetter) -> [SetLine] {
        guard width > 4 else { return [SetLine(count: max(0, width), roles: .none)] }
        switch item.content {
        case .heading(let kind, let count):
            let tag = Segment(" \(say(Words.tag(of: kind))) ", kind.role)
            return [typesetter.line([tag, Segment(" \(say(Words.names(of: kind))) · \(count)", .dim)], width: width)]
        case .outcome(let outcome, let range):
            return [heading(outcome, range, &typesetter)]
        case .adrift(let count):
            return [typesetter.line([Segment(" \(say(Words.adrift)) · \(count) ", .warning)], width: width)]
        case .annotation(let id):
            guard let annotation = facts.annotated.annotations[id] else { return [SetLine()] }
            return notedFact(annotation, isSelected, &typesetter).map { mark($0, isSelected: isSelected, typesetter) } + [SetLine()]
        case .facts(let indices):
            guard let first = indices.first else { return [SetLine()] }
            let body: [SetLine]
            switch page {
            case .claim: body = claim(facts.reading.claims[first], isSelected, &typesetter)
            case .toll: body = toll(facts.reading.tolls[first], &typesetter)
            case .disagreement: body = disagreement(facts.reading.disagreements[first], isSelected, &typesetter)
            case .mention: body = name(item, indices, isSelected, place, &typesetter)
            case .number: body = number(facts.reading.numbers[first], &typesetter)
            case .date: body = date(facts.reading.dates[first], &typesetter)
            case .slip: body = slip(facts.reading.slips[first], &typesetter)
            default: body = []
            }
            return judged(body, judgement(of: first, on: page), isSelected, &typesetter)
        }
    }

    func say(_ message: Message) -> String { message.text(language) }

    /// Prefixes a line with the margin: a sign for the chosen item and one for a verdict, so that both are visible without colour.
    func mark(_ line: SetLine, isSelected: Bool, verdict: Verdict? = nil, _ typesetter: Typesetter) -> SetLine {
        guard line.width > 0 else { return line }
        let atRight = typesetter.isVisual && line.isRightToLeft
        let sign: UInt32 = isSelected ? (atRight ? 0x2590 : 0x258C) : 0x20
        let margin = SetLine(repeating: sign, count: 1, roles: isSelected ? RoleSet(.tabActive) : .none)
        var result = atRight ? line : margin
        if let said = verdict.flatMap({ $0.sign.unicodeScalars.first }) {
            result.append(SetLine(repeating: said.value, count: 1, roles: RoleSet(.verdict)))
        } else {
            result.append(SetLine(count: 1, roles: .none))
        }
        result.append(atRight ? margin : line)
        result.isRightToLeft = atRight
        return result
    }

    /// Columns beside the margin.
    var inner: Int { width - 2 }

    private func claim(_ claim: Claim, _ isSelected: Bool, _ typesetter: inout Typesetter) -> [SetLine] {
        var chain: [Segment] = []
        if let via = claim.via { chain += [Segment(via.text, .via), Segment(" ← ", .dim)] }
        if let source = claim.source {
            chain.append(Segment(source.text, .source))
        } else {
            chain.append(Segment(say(Words.unknownSource), .dim))
        }
        let stance = "\(Words.sign(of: claim.stance)) \(say(claim.stance.term))"
        var cue = [Segment(stance, .title), Segment(" · ", .dim), Segment(claim.cue.text, .cue)]
        if let source = claim.source {
            let notes = [source.kind.term] + (source.implicit ? [Words.implicit] : [])
            cue.append(Segment(notes.map { " · \(say($0))" }.joined(), .dim))
        }
        let limit = isSelected ? FactWriter.contentLines.many : FactWriter.contentLines.few
        let quoted = text.scalars(in: Span(start: claim.content.start, end: min(claim.content.end, claim.content.start + 8192)))
        let content = quoted.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        var lines = [typesetter.line(chain, width: inner), typesetter.line(cue, width: inner)]
        lines += typesetter.paragraph(content, width: inner, limit: limit, roles: .none)
        return lines + [SetLine()]
    }

    /// Returns a name with the number of its places, or the place under the cursor; for the chosen one, also its other names.
    private func name(
        _ item: PanelItem, _ indices: [Int], _ isSelected: Bool, _ place: Int?, _ typesetter: inout Typesetter
    ) -> [SetLine] {
        let mention = facts.reading.mentions[indices[0]]
        let entity = mention.entity.flatMap { facts.entities[$0] }
        let kind = facts.kind(of: mention)
        let name = entity?.name ?? mention.text
        let tag = Segment(say(Words.tag(of: kind)), kind.role)
        let count = item.places.count
        let end = count > 1 ? [Segment(place.map { say(Words.place($0 + 1, of: count)) } ?? "×\(count)", .dim)] : []
        let line = typesetter.line([tag, Segment(" \(name)")], end: end, width: inner, fill: .none)
        guard isSelected else { return [line] }
        var others: [String] = []
        var seen: Set<String> = [MatchingForm.of(name)]
        func add(_ text: String, _ mark: String) {
            if others.count < FactWriter.otherNames, seen.insert(MatchingForm.of(mark + text)).inserted { others.append(mark + text) }
        }
        for index in indices where others.count < FactWriter.otherNames { add(facts.reading.mentions[index].text, "") }
        for reference in entity?.references.prefix(FactWriter.otherNames * 4) ?? [] { add(reference.text, "↩ ") }
        guard !others.isEmpty else { return [line] }
        let scalars = others.joined(separator: " · ").unicodeScalars.map { $0.value == 0x0A || $0.value == 0x0D ? 0x20 : $0.value }
        return [line] + typesetter.paragraph(scalars, width: inner, limit: FactWriter.otherNameLines, roles: RoleSet(.dim))
    }

    private func number(_ number: NumberExpression, _ typesetter: inout Typesetter) -> [SetLine] {
        var value: [Segment] = [Segment("= ", .dim), Segment(FactWriter.value(of: number), .number)]
        if let unit = number.unit { value.append(Segment(" \(unit)")) }
        var notes: [String] = []
        if number.approx != .exact { notes.append(say(number.approx.term)) }
        if number.ordinal { notes.append(say(Words.ordinal)) }
        if !notes.isEmpty { value.append(Segment(" · " + notes.joined(separator: " · "), .dim)) }
        return [typesetter.line([Segment(number.text, .title)], width: inner), typesetter.line(value, width: inner)]
    }

    /// Returns the value of a number as digits: `8000`, `3–5`, or `…` if the text gives none.
    static func value(of number: NumberExpression) -> String { number.count.text ?? "…" }

    private func date(_ date: DateExpression, _ typesetter: inout Typesetter) -> [SetLine] {
        var value: [Segment] = [Segment("= ", .dim)]
        if let known = date.value {
            value.append(Segment(known, .date))
        } else {
            value.append(Segment(say(Words.unknownDate), .dim))
        }
        if date.calendar != .gregorian { value.append(Segment(" · \(say(date.calendar.term))", .dim)) }
        return [typesetter.line([Segment(date.text, .title)], width: inner), typesetter.line(value, width: inner)]
    }

    // MARK: Tolls

    /// Returns a heading with the range of the figures: `قتلى · 9–14`.
    private func heading(_ outcome: TollOutcome, _ range: Figure, _ typesetter: inout Typesetter) -> SetLine {
        var title = " \(say(outcome.term))"
        if let text = range.text { title += " · \(text)" }
        return typesetter.line([Segment(title + " ", .toll)], width: width)
    }

    private func toll(_ toll: Toll, _ typesetter: inout Typesetter) -> [SetLine] {
        var head = [Segment(toll.partOf == nil ? "" : "\(say(Words.partly)) ", .dim), Segment(count(of: toll), .toll)]
        if toll.approx != .exact { head.append(Segment(" · \(say(toll.approx.term))", .dim)) }
        if toll.scope == .cumulative { head.append(Segment(" · \(say(Words.cumulative))", .dim)) }
        var lines = [typesetter.line(head, end: [bar(of: toll)].compactMap { $0 }, width: inner, fill: .none)]
        if let victims = toll.victims { lines.append(typesetter.line([Segment(victims.text, .title)], width: inner)) }
        if let by = toll.by { lines.append(typesetter.line([Segment("\(say(Words.byWhom)): ", .dim), Segment(by.text)], width: inner)) }
        return lines + [typesetter.line([speaker(of: toll.claim)], width: inner), SetLine()]
    }

    /// Returns the count with its noun: `9 قتلى`, `1,400 killed`; the bounds of a range; the noun alone if there is no figure.
    private func count(of toll: Toll) -> String {
        if let value = toll.value {
            guard let whole = value.whole else { return "\(value) \(say(toll.outcome.term))" }
            return say(Words.people(toll.outcome).counted(whole))
        }
        guard let bounds = toll.count.text else { return say(toll.outcome.term) }
        return toll.min != nil && toll.max != nil ? "\(bounds) \(say(toll.outcome.term))" : "\(say(toll.outcome.term)) \(bounds)"
    }

    /// Returns a bar proportional to the count among the tolls of its outcome; nil if all counts are equal.
    private func bar(of toll: Toll) -> Segment? {
        let all = facts.reading.tolls.filter { $0.outcome == toll.outcome }.compactMap { $0.count.high?.approximate }
        guard let own = toll.count.high?.approximate, let most = all.max(), most > 0, Set(all).count > 1, width > 24
        else {
            return nil
        }
        let cells = max(1, Int((own / most * 8).rounded()))
        return Segment(String(repeating: "▪", count: min(8, cells)), .toll)
    }

    /// Returns the source of the claim, or the article itself.
    private func speaker(of claim: String?) -> Segment {
        guard let claim, let found = facts.claims[claim].map({ facts.reading.claims[$0] }) else {
            return Segment(say(Words.ownVoice), .dim)
        }
        guard let source = found.source else { return Segment(say(Words.unknownSource), .dim) }
        return Segment(source.text, .source)
    }

    // MARK: Disagreements

    /// Returns both passages one above the other, each with its source, and the reason why they cannot both be true.
    private func disagreement(_ item: Disagreement, _ isSelected: Bool, _ typesetter: inout Typesetter) -> [SetLine] {
        var lines = [typesetter.line([Segment(say(item.about), .title)], width: inner)]
        let limit = isSelected ? FactWriter.contentLines.many : FactWriter.contentLines.few
        for (sign, passage) in [("1", item.a), ("2", item.b)] {
            lines.append(typesetter.line([Segment(sign, .disagreement), Segment(" "), speaker(of: passage.claim)], width: inner))
            let quoted = text.scalars(in: Span(start: passage.start, end: min(passage.end, passage.start + 8192)))
            lines += typesetter.paragraph(quoted.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, width: inner, limit: limit, roles: .none)
        }
        lines += typesetter.paragraph(Array(say(item.why).unicodeScalars.map(\.value)), width: inner, limit: limit, roles: RoleSet(.dim))
        return lines + [SetLine()]
    }

    private func slip(_ slip: Slip, _ typesetter: inout Typesetter) -> [SetLine] {
        var line = [Segment(slip.text, .slip)]
        if let fix = slip.fix { line += [Segment(language == .arabic ? " ← " : " → ", .dim), Segment(fix, .title)] }
        return [typesetter.line(line + [Segment(" · \(say(slip.kind.term))", .dim)], width: inner)]
    }
}

extension Mention {
    /// The text of the bare name.
    var coreText: String {
        let scalars = Array(text.unicodeScalars)
        let start = max(0, min(core.start - self.start, scalars.count))
        let end = max(start, min(core.end - self.start, scalars.count))
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[start..<end])
        return String(name)
    }
}
