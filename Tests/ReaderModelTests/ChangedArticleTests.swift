import Annotations
import ArabicText
import Testing

@testable import ReaderModel

/// Annotations of an article that has changed since: found elsewhere, found corrected, or adrift.
@Suite struct ChangedArticleTests {
    private let flood = Sample.flood

    private func passage(_ words: String) -> FactContent { FactContent(layer: .passage, parts: [.span: flood.anchor(words)]) }

    /// Opens the changed article with annotations made on the old one.
    private func reopened(rows: Int = 24, _ change: (String) -> String) -> Driver {
        var old = Driver()
        old.receive("reader", .added, passage("وكالة الجبل عن مصدر طبي"), note: "من هو؟")
        old.receive("reader", .added, passage("السيول أغلقت طريق الساحل أمس"), note: "أي طريق؟")
        old.receive("reader", .added, passage("ونفى رئيس البلدية وقوع وفيات"), note: "راجع البيان")
        old.receive("reader", .added, passage("الطريق سيفتح في 7 مارس"), note: "لم يُفتح")
        old.receive("سلمى", .added, passage("مؤكدا"), note: "")
        var driver = Driver(nil, rows: rows)
        driver.journals = old.journals
        driver.open(flood.changed(change))
        return driver
    }

    /// Returns the text with a sentence inserted at the start, a quote corrected and a sentence removed.
    private func changed(_ text: String) -> String {
        let gone = "\nونفى رئيس البلدية وقوع وفيات، مؤكدا أن الطريق سيفتح في 7 مارس 2024."
        return text.replacing("سيول تغلق طريق الساحل\n", with: "سيول تغلق طريق الساحل الشرقي\n")
            .replacing("أغلقت طريق", with: "أغلقت الطريق").replacing(gone, with: "")
    }

    @Test func theFooterSaysOnceWhatBecameOfThem() {
        var driver = reopened(changed)
        #expect(driver.footer == "The text changed: 2 annotations found elsewhere, 2 annotations adrift (7)")
        let quotes = (driver.reader.article?.facts.annotated.passages ?? []).map { driver.reader.article?.text.string(in: $0.span) }
        #expect(quotes == ["السيول أغلقت الطريق الساحل أمس", "وكالة الجبل عن مصدر طبي"])
        driver.type("j")
        #expect(driver.footer == "")
        let other = Annotation(id: "z", annotator: "سلمى", verdict: .added, fact: passage("طبي"), created: "2024-03-06T10:00:00.000Z")
        driver.receive("سلمى", [AnnotationChange(before: nil, after: other)])
        #expect(driver.footer == "", "it is said once")
        #expect(reopened { $0 }.footer == "")
    }

    @Test func whatIsAdriftIsListedAndChosenWithoutAPlace() {
        var driver = reopened(changed)
        driver.type("7<Tab>")
        let contents = driver.reader.panel.items.map(\.content)
        #expect(contents.count == 5)
        #expect(contents[2] == .adrift(count: 2))
        driver.type("G")
        let cursor = driver.reader.article?.cursor
        #expect(driver.reader.panel.selected == 4)
        driver.type("<Enter>")
        #expect(driver.reader.note?.message == Words.adriftHint)
        #expect(driver.reader.focus == .panel)
        #expect(driver.reader.article?.cursor == cursor)
        for keys in ["Y", "#<Esc>", "o", "<Tab><Tab>", "ss"] { driver.type(keys) }
        driver.type("G")
        #expect(driver.reader.panel.selected == 4)
        #expect(driver.reader.article?.cursor == cursor)
        // An annotation by another leaves it chosen.
        let other = Annotation(
            id: "z", annotator: "reader", verdict: .added, fact: passage("قال"), note: "جديد", created: "2024-03-06T10:00:00.000Z")
        driver.receive("reader", [AnnotationChange(before: nil, after: other)])
        #expect(driver.own.count == 5)
        #expect(driver.reader.panel.selected.map { driver.reader.panel.items[$0].spans.isEmpty } == true)
    }

    @Test func whatIsAdriftIsPlacedAnewOrDeleted() throws {
        var driver = reopened(changed)
        driver.type("7<Tab>G")
        let chosen = driver.reader.desk.chosenAnnotation?.id
        driver.type("e")
        #expect(driver.reader.form != nil)
        driver.type("<Esc>")
        // After leaving a form the choice is unchanged: the next key applies to the same annotation.
        #expect(chosen != nil)
        #expect(driver.reader.desk.chosenAnnotation?.id == chosen)
        let adrift = try #require(driver.reader.desk.chosenAnnotation)
        let text = try #require(driver.reader.article?.text)
        let anew = FactContent(layer: .passage, parts: [.span: Anchor(Span(start: 0, end: 4), in: text)])
        for effect in driver.reader.desk.edit({ $0.correct(.annotation(adrift), to: anew) }) {
            guard case .keep(let path, let entry) = effect else { continue }
            driver.send(driver.keep(entry, of: path))
        }
        #expect(driver.reader.article?.facts.annotated.adrift.count == 1)
        #expect(driver.reader.article?.facts.annotated.places[adrift.id] == Span(start: 0, end: 4))
        driver.type("Gd")
        #expect(driver.reader.article?.facts.annotated.adrift == [])
        #expect(driver.own.count == 3)
        driver.type("u")
        #expect(driver.reader.article?.facts.annotated.adrift.count == 1)
    }

    /// Nothing is left of the text: all annotations are adrift, and the first key in the panel chooses the first.
    @Test func whereAllIsAdriftTheFirstIsChosen() {
        var driver = reopened { _ in "نص آخر تماما." }
        #expect(driver.footer == "The text changed: 4 annotations adrift (7)")
        driver.type("7")
        #expect(driver.reader.panel.selected == nil)
        driver.type("<Tab>")
        #expect(driver.reader.panel.selected == 1)
        driver.type("jjkG")
        #expect(driver.reader.panel.selected == 4)
        driver.type("dddd")
        #expect(driver.own.isEmpty)
        #expect(driver.reader.panel.items.isEmpty)
        driver.type("<Enter>ejkd")
        #expect(driver.reader.panel.selected == nil)
    }
}
