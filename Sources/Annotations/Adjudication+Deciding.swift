internal import ArabicText
internal import Facts

/// Decisions, and the annotations that carry them out.
extension Adjudication {
    /// The changes that carry out the annotator's decision on a difference, as one journal entry. Empty if nothing would change, and for
    /// `.third`, which a form makes from `draft(for:)`.
    ///
    /// Taking a side vouches for its version, and rejects the other side's version if the engine or the annotator has that too.
    public func changes(deciding difference: Difference, as decision: Decision) -> [AnnotationChange] {
        var changes: [AnnotationChange] = []
        // Of two versions of one finding, only one is accepted or rejected.
        var settled = Set<Span>()
        func settle(_ version: Difference.Version) -> Bool {
            guard let place = (ground(of: version).finding ?? version.fact)?.mainAnchor?.span else { return false }
            return settled.insert(place).inserted
        }
        switch decision {
        case .first, .second:
            let side: Difference.Side = decision == .first ? .first : .second
            let (taken, left) = (difference[side], difference[side.other])
            if taken.fact != nil {
                _ = settle(taken)
                if let change = vouch(for: taken) { changes.append(change) }
            }
            let ground = ground(of: left)
            let isSaid = ground.own != nil || ground.finding != nil
            if left.fact != nil, settle(left), taken.fact == nil || isSaid, left.fact?.mainAnchor?.span != taken.fact?.mainAnchor?.span,
                let change = refuse(left, number: changes.count)
            {
                changes.append(change)
            }
        case .neither:
            for version in [difference.first, difference.second] where version.fact != nil && settle(version) {
                if let change = refuse(version, number: changes.count) { changes.append(change) }
            }
        case .third: break
        }
        return changes
    }

    /// The fact with which a third version begins, and the target that it corrects: the annotator's own, else the first party's, else the
    /// second's. Nil if neither has the fact.
    public func draft(for difference: Difference) -> (fact: FactContent, target: EditTarget)? {
        let version = difference.first.fact == nil ? difference.second : difference.first
        guard let fact = version.fact else { return nil }
        let ground = ground(of: version)
        if let own = ground.own { return (own.verdict.vouches ? own.fact : fact, .annotation(own)) }
        return (fact, ground.finding.map(EditTarget.finding) ?? .addition(fact))
    }

    /// Makes a version the annotator's own: the engine's finding is accepted, a correction keeps the finding that it corrects, and a fact
    /// added by another annotator is added. Status, evidence and tags are copied if the annotator has none; notes are not.
    private func vouch(for version: Difference.Version) -> AnnotationChange? {
        guard let fact = version.fact else { return nil }
        let ground = ground(of: version)
        guard !ground.isVouched else { return nil }
        var after = ground.own ?? new(fact, .added, number: 0)
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

    /// Rejects a version. A fact added by another annotator is rejected like a finding, by an annotation of the annotator's own.
    private func refuse(_ version: Difference.Version, number: Int) -> AnnotationChange? {
        guard let fact = version.fact else { return nil }
        let ground = ground(of: version)
        if let own = ground.own, own.verdict == .rejected { return nil }
        if let own = ground.own, ground.finding == nil, includesAnnotator {
            // A fact that the annotator added is removed.
            return AnnotationChange(before: own, after: nil)
        }
        let finding = ground.finding ?? fact
        var after = ground.own ?? new(finding, .rejected, number: number)
        after.fact = finding
        after.finding = finding
        after.verdict = .rejected
        return AnnotationChange(before: ground.own, after: after)
    }

    private func new(_ fact: FactContent, _ verdict: Verdict, number: Int) -> Annotation {
        Annotation(id: JournalEntry.draftName(number), annotator: annotator, verdict: verdict, fact: fact, created: "")
    }
}
