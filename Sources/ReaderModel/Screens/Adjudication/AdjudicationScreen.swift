internal import Annotations
internal import ArabicText
internal import Facts

/// Adjudication: two parties side by side, one difference after the other. Accepted versions become annotations of the user.
///
/// The comparison is kept with the open article, so that the page reopens as it was left.
struct AdjudicationScreen: Screen {
    static let tables = [
        KeyTable<AdjudicationScreen>(
            "adjudication",
            [
                .acting("first-version", ["1"], Message("أخذ الأول", "take the first"), .adjudication) { $0.decide(.first, &$1) },
                .acting("second-version", ["2"], Message("أخذ الثاني", "take the second"), .adjudication) {
                    $0.decide(.second, &$1)
                },
                .acting("neither", ["x"], Message("رفض الاثنين", "reject both"), .adjudication) { $0.decide(.neither, &$1) },
                Command("third-version", ["e"], Message("صياغة ثالثة في استمارة", "a third version, in a form"), .adjudication) {
                    $0.writeThird(&$1)
                },
                .acting("next-open", ["."], Message("الاختلاف التالي الذي ينتظر الفصل", "next difference to be decided"), .adjudication) {
                    $0.chooseOpen(forward: true, &$1)
                },
                .acting(
                    "previous-open", [","], Message("الاختلاف السابق الذي ينتظر الفصل", "previous difference to be decided"), .adjudication
                ) {
                    $0.chooseOpen(forward: false, &$1)
                },
                .acting("next", ["j", "↓"], Message("الاختلاف التالي", "next difference"), .adjudication) { $0.choose(by: 1, &$1) },
                .acting("previous", ["k", "↑"], Message("الاختلاف السابق", "previous difference"), .adjudication) {
                    $0.choose(by: -1, &$1)
                },
                .acting("page-down", ["Space", "PgDn", "^D"], Message("صفحة إلى الأسفل", "a page down"), .adjudication) {
                    $0.choose(pages: 1, &$1)
                },
                .acting("page-up", ["b", "PgUp", "^U"], Message("صفحة إلى الأعلى", "a page up"), .adjudication) {
                    $0.choose(pages: -1, &$1)
                },
                .acting("first", ["g", "Home"], Message("الاختلاف الأول", "first difference"), .adjudication) {
                    $0.choose(by: -(.max / 2), &$1)
                },
                .acting("last", ["G", "End"], Message("الاختلاف الأخير", "last difference"), .adjudication) {
                    $0.choose(by: .max / 2, &$1)
                },
                Command("go-to-text", ["Enter"], Message("إلى موضعه في النص", "to its place in the text"), .adjudication) {
                    $0.goToDifference(&$1)
                },
                .acting("next-pair", ["Tab"], Message("الطرفان التاليان", "next pair"), .adjudication) {
                    $0.choosePair(forward: true, &$1)
                },
                .acting("previous-pair", ["⇧Tab"], Message("الطرفان السابقان", "previous pair"), .adjudication) {
                    $0.choosePair(forward: false, &$1)
                },
                .onDesk("undo", ["u"], Message("تراجع", "take back the last edit"), .adjudication) { $0.undo() },
                .onDesk("redo", ["^R"], Message("إعادة", "do again what was taken back"), .adjudication) { $0.redo() },
                .close(.adjudication, "C", "q", "Esc", "^C"),
            ] + Command.everywhere)
    ]

    var isOpaque: Bool { true }

    /// Opens with the pair last compared.
    mutating func opened(_ desk: inout Desk) {
        if desk.article?.adjudication == nil, let pair = AdjudicationScreen.pairs(desk).first { compare(pair, &desk) }
        refresh(&desk)
    }

    mutating func uncovered(_ desk: inout Desk) { refresh(&desk) }

    mutating func receive(_ event: Event, _ desk: inout Desk) -> Outcome {
        switch event {
        case .extracted, .journalExtended, .appended: refresh(&desk)
        default: return .ignored
        }
        return []
    }

    // MARK: The pair

    /// Returns all pairs of parties, with the user and the engine last. A user without annotations is left out, unless there is nobody
    /// else.
    private static func pairs(_ desk: Desk) -> [(Party, Party)] {
        let reader = desk.configuration.annotator
        let known = desk.article?.annotations.annotators ?? []
        let others = known.filter { $0 != reader }.map(Party.annotator)
        let own: [Party] = known.contains(reader) || others.isEmpty ? [.annotator(reader)] : []
        let parties = others + own + [.machine]
        return parties.indices.flatMap { i in parties.indices.dropFirst(i + 1).map { (parties[i], parties[$0]) } }
    }

