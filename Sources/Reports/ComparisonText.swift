public import Comparison
public import Facts

/// The common and differing statements of two articles, as lines of tab-separated columns, readable by people and by `cut`.
public enum ComparisonText {
    /// Appends the table, with its head. Quoted text is unchanged, except for characters that a terminal would obey.
    public static func write(_ comparison: ArticleComparison, language: Language, to bytes: inout [UInt8]) {
        let head =
            language == .arabic
            ? [
                "#", "ما يُقارن", "الموضوع", "الموضع في الأول", "قول الأول", "القائل", "الموضع في الثاني", "قول الثاني", "القائل",
            ]
            : [
                "#", "subject", "about", "place in first", "first says", "according to", "place in second", "second says", "according to",
            ]
        ListText.write(head, to: &bytes)
        for item in comparison.items {
            let words = [item.relation.term, item.subject.term, item.about].map { $0.text(language) }
            ListText.write((words + side(item.first) + side(item.second)).map(flat), to: &bytes)
        }
    }

    private static func side(_ side: ArticleComparison.Side?) -> [String] {
        side.map { ["\($0.start)-\($0.end)", $0.text, $0.source ?? ""] } ?? ["", "", ""]
    }

    /// The text on one line: line breaks and tabs become blanks.
    private static func flat(_ text: String) -> String {
        let breaks: Set<UInt32> = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]
        return String(String.UnicodeScalarView(text.unicodeScalars.map { breaks.contains($0.value) ? " " : $0 }))
    }
}
