/// The word lists of the rules on disagreements.
enum DisagreementLists {
    /// Measurable quantities: `عمق`.
    static let attributes = WordTable("disagreements/attributes.tsv")
    /// Words that mark a figure of another time or thing.
    static let comparisons = WordTable("disagreements/comparisons.tsv")
    /// Predicates that cannot both be true of one event, by topic and side.
    static let outcomes = WordTable("disagreements/outcomes.tsv")
    /// Words so common in news that any two sentences may share them.
    static let common = WordTable("disagreements/common-words.tsv")
    /// Words before the whole of which a part was given: `من أصل`.
    static let wholes = WordTable("disagreements/wholes.tsv")
    static let denials = WordTable("disagreements/denials.tsv")
    /// Phrases that refer to an earlier statement: `تلك الاتهامات`.
    static let references = WordTable("disagreements/references.tsv")
    /// Words that introduce the parts of a whole: `موزعين`.
    static let breakdowns = WordTable("disagreements/breakdowns.tsv")
}
