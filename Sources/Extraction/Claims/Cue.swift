internal import ArabicText
internal import Facts

/// A reporting word or phrase.
struct Cue {
    /// The grammatical construction of a cue.
    enum Shape {
        /// A finite verb: `أعلن`.
        case verb
        /// A participle used as an adverbial: `مؤكدا`.
        case participle
        /// A verbal noun with its speaker as a suffix: `قوله`.
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
    /// The inflected verb in it, if there is one.
    let word: SayingWord?
    /// The requirement of the verb; see `SayingVerb.needs`.
    let needs: SayingNeed
}
