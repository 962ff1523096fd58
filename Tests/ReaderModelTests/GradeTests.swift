import ArabicText
import Facts
import Testing

@testable import ReaderModel

/// Two grades of extraction: quick facts at once, full ones when they are ready.
@Suite struct GradeTests {
    private let flood = Sample.flood
    private var span: Span { Span(start: 0, end: flood.text.unicodeScalars.count) }

    /// Returns a reader whose extractions are not answered.
    private func driver(columns: Int = 100, rows: Int = 30) -> Driver {
        var driver = Driver(nil, columns: columns, rows: rows)
        driver.reader.configuration.grade = .full
        driver.answersExtraction = false
        driver.send(.opened("flood.txt", flood.article, isComplete: true, totalBytes: nil))
        return driver
    }

    private func quick(_ driver: inout Driver) {
        driver.send(.extracted(id: "flood.txt", span: span, grade: .quick, flood.reading))
    }

    /// The reading with one more person, before all others.
    private var fuller: ArticleReading {
        var sample = flood
        sample.name("طريق الساحل", .facility, entity: "e9")
        sample.name("رئيس البلدية", .person, entity: "e8")
        sample.reading.mentions.sort { $0.span < $1.span }
        return sample.reading
    }

    @Test func fullIsAskedForOnceQuickIsThere() {
        var driver = driver()
        #expect(driver.effects == [.extract(.flood, span, .quick)])
        quick(&driver)
        #expect(driver.effects.last == .extract(.flood, span, .full))
        #expect(driver.reader.article?.facts.facts(.mention).count == 4)
        driver.send(.extracted(id: "flood.txt", span: span, grade: .full, fuller))
        #expect(driver.reader.article?.facts.facts(.mention).count == 6)
        #expect(driver.effects.count == 2)
        #expect(!driver.reader.isBusy)
    }

    @Test func withoutAModelNothingMoreIsAskedFor() {
        var driver = Driver()
        #expect(driver.effects.isEmpty)
        #expect(!driver.reader.isBusy)
        driver.type("j")
        #expect(driver.effects.isEmpty)
    }

    @Test func whatIsReadAndChosenStays() {
        var driver = driver()
        quick(&driver)
        driver.type("3<Tab>jjj")
        let cursor = driver.reader.article?.cursor
        let top = driver.reader.article?.top
        let place = driver.reader.panel.selected.map { driver.reader.panel.items[$0].spans }
        let row = driver.reader.arrangement.hits.first { $0.target == .panelItem(driver.reader.panel.selected ?? -1) }?.area.row
        driver.send(.extracted(id: "flood.txt", span: span, grade: .full, fuller))
        #expect(driver.reader.article?.cursor == cursor)
        #expect(driver.reader.article?.top == top)
        #expect(driver.reader.focus == .panel)
        #expect(driver.reader.panel.page == .mention)
        #expect(driver.reader.panel.items.count == 10)
        #expect(driver.reader.panel.selected.map { driver.reader.panel.items[$0].spans } == place)
        #expect(row != nil)
        // Nothing was above the first heading before, so the chosen item can only have moved down.
        let after = driver.reader.arrangement.hits.first { $0.target == .panelItem(driver.reader.panel.selected ?? -1) }?.area.row
        #expect(after == row || (after ?? 0) > (row ?? 0) && driver.reader.panel.top == (0, 0))
    }

    @Test func whatIsSeenOfALongPanelStaysAtItsHeight() {
        var sample = Large.sample(paragraphs: 120, claimsEvery: 2)
        sample.metadata.id = "large"
        var driver = Driver(nil, columns: 100, rows: 20)
        driver.reader.configuration.grade = .full
        driver.answersExtraction = false
        driver.send(.opened(sample.path, sample.article, isComplete: true, totalBytes: nil))
        let all = Span(start: 0, end: sample.text.unicodeScalars.count)
        var few = sample.reading
        few.claims = few.claims.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        driver.send(.extracted(id: sample.id, span: all, grade: .quick, few))
        driver.type("<Tab>" + String(repeating: "j", count: 15))
        func row() -> Int? {
            driver.reader.arrangement.hits.first { $0.target == .panelItem(driver.reader.panel.selected ?? -1) }?.area.row
        }
        let (before, chosen) = (row(), driver.reader.panel.selected)
        driver.send(.extracted(id: sample.id, span: all, grade: .full, sample.reading))
        #expect(driver.reader.panel.items.count == sample.reading.claims.count)
        #expect(driver.reader.panel.selected == (chosen ?? 0) * 2)
        #expect(before != nil)
        #expect(row() == before)
    }

    @Test func aSelectionStays() {
        var driver = driver()
        quick(&driver)
        driver.reader.article?.selection = (flood.quote("120").span, flood.quote("عائلة").span)
        let selected = driver.reader.article?.selectedSpan
        driver.send(.extracted(id: "flood.txt", span: span, grade: .full, fuller))
        #expect(selected != nil)
        #expect(driver.reader.article?.selectedSpan == selected)
    }

