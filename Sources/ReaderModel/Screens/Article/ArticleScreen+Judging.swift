internal import Annotations
internal import Facts

/// Judging findings: accept, reject, clear; one fact, or all of a kind.
extension ArticleScreen {
    // MARK: Verdicts

    /// Accepts the chosen finding as it is.
    func accept(_ desk: inout Desk) -> [Effect] { judge(desk.chosenSubjects, ArticleScreen.accept, &desk) }

    /// Rejects the chosen finding.
    func reject(_ desk: inout Desk) -> [Effect] { judge(desk.chosenSubjects, ArticleScreen.reject, &desk) }

    private static func accept(_ annotation: inout Annotation) {
        switch annotation.verdict {
        case .added, .corrected, .accepted: break
        case .noted, .rejected:
            annotation.verdict = .accepted
            if let finding = annotation.finding { annotation.fact = finding }
        }
    }

    private static func reject(_ annotation: inout Annotation) {
        if let finding = annotation.finding {
            annotation.verdict = .rejected
            annotation.fact = finding
        } else {
            // A fact that the user added is removed.
            annotation.clear()
        }
    }

    private func judge(_ subjects: [Subject], _ change: (inout Annotation) -> Void, _ desk: inout Desk) -> [Effect] {
        guard !subjects.isEmpty else {
            desk.note = Desk.Note(message: Words.noFactHere, isError: true)
            return []
        }
        return desk.edit(subjects, change)
    }

    /// Removes the annotations of the chosen facts: findings are unjudged again, added facts are gone.
    func clearJudgement(_ desk: inout Desk) -> [Effect] {
        let said = desk.chosenSubjects.filter { if case .annotation = $0 { true } else { false } }
        return judge(said, { $0.clear() }, &desk)
    }

    /// Returns the unjudged facts of the page in reading order, on request only those of the same kind as the chosen one.
    private func unjudged(ofSameKind: Bool, _ desk: Desk) -> [Subject] {
        guard let article = desk.article, desk.panel.page != .passage else { return [] }
        var facts = article.facts.facts(desk.panel.page).filter(\.isUnjudged)
        if ofSameKind {
            func sort(_ listed: ListedFact) -> String? { article.facts.fact(listed.index, listed.layer)?.sort }
            guard let model = desk.chosenFacts.first, let kind = sort(model) else { return [] }
            facts = facts.filter { sort($0) == kind }
        }
        var seen = Set<Int>()
        return facts.filter { seen.insert($0.index).inserted }.compactMap(desk.subject(of:))
    }

    func acceptAll(ofSameKind: Bool, _ desk: inout Desk) -> [Effect] { judgeAll(ofSameKind: ofSameKind, ArticleScreen.accept, &desk) }

    func rejectAll(ofSameKind: Bool, _ desk: inout Desk) -> [Effect] { judgeAll(ofSameKind: ofSameKind, ArticleScreen.reject, &desk) }

    private func judgeAll(ofSameKind: Bool, _ change: (inout Annotation) -> Void, _ desk: inout Desk) -> [Effect] {
        let subjects = unjudged(ofSameKind: ofSameKind, desk)
        guard !subjects.isEmpty else {
            desk.note = Desk.Note(message: Words.nothingUnjudged, isError: false)
            return []
        }
        return desk.edit(subjects, change)
    }

    // MARK: Status

    func setStatus(_ status: ClaimStatus, _ desk: inout Desk) -> [Effect] {
        guard let subject = desk.chosenClaim else {
            desk.note = Desk.Note(message: Words.noClaimHere, isError: true)
            return []
        }
        return desk.edit([subject]) { $0.status = status }
    }
}
