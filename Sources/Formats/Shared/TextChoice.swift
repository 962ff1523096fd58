internal import Facts

/// Chooses, in a file about several texts, the text of the article being imported.
enum TextChoice {
    /// Returns the item whose text equals the article's, or else the only item. Throws `.malformed` if neither exists.
    static func choose<Item>(
        _ items: [Item], text: (Item) -> String, path: String, _ article: Article
    ) throws(FormatError) -> Item {
        let own = Array(article.text.string.utf8)
        if let same = items.first(where: { Array(text($0).utf8) == own }) { return same }
        if items.count == 1, let only = items.first { return only }
        throw FormatError(
            .malformed, path: path, message: items.isEmpty ? "it holds no text" : "none of its \(items.count) texts is that of the article",
            remedy: "import it onto the article that was annotated")
    }
}
