public import Facts

extension ArticleComparison.Relation {
    /// The term in the interface.
    public var term: Message {
        switch self {
        case .differs: Message("اختلاف", "differs")
        case .same: Message("اتفاق", "same")
        case .onlyFirst: Message("في الأول وحده", "only in first")
        case .onlySecond: Message("في الثاني وحده", "only in second")
        }
    }
}

extension ArticleComparison.Subject {
    /// The term in the interface.
    public var term: Message {
        switch self {
        case .toll: Message("حصيلة", "toll")
        case .number: Message("رقم", "number")
        case .outcome: Message("نتيجة", "outcome")
        case .denial: Message("نفي", "denial")
        }
    }
}
