internal import Annotations
internal import ArabicText
internal import Facts

/// The comparison of two parties, with the position on its page.
struct AdjudicationPage: Sendable {
    /// The differences and the decisions on them.
    var adjudication: Adjudication
    /// The position of the chosen difference.
    var chosen = 0
    /// The position of the difference at the top of the page.
    var top = 0

    /// The chosen difference; nil if there is none.
    var chosenDifference: Adjudication.Difference? {
        adjudication.differences.indices.contains(chosen) ? adjudication.differences[chosen] : nil
    }

    /// Applies the present annotations. The chosen difference stays chosen if it is found again.
    mutating func compare(
        _ annotations: [String: Annotation], machine: () -> [FactContent], in text: SourceText, _ placer: inout AnchorPlacer
    ) {
        let key = chosenDifference?.key
        let isNew = adjudication.compare(annotations, machine: machine, in: text, &placer)
        let differences = adjudication.differences
        if isNew, let key, let again = differences.firstIndex(where: { $0.key == key }) { chosen = again }
        chosen = max(0, min(chosen, differences.count - 1))
        top = max(0, min(top, differences.count - 1))
    }
}
