internal import Facts

/// The words for what an article says of itself.
enum ArticleTerms {
    static let title = Message("العنوان", "title")
    static let source = Message("الجهة", "source")
    static let published = Message("النشر", "published")
    static let author = Message("الكاتب", "author")
    static let address = Message("الرابط", "address")
}