    private func compare(_ pair: (Party, Party), _ desk: inout Desk) {
        let said = desk.article?.annotations.state.annotations.values.map { $0 } ?? []
        desk.article?.adjudication = AdjudicationPage(
            adjudication: Adjudication(pair.0, pair.1, decidedBy: desk.configuration.annotator, annotations: said))
        refresh(&desk)
    }

    private func choosePair(forward: Bool, _ desk: inout Desk) -> [Effect] {
        let pairs = AdjudicationScreen.pairs(desk)
        guard let now = desk.article?.adjudication?.adjudication, !pairs.isEmpty else { return [] }
        let at = pairs.firstIndex { $0.0 == now.first && $0.1 == now.second } ?? 0
        compare(pairs[(at + (forward ? 1 : pairs.count - 1)) % pairs.count], &desk)
        return []
    }

    /// Compares the two again while the page is open: after an edit, here or elsewhere, and when more has been found.
    private func refresh(_ desk: inout Desk) {
        guard var article = desk.article, var page = article.adjudication else { return }
        desk.article = nil
        let (plan, text) = (article.plan, article.text)
        page.compare(
            article.annotations.state.annotations, machine: { plan.reading.factContents(in: text) }, in: text, &article.annotations.placer)
        article.adjudication = page
        desk.article = article
    }

    // MARK: Choosing

    /// Moves the choice by about as many differences as fit on a page.
    private func choose(pages: Int, _ desk: inout Desk) -> [Effect] { choose(by: pages * max(1, desk.geometry.body.rows / 6), &desk) }

    private func choose(by distance: Int, _ desk: inout Desk) -> [Effect] {
        choose((desk.article?.adjudication?.chosen ?? 0) + distance, &desk)
    }

    private func choose(_ position: Int, _ desk: inout Desk) -> [Effect] {
        guard let count = desk.article?.adjudication?.adjudication.differences.count else { return [] }
        desk.article?.adjudication?.chosen = max(0, min(count - 1, position))
        return []
    }

    private func chooseOpen(forward: Bool, _ desk: inout Desk) -> [Effect] {
        guard let page = desk.article?.adjudication, let next = page.adjudication.nextOpen(after: page.chosen, forward: forward) else {
            desk.note = Desk.Note(message: Words.allDecided, isError: false)
            return []
        }
        return choose(next, &desk)
    }

    private func goToDifference(_ desk: inout Desk) -> Outcome {
        guard let difference = desk.article?.adjudication?.chosenDifference else { return [] }
        desk.focusText()
        desk.go(to: difference.place.start)
        desk.show(page: difference.layer)
        desk.followCursor()
        return .pop([])
    }

    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome {
        guard case .choice(let position)? = target else { return .ignored }
        return .done(choose(position, &desk))
    }

    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome {
        .done(choose(by: rows.signum(), &desk))
    }

    func hints(_ desk: Desk) -> [Hint] {
        [
            Hint("first-version", label: Words.first), Hint("second-version", label: Words.second),
            Hint("neither", label: Words.rejectBoth),
            Hint("third-version", label: Words.third), Hint("go-to-text", label: Words.toText), Hint("next-pair", label: Words.otherPair),
            Hint("undo", label: Words.takeBack), Hint("next-open", label: Words.nextOpen), Hint("close", label: Words.close),
        ]
    }

    // MARK: Deciding

    private func decide(_ decision: Adjudication.Decision, _ desk: inout Desk) -> [Effect] {
        guard desk.canAnnotate(), let page = desk.article?.adjudication, let difference = page.chosenDifference else { return [] }
        let changes = page.adjudication.changes(deciding: difference, as: decision)
        if changes.isEmpty {
            desk.article?.adjudication?.adjudication.kept.insert(difference.key)
            desk.note = Desk.Note(message: Words.keptOwn, isError: false)
            refresh(&desk)
            return []
        }
        return desk.keep(changes)
    }

    /// Opens a form with the fact as the user has it, otherwise as the first party has it, or the second.
    private func writeThird(_ desk: inout Desk) -> Outcome {
        guard desk.canAnnotate(), let page = desk.article?.adjudication, let difference = page.chosenDifference,
            let draft = page.adjudication.draft(for: difference)
        else { return [] }
        if case .addition = draft.target { return .push(FormScreen(draft.fact, for: .add, &desk)) }
        return .push(FormScreen(draft.fact, for: .correct(draft.target), &desk))
    }
}
