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
            default: body = facts.fact(first, page).map { valued($0, page.role, &typesetter) } ?? []
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
        chain.append(speaker(of: claim))
        let stance = "\(Words.sign(of: claim.stance)) \(say(claim.stance.term))"
        var cue = [Segment(stance, .title), Segment(" · ", .dim), Segment(claim.cue.text, .cue)]
        // The way of quoting shows in the words themselves.
        let notes = claim.card(in: facts.context).notes.filter { $0.role != .value(.mode) }
        cue.append(Segment(notes.map { " · \($0.text(language))" }.joined(), .dim))
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
        let entity = facts.context.entity(mention.entity)
        let kind = facts.kind(of: mention)
        let name = mention.card(in: facts.context).head.map { $0.text(language) }.joined()
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

    /// Returns the words of a number, a date or a slip, and what they stand for: below them, or for a correction beside them.
    private func valued(_ fact: any Fact, _ role: Role, _ typesetter: inout Typesetter) -> [SetLine] {
        let card = fact.card(in: facts.context)
        let notes = card.notes.isEmpty ? [] : [Segment(" · \(card.notes(language))", .dim)]
        if fact is Slip {
            let arrow = Segment(language == .arabic ? " ← " : " → ", .dim)
            let mending = card.head.flatMap { [arrow, Segment($0.text(language), .title)] }
            return [typesetter.line([Segment(card.written ?? "", role)] + mending + notes, width: inner)]
        }
        var value: [Segment] = [Segment("= ", .dim)]
        for (i, phrase) in card.head.enumerated() {
            let words = phrase.text(language)
            value.append(i > 0 ? Segment(" \(words)") : Segment(words, phrase.isTerm ? .dim : role))
        }
        return [typesetter.line([Segment(card.written ?? "", .title)], width: inner), typesetter.line(value + notes, width: inner)]
    }

    // MARK: Tolls

    /// Returns a heading with the range of the figures: `قتلى · 9–14`.
    private func heading(_ outcome: TollOutcome, _ range: Figure, _ typesetter: inout Typesetter) -> SetLine {
        var title = " \(say(outcome.term))"
        if let text = range.text { title += " · \(text)" }
        return typesetter.line([Segment(title + " ", .toll)], width: width)
    }

    private func toll(_ toll: Toll, _ typesetter: inout Typesetter) -> [SetLine] {
        let card = toll.card(in: facts.context)
        let head =
            card.head.map { Segment($0.text(language) + ($0.role == .part(.number) ? " " : ""), $0.role == .part(.number) ? .dim : .toll) }
            + card.notes.map { Segment(" · \($0.text(language))", .dim) }
        var lines = [typesetter.line(head, end: [bar(of: toll)].compactMap { $0 }, width: inner, fill: .none)]
        if let victims = toll.victims { lines.append(typesetter.line([Segment(victims.text, .title)], width: inner)) }
        if let by = toll.by {
            lines.append(typesetter.line([Segment("\(say(PartRole.by.term)): ", .dim), Segment(by.text)], width: inner))
        }
        return lines + [typesetter.line([speaker(of: facts.context.claim(toll.claim))], width: inner), SetLine()]
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
    private func speaker(of claim: Claim?) -> Segment {
        let phrase = facts.context.speaker(of: claim)
        return Segment(phrase.text(language), phrase.isTerm ? .dim : .source)
    }

    // MARK: Disagreements

    /// Returns both passages one above the other, each with its source, and the reason why they cannot both be true.
    private func disagreement(_ item: Disagreement, _ isSelected: Bool, _ typesetter: inout Typesetter) -> [SetLine] {
        var lines = [typesetter.line([Segment(say(item.about), .title)], width: inner)]
        let limit = isSelected ? FactWriter.contentLines.many : FactWriter.contentLines.few
        for (sign, passage) in [("1", item.a), ("2", item.b)] {
            lines.append(
                typesetter.line(
                    [Segment(sign, .disagreement), Segment(" "), speaker(of: facts.context.claim(passage.claim))], width: inner))
            let quoted = text.scalars(in: Span(start: passage.start, end: min(passage.end, passage.start + 8192)))
            lines += typesetter.paragraph(quoted.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, width: inner, limit: limit, roles: .none)
        }
        lines += typesetter.paragraph(Array(say(item.why).unicodeScalars.map(\.value)), width: inner, limit: limit, roles: RoleSet(.dim))
        return lines + [SetLine()]
    }
}
