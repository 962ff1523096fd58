internal import Annotations
internal import Facts

/// Judging findings: accept, reject, clear; one fact, or all of a kind.
extension ArticleScreen {
    // MARK: Verdicts

    /// Accepts the chosen finding as it is.
    func accept(_ desk: inout Desk) -> [Effect] { judge(desk.chosenSubjects, &desk) { $0.accept($1) } }

    /// Rejects the chosen finding.
    func reject(_ desk: inout Desk) -> [Effect] { judge(desk.chosenSubjects, &desk) { $0.reject($1) } }

    private func judge(
        _ targets: [EditTarget], _ desk: inout Desk, _ change: (AnnotationEditor, [EditTarget]) -> [AnnotationChange]
    ) -> [Effect] {
        guard !targets.isEmpty else {
            desk.note = Desk.Note(message: Words.noFactHere, isError: true)
            return []
        }
        return desk.edit { change($0, targets) }
    }

    /// Removes the annotations of the chosen facts: findings are unjudged again, added facts are gone.
    func clearJudgement(_ desk: inout Desk) -> [Effect] {
        judge(desk.chosenSubjects.filter { $0.annotation != nil }, &desk) { $0.withdraw($1) }
    }

    /// Returns the unjudged facts of the page in reading order, on request only those of the same kind as the chosen one.
    private func unjudged(ofSameKind: Bool, _ desk: Desk) -> [EditTarget] {
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

    func acceptAll(ofSameKind: Bool, _ desk: inout Desk) -> [Effect] { judgeAll(ofSameKind: ofSameKind, &desk) { $0.accept($1) } }

    func rejectAll(ofSameKind: Bool, _ desk: inout Desk) -> [Effect] { judgeAll(ofSameKind: ofSameKind, &desk) { $0.reject($1) } }

    private func judgeAll(
        ofSameKind: Bool, _ desk: inout Desk, _ change: (AnnotationEditor, [EditTarget]) -> [AnnotationChange]
    ) -> [Effect] {
        let targets = unjudged(ofSameKind: ofSameKind, desk)
        guard !targets.isEmpty else {
            desk.note = Desk.Note(message: Words.nothingUnjudged, isError: false)
            return []
        }
        return desk.edit { change($0, targets) }
    }

    // MARK: Status

    func setStatus(_ status: ClaimStatus, _ desk: inout Desk) -> [Effect] {
        guard let subject = desk.chosenClaim else {
            desk.note = Desk.Note(message: Words.noClaimHere, isError: true)
            return []
        }
        return desk.edit { $0.setStatus(status, of: subject) }
    }
}
