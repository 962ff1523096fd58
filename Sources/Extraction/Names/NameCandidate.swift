internal import ArabicText
internal import Facts

/// A name that a rule proposes; `NameSelection` decides which of them become mentions.
struct NameCandidate {
    /// Its tokens.
    var tokens: Range<Int>
    /// Scalars of the whole name, class word and all.
    var span: Span
    /// Scalars of the bare name.
    var core: Span
    var kind: MentionKind
    /// Entity of the lexicon, where the name is listed.
    var entity: String?
    var confidence: Double
    var rule: String
    /// What it needs beside it, being an everyday word too, or a name that few know.
    var need = NameNeed.nothing
    /// Whether only a gazetteer has it: it gives way to what the text around it says.
    var isRemote = false
    /// Whether the model found it inside another name.
    var isNested = false

    /// Whether it needs its context.
    var ambiguous: Bool { need != .nothing }
}
