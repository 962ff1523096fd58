internal import ArabicText
internal import Reading

/// Who passed a claim on: where one claim stands inside what another says, the outer speaker is the way by which the inner one came.
///
/// Hit: `قال الناطق إن الجيش أعلن انسحابه` gives the inner claim the speaker as its via. Near miss: one speaker who says both.
enum ClaimChains: RuleFamily {
    static let id = "claims.chain"
    static let summary = "the outer speaker passes the inner claim on: قال الناطق إن الجيش أعلن; not one speaker of both"
    /// How many claims before and after one may hold it.
    private static let near = 8

    static func apply(to analysis: inout Analysis) {
        let claims = analysis.reading.claims
        let order = claims.indices.sorted { claims[$0].cue.span < claims[$1].cue.span }
        for (place, index) in order.enumerated() where claims[index].via == nil {
            let cue = claims[index].cue.span
            let outer = order[max(0, place - near)..<min(order.count, place + near + 1)].lazy
                .filter { $0 != index && claims[$0].content.start <= cue.start && cue.end <= claims[$0].content.end }
                .min { claims[$0].content.count < claims[$1].content.count }
            guard let outer, let speaker = claims[outer].source, speaker.span != claims[index].source?.span else { continue }
            analysis.reading.claims[index].via = analysis.quote(speaker.span.start, speaker.span.end)
            analysis.note(id, cue.start, cue.end, "inside the claim of \(speaker.text)")
        }
    }
}
