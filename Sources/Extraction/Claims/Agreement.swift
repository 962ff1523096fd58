/// The agreement of a verb or participle with its subject in gender and number.
enum Agreement: Sendable {
    /// A man, or a masculine thing.
    case masculine
    /// A woman, a feminine thing, or things in the plural: `قالت مصادر`.
    case feminine
    /// People in the plural: `قال شهود`, and after them `وأضافوا`.
    case people
}

extension SayingWord {
    /// True if the form may have a subject of `agreement` that is omitted or precedes it; an unknown agreement fits.
    func agrees(with agreement: Agreement?) -> Bool {
        if firstPerson { return false }
        guard let agreement else { return true }
        if plural { return agreement == .people }
        return feminine ? agreement == .feminine : agreement == .masculine
    }

    /// True if the form may have a subject of `agreement` right after it, where a verb stays in the singular.
    func agrees(before agreement: Agreement?) -> Bool {
        if firstPerson || plural { return false }
        guard let agreement else { return true }
        if agreement == .people { return true }
        return feminine == (agreement == .feminine)
    }
}
