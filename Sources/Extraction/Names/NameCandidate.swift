internal import ArabicText
internal import Facts

/// A name that a rule proposes; `NameSelection` decides which of them become mentions.
struct NameCandidate {
    /// Its tokens.
    var tokens: Range<Int>
    /// Scalars of the whole name, class word included.
    var span: Span
    /// Scalars of the bare name.
    var core: Span
    var kind: MentionKind
    /// Entity in the lexicon, if the name is listed.
    var entity: String?
    var confidence: Double
    var rule: String
    /// The context that it requires, if it is also an everyday word or little known.
    var need = NameNeed.nothing
    /// True if only a gazetteer lists it: the surrounding text takes precedence.
    var isRemote = false
    /// True if the model found it inside another name.
    var isNested = false

    /// True if it requires context.
    var ambiguous: Bool { need != .nothing }
}
