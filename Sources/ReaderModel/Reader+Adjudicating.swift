internal import Annotations
internal import ArabicText

/// Adjudication: two parties side by side, one difference after the other. What is taken becomes the reader's own word.
extension Reader {
    /// What the reader decides of a difference.
    private enum Decision {
        case take(Divergence.Side)
        case neither
    }

    // MARK: The pair

    /// Opens the page, with the pair that was compared last; the present state of the reader's own word is shown beneath.
    mutating func openAdjudication() -> [Effect] {
        guard let annotations = article?.annotations else { return [] }
        if annotations.viewed != nil || annotations.shownParty != nil {
            article?.annotations.view(after: nil)
            article?.annotations.shownParty = nil
            relay()
        }
        guard canAnnotate() else { return [] }
        if article?.adjudication == nil, let pair = pairs.first { compare(pair) }
        overlay = .adjudication
        refreshAdjudication()
        return []
    }

    /// Everybody with everybody, the reader and the machine last. Without a word of the reader's own the reader is not among them,
    /// unless there is nobody else.
    private var pairs: [(Party, Party)] {
        let reader = configuration.annotator
        let known = article?.annotations.annotators ?? []
        let others = known.filter { $0 != reader }.map(Party.annotator)
        let own: [Party] = known.contains(reader) || others.isEmpty ? [.annotator(reader)] : []
        let parties = others + own + [.machine]
        return parties.indices.flatMap { i in parties.indices.dropFirst(i + 1).map { (parties[i], parties[$0]) } }
    }

    private mutating func compare(_ pair: (Party, Party)) {
        let said = article?.annotations.state.annotations.values.map { $0 } ?? []
        article?.adjudication = Adjudication(pair.0, pair.1, before: Party.annotator(configuration.annotator).annotations(in: said))
        refreshAdjudication()
    }

    private mutating func choosePair(forward: Bool) {
        let pairs = pairs
        guard let now = article?.adjudication, !pairs.isEmpty else { return }
        let at = pairs.firstIndex { $0.0 == now.first && $0.1 == now.second } ?? 0
        compare(pairs[(at + (forward ? 1 : pairs.count - 1)) % pairs.count])
    }

    /// Compares the two anew, while the page is open: after an edit, here or elsewhere, and when more has been found.
    mutating func refreshAdjudication() {
        guard overlay == .adjudication, var article, var page = article.adjudication else { return }
        self.article = nil
        let (plan, text) = (article.plan, article.text)
        page.compare(
            article.annotations.state.annotations, machine: { plan.reading.factContents(in: text) }, reader: configuration.annotator,
            in: text, &article.annotations.placer)
        article.adjudication = page
        self.article = article
    }

    // MARK: Keys

    mutating func handleInAdjudication(_ key: Key) -> [Effect] {
        let page = max(1, geometry.body.rows / 6)
        switch key {
        case "C": overlay = nil
        case "j", .down: chooseDivergence(by: 1)
        case "k", .up: chooseDivergence(by: -1)
        case " ", .pageDown, .control("d"): chooseDivergence(by: page)
        case "b", .pageUp, .control("u"): chooseDivergence(by: -page)
        case "g", .home: chooseDivergence(by: -.max / 2)
        case "G", .end: chooseDivergence(by: .max / 2)
        case ".": chooseOpen(forward: true)
        case ",": chooseOpen(forward: false)
        case "1": return decide(.take(.first))
        case "2": return decide(.take(.second))
        case "x": return decide(.neither)
        case "e": return writeThird()
        case .enter: goToDivergence()
        case .tab: choosePair(forward: true)
        case .backTab: choosePair(forward: false)
        case "u": return undo()
        case .control("r"): return redo()
        default: break
        }
        return []
    }

    mutating func chooseDivergence(by distance: Int) {
        guard let page = article?.adjudication else { return }
        chooseDivergence(page.chosen + distance)
    }

    mutating func chooseDivergence(_ position: Int) {
        guard let page = article?.adjudication else { return }
        article?.adjudication?.chosen = max(0, min(page.divergences.count - 1, position))
    }

    private mutating func chooseOpen(forward: Bool) {
        guard let next = article?.adjudication?.nextOpen(forward: forward) else {
            note = Note(message: Words.allDecided, isError: false)
            return
        }
        chooseDivergence(next)
    }

    private mutating func goToDivergence() {
        guard let divergence = article?.adjudication?.chosenDivergence else { return }
        overlay = nil
        focusText()
        let height = geometry.textHeight
        article?.go(to: divergence.place.start, height: height)
        show(page: divergence.layer)
        followCursor()
    }

