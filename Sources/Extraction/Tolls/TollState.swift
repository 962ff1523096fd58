internal import ArabicText
internal import Facts

/// The state that the families of toll rules share while they run over a text.
struct TollState {
    /// For each token, the number that begins there, an index into `reading.numbers`; -1 for none.
    var numberAt: [Int32] = []
    /// Tokens of each number.
    var tokens: [Range<Int>] = []
    /// For each token, the draft whose victims include it; -1 for none.
    var draftAt: [Int32] = []
    var marks: [Marks] = []
    var drafts: [TollDraft] = []

    /// Findings of other layers at a token.
    struct Marks: OptionSet {
        let rawValue: UInt8
        static let date = Marks(rawValue: 1), cue = Marks(rawValue: 2)
    }
}

/// A toll before it is assigned to its claim.
struct TollDraft {
    var outcome: TollOutcome
    var victims: Victims
    /// Token of the word that expresses the outcome.
    var cue: Int
    var rule: String
    /// Position among the drafts of the toll of which it is a part.
    var whole: Int?
    var by: Range<Int>?
}

/// A phrase for a number of people: a figure, a quantity without a figure, one person, or people.
struct Victims {
    /// The kind of noun that the phrase counts.
    enum Noun: Equatable {
        case person, household
        /// A noun that expresses the outcome.
        case victim(TollOutcome)
        /// No noun: `5 في حلب`.
        case none
        /// Cases only: `6 حالات`, of something mentioned before.
        case cases
        /// A name.
        case named
    }

    /// Tokens of number and noun.
    var tokens: Range<Int>
    /// Position in `reading.numbers`; nil without a figure.
    var number: Int?
    /// Scalars of the figure, or of the phrase without one.
    var span: Span
    var value: DecimalNumber?
    var min: DecimalNumber?
    var max: DecimalNumber?
    var approx = Approximation.exact
    var noun: Noun
    /// True if it has a figure or a word of quantity, and so can be a toll in any position.
    var isCounted: Bool
}
