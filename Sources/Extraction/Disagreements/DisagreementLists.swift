/// The word lists that the rules on disagreements ask.
enum DisagreementLists {
    /// Quantities that are measured: `عمق`.
    static let attributes = WordTable("disagreements/attributes.tsv")
    /// Words beside a figure of another time or thing.
    static let comparisons = WordTable("disagreements/comparisons.tsv")
    /// Predicates that cannot both hold of one event, by topic and side.
    static let outcomes = WordTable("disagreements/outcomes.tsv")
    /// Words that any two sentences of the news can share.
    static let common = WordTable("disagreements/common-words.tsv")
    /// Words before the whole of which a part was named: `من أصل`.
    static let wholes = WordTable("disagreements/wholes.tsv")
    static let denials = WordTable("disagreements/denials.tsv")
    /// Words that stand for a statement made before: `تلك الاتهامات`.
    static let references = WordTable("disagreements/references.tsv")
    /// Words that part a whole: `موزعين`.
    static let breakdowns = WordTable("disagreements/breakdowns.tsv")
}
