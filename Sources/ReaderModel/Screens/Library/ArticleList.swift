internal import ArabicText
internal import Facts

/// The list of articles: browsed, filtered, opened from.
struct ArticleList: Sendable {
    private(set) var entries: [ListEntry] = []
    /// Indicates that the list has been loaded.
    private(set) var isKnown = false
    /// Positions in `entries` of those that pass the filter.
    private(set) var shown: [Int] = []
    /// The filter for titles and sources, as typed.
    private(set) var filter = ""
    /// Position in `shown`.
    private(set) var selected = 0
    /// Position in `shown` of the first visible row.
    private(set) var top = 0
    /// The matching forms of the entries, for the filter.
    private var forms: [String] = []
    /// Positions in `entries` by article.
    private var positions: [ArticleID: Int] = [:]

    /// Replaces the list and keeps the chosen article.
    mutating func set(_ entries: [ListEntry]) {
        let chosen = current?.id
        self.entries = entries
        isKnown = true
        forms = entries.map(ArticleList.form)
        positions = Dictionary(entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
        show(keeping: chosen)
    }

    /// Applies new information on one article; true if it is in the list.
    mutating func update(_ entry: ListEntry) -> Bool {
        guard let position = positions[entry.id] else { return false }
        let chosen = current?.id
        // Progress and annotations made since the entry was requested are kept.
        var entry = entry
        entry.progress = entries[position].progress ?? entry.progress
        entry.annotations = max(entries[position].annotations, entry.annotations)
        entries[position] = entry
        forms[position] = ArticleList.form(entry)
        if !filter.isEmpty { show(keeping: chosen) }
        return true
    }

    /// Records the progress in an article, and the number of claims if known.
    mutating func setProgress(of id: ArticleID, fraction: Double, claims: Int?, annotations: Int) {
        guard let position = positions[id] else { return }
        entries[position].progress = fraction
        entries[position].annotations = annotations
        if let claims { entries[position].claims = claims }
    }

    /// Shows only articles whose title, source or date contain the typed text, in any spelling.
    mutating func setFilter(_ text: String) {
        let chosen = current?.id
        filter = text
        show(keeping: chosen)
    }

    private mutating func show(keeping id: ArticleID?) {
        let wanted = MatchingForm.of(filter).split(separator: " ")
        shown = entries.indices.filter { i in wanted.allSatisfy { forms[i].contains($0) } }
        selected = shown.firstIndex { entries[$0].id == id } ?? 0
        top = min(top, max(0, shown.count - 1))
    }

    private static func form(_ entry: ListEntry) -> String {
        MatchingForm.of([entry.title, entry.source ?? "", entry.published ?? "", entry.location.name.arabic].joined(separator: " "))
    }

    /// The chosen article.
    var current: ListEntry? { shown.indices.contains(selected) ? entries[shown[selected]] : nil }

    /// Chooses the article at a position of those shown, clamped.
    mutating func choose(_ position: Int) { selected = max(0, min(shown.count - 1, position)) }

    /// Scrolls the chosen article into view.
    mutating func reveal(height: Int) {
        guard height > 0 else { return }
        if selected < top { top = selected }
        if selected >= top + height { top = selected - height + 1 }
        top = max(0, min(top, shown.count - height))
    }
}
