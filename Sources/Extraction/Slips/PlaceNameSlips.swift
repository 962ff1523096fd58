internal import ArabicText
internal import Facts

/// Correct words after the class word of a place that are one error away from a place of the country named in the passage.
///
/// Hit: `منطقة الانباء غربي العراق` for `الانبار`. Near miss: `منطقة الانتاج`, and listed places.
enum PlaceNameSlips: RuleFamily {
    static let id = "slips.place-name-slips"
    static let summary = "a word one typing error away from the intended place: منطقة الانباء غربي العراق; not منطقة الانتاج"

    /// Maximum distance in tokens of the country after the word.
    private static let reach = 5

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        for i in text.tokens.indices.dropFirst() {
            let token = text.tokens[i]
            guard token.kind == .word, token.foldCount >= 5, token.foldCount <= 16, isPlaceWord(i - 1, in: text) else { continue }
            guard text.isPlainArabic(i), !analysis.isListedName(i), NameLexicon.shared.names.row(of: token.hash) == nil,
                SpellingTable.pairLevel(text.tokens[i - 1].hash, token.hash) == nil
            else { continue }
            let word = Array(text.fold(i))
            var found: (edit: WordEdit, entry: NameEntry)?
            var several = false
            WordEdits.each(word, anyLetter: true) { hash, edit in
                guard !edit.kind.changesLength, edit.position > 1,
                    let row = NameLexicon.shared.names.row(of: hash), let entry = NameLexicon.shared.entry(at: row)
                else { return }
                guard entry.kind == .place, !entry.country.isEmpty, entry.list == .places, isNear(entry.country, i, in: analysis) else {
                    return
                }
                if let other = found, other.entry.entity != entry.entity { several = true }
                found = (edit, entry)
            }
            guard let found, !several, let fix = Spelling.correct(i, in: text, found.edit.apply(to: word)) else { continue }
            let (start, end) = (Int(token.start), Int(token.end))
            analysis.note(id, start, end, "\(found.edit.kind.rawValue): \(found.entry.name) (\(found.entry.country))")
            analysis.addSlip(start, end, fix: String(scalarValues: fix), .spelling, id)
        }
    }

    /// True if a token is the class word of a place.
    private static func isPlaceWord(_ index: Int, in text: TokenizedText) -> Bool {
        guard text.isWord(index), let row = NameWords.classWords.row(of: text.tokens[index].hash) else { return false }
        return NameWords.classWords.field(row, 1) == MentionKind.place.rawValue
    }

    /// True if the name of the country follows a token closely.
    private static func isNear(_ country: String, _ index: Int, in analysis: Analysis) -> Bool {
        for i in (index + 1)..<min(index + 1 + reach, max(analysis.text.tokens.count, index + 1)) {
            guard i < analysis.mentionAt.count, analysis.mentionAt[i] >= 0, let entity = analysis.names[Int(analysis.mentionAt[i])].entity,
                let entry = NameLexicon.shared.entry(of: entity)
            else { continue }
            if entry.list == .countries, entry.country == country { return true }
        }
        return false
    }
}
