internal import ArabicText
internal import Facts

/// What the families of toll rules share while they run over one text.
struct TollState {
    /// For each token the number that begins there, an index into `reading.numbers`; -1 for none.
    var numberAt: [Int32] = []
    /// The tokens of each number.
    var tokens: [Range<Int>] = []
    /// For each token the draft that has it among its victims; -1 for none.
    var draftAt: [Int32] = []
    var marks: [Marks] = []
    var drafts: [TollDraft] = []

    /// What other layers found at a token.
    struct Marks: OptionSet {
        let rawValue: UInt8
        static let date = Marks(rawValue: 1), cue = Marks(rawValue: 2)
    }
}

/// A toll before it is placed in its claim.
struct TollDraft {
    var outcome: TollOutcome
    var victims: Victims
    /// The word that says what happened.
    var cue: Int
    var rule: String
    /// Position in the drafts of the toll of which it is a part.
    var whole: Int?
    var by: Range<Int>?
}

/// A phrase that tells how many people it was: a number, a count without a figure, one person, or people.
struct Victims {
    /// What the phrase counts.
    enum Noun: Equatable {
        case person, household
        /// A noun that says itself what happened.
        case victim(TollOutcome)
        /// Nothing: `5 في حلب`.
        case none
        /// Only cases: `6 حالات`, of what was spoken of before.
        case cases
        /// A name.
        case named
    }

    /// The tokens of number and noun.
    var tokens: Range<Int>
    /// Position in `reading.numbers`; nil where there is no figure.
    var number: Int?
    /// The figure, or the phrase where there is none.
    var span: Span
    var value: DecimalNumber?
    var min: DecimalNumber?
    var max: DecimalNumber?
    var approx = Approximation.exact
    var noun: Noun
    /// Whether it has a figure or a word of quantity: it stands for itself wherever it stands.
    var isCounted: Bool
}