    @Test func progressIsSaidAfterASecond() {
        var driver = driver()
        quick(&driver)
        driver.send(.extractionAdvanced(id: "flood.txt", span: span, fraction: 0.4))
        #expect(driver.reader.isBusy)
        #expect(!driver.dump.contains("names 40%"))
        driver.send(.tick)
        #expect(driver.dump.contains("names 40%"))
        driver.type("L")
        // A line of pieces separated by points reads from the right.
        #expect(driver.dump.contains("الأسماء"))
        #expect(driver.dump.contains("٪40"))
        driver.send(.extracted(id: "flood.txt", span: span, grade: .full, fuller))
        #expect(!driver.dump.contains("٪40"))
    }

    @Test func anotherArticleCancels() {
        var driver = driver()
        quick(&driver)
        driver.effects = []
        var other = flood
        other.metadata.id = "other"
        driver.samples[other.id] = other
        driver.send(.opened(other.path, other.article, isComplete: true, totalBytes: nil))
        #expect(driver.effects.contains(.cancelExtraction))
        #expect(driver.effects.last == .extract(other, span, .quick))
        // The answer for the article that was left changes nothing.
        driver.send(.extracted(id: "flood.txt", span: span, grade: .full, fuller))
        #expect(driver.reader.article?.facts.facts(.mention).isEmpty == true)
    }

    @Test func whatIsSeenGoesBeforeWhatIsDeep() throws {
        let sample = Large.sample(paragraphs: 12_000)
        var driver = Driver(nil)
        driver.reader.configuration.grade = .full
        driver.answersExtraction = false
        driver.send(.opened(sample.path, sample.article, isComplete: true, totalBytes: nil))
        // All quick requests from the beginning on.
        while case .extract(let request)? = driver.effects.last, request.grade == .quick {
            driver.send(.extracted(id: sample.id, span: request.span, grade: .quick, ArticleReading()))
        }
        guard case .extract(let deep)? = driver.effects.last, deep.grade == .full else {
            Issue.record("nothing deep was asked for")
            return
        }
        #expect(deep.span.start == 0)
        driver.type("G")
        guard case .extract(let quick)? = driver.effects.last, quick.grade == .quick else {
            Issue.record("nothing quick was asked for")
            return
        }
        #expect(quick.span.end == sample.article.text.count)
        #expect(driver.effects.dropLast().last == .cancelExtraction)
        // A cancelled extraction gives no answer.
        driver.send(.extracted(id: sample.id, span: deep.span, grade: .full, ArticleReading()))
        #expect(driver.effects.last == .extract(sample, quick.span, .quick))
    }

    /// Identifiers of the parts of a long article are prefixed only once: `65536.m1`.
    @Test func identifiersOfPartsStayAsTheyCome() {
        let sample = Large.sample(paragraphs: 3000)
        var driver = Driver(nil)
        driver.answersExtraction = false
        driver.send(.opened(sample))
        var expected = Set<String>()
        while case .extract(let request)? = driver.effects.last {
            let span = request.span
            driver.effects = []
            var part = ArticleReading()
            part.mentions = [Mention(id: "m1", at: Quote(Span(start: 0, end: 1), text: "س"), kind: .person, rule: "test")]
            driver.send(.extracted(id: sample.id, span: span, grade: request.grade, part.placed(at: span.start)))
            expected.insert(span.start == 0 ? "m1" : "\(span.start).m1")
        }
        let identifiers = driver.reader.article?.facts.reading.mentions.map(\.id) ?? []
        #expect(identifiers.count > 1)
        #expect(expected.isSuperset(of: identifiers))
        #expect(Set(identifiers).count == identifiers.count)
    }

    @Test func aTextThatIsStillComingIsNotReadDeeply() {
        let sample = Large.sample(paragraphs: 3000)
        var driver = Driver(nil)
        driver.reader.configuration.grade = .full
        let half = sample.text.utf8.prefix(sample.text.utf8.count / 2)
        let head = Article(metadata: sample.metadata, text: SourceText(String(decoding: half, as: UTF8.self)))
        driver.samples[sample.id] = sample
        driver.send(.opened(sample.path, head, isComplete: false, totalBytes: sample.text.utf8.count))
        #expect(driver.reader.article?.plan.isDeepening == false)
        driver.answersExtraction = false
        driver.send(.appended(id: sample.id, utf8: Array(sample.text.utf8.dropFirst(half.count)), isComplete: true))
        driver.answersExtraction = true
        while case .extract(let request)? = driver.effects.last, request.grade == .quick {
            driver.effects = []
            driver.send(.extracted(id: sample.id, span: request.span, grade: .quick, ArticleReading()))
        }
        #expect(driver.reader.article?.plan.fullProgress(seen: 0) == 1)
    }
}
