extension ArticleMetadata {
    /// A name for a file about the article: its identifier and `suffix`, without what a file system or a shell takes for something else.
    public func fileName(_ suffix: String) -> String {
        let name = String(String.UnicodeScalarView(id.unicodeScalars.map { $0.value < 0x20 || $0 == "/" || $0.value == 0x7F ? "_" : $0 }))
        return (name.isEmpty || name.hasPrefix(".") || name.hasPrefix("-") ? "_" + name : name) + suffix
    }
}
