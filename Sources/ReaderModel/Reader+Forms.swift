internal import Reading

/// A fact that is filled in by hand.
struct FactForm: Hashable, Sendable {
    var fact: FactContent
    let purpose: FormPurpose
}

/// Forms.
extension Reader {
    mutating func openForm(_ fact: FactContent, for purpose: FormPurpose) { form = FactForm(fact: fact, purpose: purpose) }

    mutating func handleInForm(_ key: Key) -> [Effect] {
        guard let form else { return [] }
        switch key {
        case .escape: self.form = nil
        case .enter:
            self.form = nil
            return finishForm(form.fact, for: form.purpose)
        default: break
        }
        return []
    }
}