    // MARK: Deciding

    private mutating func decide(_ decision: Decision) -> [Effect] {
        guard canAnnotate(), let page = article?.adjudication, let divergence = page.chosenDivergence else { return [] }
        var changes: [AnnotationChange] = []
        /// Places that have been decided: of two versions of one finding, only one is taken or refused.
        var settled = Set<Span>()
        func settle(_ version: Divergence.Version) -> Bool {
            guard let place = (page.ground(of: version).finding ?? version.fact)?.mainAnchor?.span else { return false }
            return settled.insert(place).inserted
        }
        switch decision {
        case .take(let side):
            let (taken, left) = (divergence[side], divergence[side.other])
            if taken.fact != nil {
                _ = settle(taken)
                if let change = vouch(for: taken, page) { changes.append(change) }
            }
            // What the other has in its place goes, where the machine or the reader has it too.
            let ground = page.ground(of: left)
            let isSaid = ground.own != nil || ground.finding != nil
            if left.fact != nil, settle(left), taken.fact == nil || isSaid, left.fact?.mainAnchor?.span != taken.fact?.mainAnchor?.span,
                let change = refuse(left, page, number: changes.count)
            {
                changes.append(change)
            }
        case .neither:
            for version in [divergence.first, divergence.second] where version.fact != nil && settle(version) {
                if let change = refuse(version, page, number: changes.count) { changes.append(change) }
            }
        }
        if changes.isEmpty {
            article?.adjudication?.kept.insert(divergence.key)
            note = Note(message: Words.keptOwn, isError: false)
            refreshAdjudication()
            return []
        }
        return keep(changes)
    }

    /// Makes a version the reader's own: the machine's finding is accepted, a correction of it keeps the finding, what a person added is
    /// added. With it come status, evidence and tags where the reader has none; notes remain whose they are.
    private func vouch(for version: Divergence.Version, _ page: Adjudication) -> AnnotationChange? {
        guard let fact = version.fact else { return nil }
        let ground = page.ground(of: version)
        guard !ground.isVouched else { return nil }
        var after = ground.own ?? draft(fact, .added)
        after.fact = fact
        after.finding = ground.finding
        after.verdict = ground.finding.map { fact.coincides(with: $0) ? .accepted : .corrected } ?? .added
        if let taken = version.annotation {
            if after.status == nil, after.evidence.isEmpty {
                after.status = taken.status
                after.evidence = taken.evidence
            }
            if after.tags.isEmpty { after.tags = taken.tags }
        }
        return AnnotationChange(before: ground.own, after: after)
    }

    /// Says that a version is none. What another person added is refused as a finding is: by a word of one's own.
    private func refuse(_ version: Divergence.Version, _ page: Adjudication, number: Int) -> AnnotationChange? {
        guard let fact = version.fact else { return nil }
        let ground = page.ground(of: version)
        if let own = ground.own, own.verdict == .rejected { return nil }
        if let own = ground.own, ground.finding == nil, page.includes(configuration.annotator) {
            // What one added oneself is taken away.
            return AnnotationChange(before: own, after: nil)
        }
        let finding = ground.finding ?? fact
        var after = ground.own ?? draft(finding, .rejected, number: number)
        after.fact = finding
        after.finding = finding
        after.verdict = .rejected
        return AnnotationChange(before: ground.own, after: after)
    }

    /// Opens a form with the fact as the reader has it, else as the first has it, or the second.
    private mutating func writeThird() -> [Effect] {
        guard canAnnotate(), let page = article?.adjudication, let divergence = page.chosenDivergence else { return [] }
        let version = divergence.first.fact == nil ? divergence.second : divergence.first
        guard let fact = version.fact else { return [] }
        let ground = page.ground(of: version)
        if let own = ground.own {
            openForm(own.verdict.vouches ? own.fact : fact, for: .correct(.annotation(own)))
        } else if let finding = ground.finding {
            openForm(fact, for: .correct(.finding(finding)))
        } else {
            openForm(fact, for: .add)
        }
        // The form needs the text beside it.
        overlay = nil
        article?.adjudication?.isAway = true
        return []
    }

    /// Comes back to the page once the form is gone that was opened from it.
    mutating func returnToAdjudication() {
        guard form == nil, article?.adjudication?.isAway == true else { return }
        article?.adjudication?.isAway = false
        overlay = .adjudication
        refreshAdjudication()
    }
}
