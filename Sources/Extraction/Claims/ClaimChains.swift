internal import ArabicText
internal import Facts

/// Chains of claims: if one claim is inside the content of another, the outer source becomes the via of the inner claim.
///
/// Hit: `قال الناطق إن الجيش أعلن انسحابه` gives the inner claim the speaker as its via. Near miss: one speaker who makes both claims.
enum ClaimChains: RuleFamily {
    static let id = "claims.claim-chains"
    static let summary = "the outer speaker is the via of the inner claim: قال الناطق إن الجيش أعلن; not one speaker of both"
    /// Number of claims before and after one that are searched for the enclosing claim.
    private static let near = 8

    static func apply(to analysis: inout Analysis) {
        let claims = analysis.reading.claims
        let order = claims.indices.sorted { claims[$0].cue.span < claims[$1].cue.span }
        for (place, index) in order.enumerated() where claims[index].via == nil {
            let cue = claims[index].cue.span
            let outer = order[max(0, place - near)..<min(order.count, place + near + 1)].lazy
                .filter { $0 != index && claims[$0].content.start <= cue.start && cue.end <= claims[$0].content.end }
                .min { claims[$0].content.count < claims[$1].content.count }
            if let outer, let speaker = claims[outer].source, speaker.span != claims[index].source?.span {
                analysis.reading.claims[index].via = analysis.quote(speaker.span.start, speaker.span.end)
                analysis.note(id, cue.start, cue.end, "inside the claim of \(speaker.text)")
            } else if outer == nil {
                goOn(index, order[max(0, place - near)..<place], in: &analysis)
            }
            guard analysis.reading.claims[index].via == nil, let via = analysis.modelVias[cue.start],
                via.span != claims[index].source?.span
            else { continue }
            analysis.reading.claims[index].via = via
            analysis.note(ModelClaims.id, cue.start, cue.end, "passed on by \(via.text)")
        }
    }

    /// Gives a claim by participle the via of the statement that it continues: `قالت مصادر لرويترز إن…، مرجحة…`.
    private static func goOn(_ index: Int, _ before: ArraySlice<Int>, in analysis: inout Analysis) {
        let claim = analysis.reading.claims[index]
        guard claim.rule == SayingParticiples.id, let source = claim.source,
            let last = before.last(where: { analysis.reading.claims[$0].rule == SayingVerbs.id }),
            let via = analysis.reading.claims[last].via, analysis.reading.claims[last].source?.span == source.span,
            claim.cue.start - analysis.reading.claims[last].content.end < 4
        else { return }
        analysis.reading.claims[index].via = via
        analysis.note(id, claim.cue.start, claim.cue.end, "goes on with what came through \(via.text)")
    }
}
