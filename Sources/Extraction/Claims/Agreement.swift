/// Gender and number as a verb or a participle agrees with them.
enum Agreement: Sendable {
    /// One man, or a thing that is masculine.
    case masculine
    /// One woman, a thing that is feminine, or things in the plural: `قالت مصادر`.
    case feminine
    /// Persons in the plural: `قال شهود`, and after them `وأضافوا`.
    case people
}

extension SayingWord {
    /// Whether the form may have a subject of `agreement`, left out or standing before it; what is not known agrees.
    func agrees(with agreement: Agreement?) -> Bool {
        if firstPerson { return false }
        guard let agreement else { return true }
        if plural { return agreement == .people }
        return feminine ? agreement == .feminine : agreement == .masculine
    }

    /// Whether the form may have a subject of `agreement` right after it, where a verb stays in the singular.
    func agrees(before agreement: Agreement?) -> Bool {
        if firstPerson || plural { return false }
        guard let agreement else { return true }
        if agreement == .people { return true }
        return feminine == (agreement == .feminine)
    }
}
