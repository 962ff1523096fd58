extension ArticleMetadata {
    /// Returns a name for a file about the article: its identifier and `suffix`, without characters special to file systems and shells.
    public func fileName(_ suffix: String) -> String {
        let name = String(String.UnicodeScalarView(id.unicodeScalars.map { $0.value < 0x20 || $0 == "/" || $0.value == 0x7F ? "_" : $0 }))
        return (name.isEmpty || name.hasPrefix(".") || name.hasPrefix("-") ? "_" + name : name) + suffix
    }
}
