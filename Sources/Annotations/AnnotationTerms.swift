public import Facts

// The terms for verdicts, statuses and links.

extension Verdict {
    /// The term for the verdict.
    public var term: Message {
        switch self {
        case .added: Message("مضاف باليد", "added by hand")
        case .accepted: Message("مقبول", "accepted")
        case .rejected: Message("مرفوض", "rejected")
        case .corrected: Message("مصحَّح", "corrected")
        case .noted: Message("لم يُحكم فيه", "not judged")
        }
    }

    /// A sign beside the term, so that colour is not needed.
    public var sign: String {
        switch self {
        case .added: "+"
        case .accepted: "✓"
        case .rejected: "✗"
        case .corrected: "✎"
        case .noted: "•"
        }
    }
}

extension ClaimStatus {
    /// The term for the status.
    public var term: Message {
        switch self {
        case .unchecked: Message("لم يُتحقق منه", "unchecked")
        case .supported: Message("مدعوم", "supported")
        case .refuted: Message("مدحوض", "refuted")
        case .disputed: Message("متنازع عليه", "disputed")
        }
    }

    /// A sign beside the term, so that colour is not needed.
    public var sign: String {
        switch self {
        case .unchecked: "?"
        case .supported: "✓"
        case .refuted: "✗"
        case .disputed: "±"
        }
    }
}

extension LinkKind {
    /// The term for the relation.
    public var term: Message {
        switch self {
        case .sameEvent: Message("الحدث نفسه", "same event")
        case .contradicts: Message("يناقض", "contradicts")
        case .supports: Message("يؤيد", "supports")
        case .updates: Message("يحدّث", "updates")
        case .repeats: Message("يكرر", "repeats")
        }
    }
}
