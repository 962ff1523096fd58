internal import ArabicText
internal import Facts

/// A word or phrase that says that somebody says.
struct Cue {
    /// In which construction it stands.
    enum Shape {
        /// A finite verb: `أعلن`.
        case verb
        /// A participle of circumstance: `مؤكدا`.
        case participle
        /// A verbal noun with its speaker attached: `قوله`.
        case noun
        /// A phrase before its speaker: `بحسب`.
        case adverbial
        /// A phrase that ends in a verb, before its speaker: `وفق ما ذكر`.
        case adverbialVerb
        /// A phrase that refers back to its speaker: `على حد قوله`.
        case backward
    }

    let tokens: Range<Int>
    let span: Span
    let lemma: String
    let stance: Stance
    let shape: Shape
    /// The inflected verb in it, where there is one.
    let word: SayingWord?
    /// What the verb needs, as `SayingVerb.needs` says.
    let needs: String
}
