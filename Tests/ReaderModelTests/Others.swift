import Annotations
import ArabicText
import Facts

@testable import ReaderModel

/// Annotations by others, and other states of an article.
extension Driver {
    /// Applies an entry that another annotator wrote to the journal.
    mutating func receive(_ annotator: String, _ changes: [AnnotationChange], id: ArticleID = "flood.txt") {
        send(keep(JournalEntry(annotator: annotator, time: "", changes: changes), of: id))
    }

    /// Applies another annotator's verdict on a finding, or an added fact.
    mutating func receive(
        _ annotator: String, _ verdict: Verdict, _ fact: FactContent, finding: FactContent? = nil, note: String = "",
        status: ClaimStatus? = nil
    ) {
        let annotation = Annotation(
            id: JournalEntry.draftName(0), annotator: annotator, verdict: verdict, fact: fact, finding: finding, note: note,
            status: status, created: "")
        receive(annotator, [AnnotationChange(before: nil, after: annotation)])
    }

    /// The user's own annotations in order of creation.
    var own: [Annotation] {
        let all = reader.article?.annotations.state.annotations.values.filter { $0.annotator == reader.configuration.annotator } ?? []
        return all.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    }

    /// The last line of the footer, in English.
    var footer: String { reader.note?.message.english ?? "" }

    /// The text of the header, in reading order.
    var header: String { dump.split(separator: "\n").dropFirst(2).first.map(String.init) ?? "" }
}

extension Sample {
    /// The text, and facts in the form in which they are annotated.
    var source: SourceText { SourceText(text) }
    func mention(_ i: Int) -> FactContent { FactContent(reading.mentions[i], in: source) }
    func claim(_ i: Int) -> FactContent { FactContent(reading.claims[i], in: source) }
    func anchor(_ words: String) -> Anchor { Anchor(quote(words).span, in: source) }

    /// Returns the article with its text changed and without findings.
    func changed(_ change: (String) -> String) -> Sample {
        var sample = self
        sample.text = change(text)
        sample.reading = ArticleReading()
        return sample
    }
}
