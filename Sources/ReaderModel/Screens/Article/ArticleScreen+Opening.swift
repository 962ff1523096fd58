/// Pages about the article's annotations.
extension ArticleScreen {
    func openJournal(_ desk: inout Desk) -> Outcome {
        desk.canShowJournal() ? .push(JournalScreen(chosen: desk.article?.annotations.viewed)) : []
    }

    /// Opens adjudication, with the present state of the user's own annotations beneath.
    func openAdjudication(_ desk: inout Desk) -> Outcome {
        guard let annotations = desk.article?.annotations else { return [] }
        if annotations.viewed != nil || annotations.shownParty != nil {
            desk.article?.annotations.view(after: nil)
            desk.article?.annotations.shownParty = nil
            desk.reapplyAnnotations()
        }
        return desk.canAnnotate() ? .push(AdjudicationScreen()) : []
    }
}
