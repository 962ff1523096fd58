import ArabicText
import Facts
import Testing

@testable import ReaderModel

/// The exact changes by each key and event.
@Suite struct StateTests {
    private let flood = Sample.flood

    // MARK: Jumps

    @Test func everyPairOfBracketsGoesThereAndBack() {
        let places: [(String, [String])] = [
            ("c", ["قال مدير", "نقلت"]),
            ("e", ["الدفاع", "سامر"]), ("n", ["120", "ثلاثة"]), ("d", ["أمس", "7 مارس"]),
        ]
        for (key, words) in places {
            var driver = Driver()
            driver.type("]" + key)
            let first = driver.reader.article?.cursor
            #expect(driver.atCursor().hasPrefix(words[0].split(separator: " ")[0]), "]\(key): \(driver.atCursor())")
            driver.type("]" + key)
            #expect(driver.atCursor().hasPrefix(words[1].split(separator: " ")[0]), "]\(key)]\(key): \(driver.atCursor())")
            driver.type("[" + key)
            #expect(driver.reader.article?.cursor == first)
            driver.type("[" + key)
            #expect(driver.reader.note?.message == Words.noMoreBefore)
            #expect(driver.reader.article?.cursor == first)
        }
    }

    @Test func highlightsAreWalkedInReadingOrder() {
        var driver = Driver()
        var seen: [Int] = []
        for _ in 0..<40 {
            driver.type("n")
            if driver.reader.note != nil { break }
            seen.append(driver.reader.article?.cursor ?? -1)
        }
        #expect(seen == driver.reader.article?.facts.starts)
        #expect(driver.reader.note?.message == Words.noMoreAfter)
        driver.type("N")
        #expect(driver.reader.article?.cursor == seen.dropLast().last)
    }

    @Test func aJumpTurnsThePanelToItsPage() {
        var driver = Driver()
        driver.type("]d")
        #expect(driver.reader.panel.page == .date)
        #expect(driver.reader.panel.selected == 0)
        driver.type("]d")
        #expect(driver.reader.panel.selected == 1)
    }

    // MARK: Text and panel

    @Test func thePanelLeadsTheTextAndBack() {
        var driver = Driver()
        driver.type("4<Tab>")
        #expect(driver.reader.focus == .panel)
        #expect(driver.reader.panel.page == .number)
        driver.type("j")
        #expect(driver.atCursor(5) == "ثلاثة")
        #expect(driver.reader.focus == .panel)
        driver.type("<Enter>")
        #expect(driver.reader.focus == .text)
        #expect(driver.atCursor(5) == "ثلاثة")
        driver.type("<Enter>")
        #expect(driver.reader.focus == .panel)
        #expect(driver.reader.panel.selected == 1)
    }

    /// At most 40 may be nobody: it raises the highest figure of the heading and leaves the lowest alone.
    @Test(arguments: [(5, "killed · 9"), (40, "killed · 9–40")]) func aTollOfAtMostRaisesOnlyTheHighest(
        _ most: DecimalNumber, _ heading: String
    ) {
        var sample = Sample(metadata: .init(id: "tolls"), text: "قتل 9 في المدينة، وبقي العدد دون غيره.")
        sample.reading.tolls = [
            Toll(id: "t1", outcome: .killed, value: 9, number: sample.quote("9").span, rule: "by-hand"),
            Toll(
                id: "t2", outcome: .killed, value: nil, max: most, approx: .atMost, number: sample.quote("العدد").span, rule: "by-hand"),
        ]
        var driver = Driver(sample)
        driver.type("2<Tab>")
        #expect(driver.dump.split(separator: "\n").contains { $0 == heading })
    }

    @Test func enterOnPlainTextSaysSo() {
        var driver = Driver()
        driver.type("<Enter>")
        #expect(driver.reader.focus == .text)
        #expect(driver.reader.note == Desk.Note(message: Words.noFactHere, isError: false))
    }

    @Test func namesOfOneEntityAreWalked() {
        var sample = Sample(metadata: .init(id: "names"), text: "زار مازن المدينة. وقال مازن كلمة.")
        sample.name("مازن", .person, entity: "e1")
        var second = sample.reading.mentions[0]
        second.start = sample.quote("مازن كلمة").start
        second.end = second.start + 4
        second.id = "m2"
        sample.reading.mentions.append(second)
        sample.reading.entities[0].mentions = ["m1", "m2"]
        var driver = Driver(sample)
        driver.type("3<Tab>j<Enter>")
        #expect(driver.reader.panel.items.count == 2)
        let first = sample.reading.mentions[0].start
        #expect(driver.reader.article?.cursor == first)
        #expect(driver.reader.panel.place == 0)
        #expect(driver.reader.focus == .panel)
        driver.type("<Enter>")
        #expect(driver.reader.article?.cursor == second.start)
        #expect(driver.reader.panel.place == 1)
        #expect(driver.reader.panel.items[1].places.count == 2)
        driver.type("<Enter>")
        #expect(driver.reader.article?.cursor == first)
        driver.type("n")
        #expect(driver.reader.article?.cursor == second.start)
        #expect(driver.reader.focus == .panel)
        driver.type("N")
        #expect(driver.reader.article?.cursor == first)
        driver.type("<Tab>")
        #expect(driver.reader.focus == .text)
        #expect(driver.reader.article?.cursor == first)
    }

    /// Words that refer back are places of their entity, in the order of the text, and lead to it from the text.
    @Test func whatRefersBackIsWalkedToo() {
        var sample = Sample(metadata: .init(id: "back"), text: "أعلنت حركة النور الهدنة. وقالت الحركة إن النور ملتزمة.")
        sample.name("حركة النور", .organization, core: "النور", entity: "e1")
        sample.name("النور ملتزمة", .organization, entity: "e1")
        sample.reading.mentions[1].end -= 7
        sample.reading.mentions[1].text = "النور"
        sample.reading.entities = [
            Entity(id: "e1", kind: .organization, name: "حركة النور", mentions: ["m1", "m2"], references: [sample.quote("الحركة")])
        ]
        var driver = Driver(sample)
        driver.type("3<Tab>")
        var seen: [String] = []
        for _ in 0..<4 {
            driver.type("<Enter>")
            seen.append(driver.atCursor(5))
        }
        #expect(seen == ["حركة ", "الحرك", "النور", "حركة "])
        // From the text to the entity: the cursor on a word that refers back is on it.
        driver.type("<Enter><Tab>")
        #expect(driver.atCursor(6) == "الحركة")
        #expect(driver.reader.panel.selected == 1)
        #expect(driver.reader.panel.place == 1)
    }

    // MARK: Search

    @Test(arguments: ["اصيبوا", "أصيبوا", "إصيبوا", "اصـيبوا", "أُصيبوا"]) func searchDoesNotMindTheSpelling(_ query: String) {
        var driver = Driver()
        driver.type("/\(query)<Enter>")
        #expect(driver.atCursor(6) == "اصيبوا")
        #expect(driver.reader.article?.search?.count == 1)
    }

    @Test func searchGoesRoundAndEnds() {
        var driver = Driver()
        driver.type("/الطريق<Enter>")
        let only = driver.reader.article?.cursor
        driver.type("n")
        #expect(driver.reader.article?.cursor == only)
        #expect(driver.reader.note?.message == Words.wrapped)
        driver.type("/طريق<Enter>nN")
        #expect(driver.reader.article?.search?.count == 3)
        driver.type("<Esc>")
        #expect(driver.reader.article?.search == nil)
        driver.type("/لا وجود له<Enter>")
        #expect(driver.reader.article?.search == nil)
        #expect(driver.reader.note?.isError == true)
    }

    @Test func aMatchTakesItsMarksWithIt() throws {
        let text = SourceText("قَالَ: مُؤَكِّدًا")
        var search = try #require(Search("مؤكدا", fromParagraph: 0))
        search.step(text, isComplete: true)
        let match = try #require(search.matches(in: Span(start: 0, end: 100)).first)
        #expect(text.string(in: match) == "مُؤَكِّدًا")
    }

    // MARK: Layers

    @Test func hiddenLayersAreNeitherShownNorListedNorJumpedTo() {
        var driver = Driver()
        driver.type("f<Space>f")
        #expect(driver.reader.hidden == [LayerSwitch(.claim)])
        #expect(driver.reader.panel.items.isEmpty)
        driver.type("]c")
        #expect(driver.reader.note?.message == Words.noMoreAfter)
        driver.type("fa")
        #expect(driver.reader.hidden.isEmpty)
        driver.type("a<Esc>n")
        #expect(driver.reader.hidden == Set(LayerSwitch.all))
        #expect(driver.reader.article?.facts.starts == [])
    }

    // MARK: Quotes, addresses, themes

    @Test func aClaimIsCopiedWithItsChain() {
        var driver = Driver()
        driver.type("]c]cY")
        #expect(
            driver.effects == [
                .copy(
                    "«ثلاثة أشخاص اصيبوا بجروح طفيفة»\n— وكالة الجبل ← مصدر طبي (سيول تغلق طريق الساحل, صحيفة المرفأ, 2024-03-05, https://example.org/flood)"
                )
            ])
    }

    @Test func onlyAddressesOfTheWebAreOpened() {
        var driver = Driver()
        driver.type("o")
        #expect(driver.effects == [.openURL("https://example.org/flood")])
        for address in ["file:///etc/passwd", "javascript:alert(1)", "https://a b", "https://x\u{1B}]0;y"] {
            var sample = flood
            sample.metadata.url = address
            var driver = Driver(sample)
            driver.type("o")
            #expect(driver.effects.isEmpty)
            #expect(driver.reader.note?.message == Words.unsafeURL)
        }
    }

    @Test func themesAreAskedForInTurn() {
        var driver = Driver()
        driver.type("t")
        #expect(driver.effects == [.loadTheme("light")])
        driver.send(.themeLoaded(Theme(name: "monochrome", styles: [:])))
        driver.type("t")
        #expect(driver.effects.last == .loadTheme("dark"))
    }

    @Test func languageAndDiacriticsSwitch() {
        var driver = Driver()
        driver.type("Lh")
        #expect(driver.reader.configuration.language == .arabic)
        #expect(driver.reader.configuration.hidesMarks)
        #expect(driver.reader.note?.message == Words.marksHidden)
        driver.type("Lh")
        #expect(driver.reader.configuration.language == .english)
        #expect(!driver.reader.configuration.hidesMarks)
    }

    @Test func progressIsSavedOnTheWayOut() {
        for (event, last) in [(Event.key("q"), Effect.quit), (.key(.control("z")), .suspend)] {
            var driver = Driver()
            driver.type("]n")
            driver.send(event)
            let offset = flood.quote("120").start
            #expect(driver.effects == [.saveProgress(id: "flood.txt", offset: offset, fraction: 1, claims: 4), last])
        }
        var driver = Driver()
        driver.send(.closing)
        #expect(driver.effects == [.saveProgress(id: "flood.txt", offset: 0, fraction: 1, claims: 4)])
    }

    // MARK: Mouse

    @Test func aClickChoosesTheFactUnderIt() throws {
        var driver = Driver(columns: 100, rows: 30)
        let line = try #require(
            driver.reader.arrangement.lines.first { $0.target == .text && $0.line.column(of: flood.quote("120").start) != nil })
        let column = line.firstColumn(isVisual: true) + (line.line.column(of: flood.quote("120").start) ?? 0)
        driver.send(.mouse(MouseEvent(.press, column: column, row: line.row)))
        #expect(driver.atCursor(3) == "120")
        #expect(driver.reader.panel.page == .claim)  // a claim is under the pointer too, and its page is open
        driver.type("4")
        #expect(driver.reader.panel.selected == 0)
    }

    @Test func aDragSelectsInReadingOrder() throws {
        var driver = Driver(columns: 100, rows: 30)
        let words = flood.quote("120 عائلة")
        let line = try #require(driver.reader.arrangement.lines.first { $0.target == .text && $0.line.column(of: words.start) != nil })
        func column(_ offset: Int) -> Int { line.firstColumn(isVisual: true) + (line.line.column(of: offset) ?? 0) }
        driver.send(.mouse(MouseEvent(.press, column: column(words.start), row: line.row)))
        driver.send(.mouse(MouseEvent(.drag, column: column(words.end - 1), row: line.row)))
        driver.send(.mouse(MouseEvent(.release, column: column(words.end - 1), row: line.row)))
        #expect(driver.reader.article?.selectedSpan == words.span)
        driver.type("Y")
        guard case .copy(let text)? = driver.effects.last else {
            Issue.record("nothing was copied")
            return
        }
        #expect(text.hasPrefix("«120 عائلة»\n— "))
        driver.type("<Esc>")
        #expect(driver.reader.article?.selection == nil)
    }

    @Test func aClickInAMenuTogglesAndBesideItCloses() throws {
        var driver = Driver(columns: 100, rows: 30)
        driver.type("f")
        let line = try #require(driver.reader.arrangement.lines.first { $0.target == .choice(2) })
        driver.send(.mouse(MouseEvent(.press, column: line.column + 1, row: line.row)))
        #expect(driver.reader.hidden == [LayerSwitch.all[2]])
        driver.send(.mouse(MouseEvent(.press, column: 99, row: 29)))
        #expect(driver.reader.stack == ["ArticleScreen"])
    }

    @Test func tabsAnswerToTheMouse() throws {
        var driver = Driver(columns: 100, rows: 30)
        let tab = try #require(driver.reader.arrangement.hits.first { $0.target == .tab(.date) })
        driver.send(.mouse(MouseEvent(.press, column: tab.area.column, row: tab.area.row)))
        #expect(driver.reader.panel.page == .date)
    }

    // MARK: Size and large texts

    @Test func resizingKeepsThePlace() {
        var driver = Driver(Large.sample(paragraphs: 300), columns: 80, rows: 24)
        driver.type("<Space><Space><Space>")
        let anchor = driver.reader.article?.anchor
        for size in [(20, 5), (400, 120), (33, 9), (80, 24)] {
            driver.send(.resized(Size(columns: size.0, rows: size.1)))
            #expect(driver.reader.view().cells.count == size.0 * size.1)
        }
        #expect(driver.reader.article?.anchor == anchor)
    }

    @Test func aSmallTextIsExtractedAtOnceWhenItIsComplete() {
        var driver = Driver(nil)
        driver.answersExtraction = false
        let half = flood.text.utf8.prefix { $0 != 0x0A }
        let head = Article(metadata: flood.metadata, text: SourceText(String(decoding: half, as: UTF8.self)))
        driver.send(.opened("flood.txt", head, isComplete: false, totalBytes: flood.text.utf8.count))
        #expect(driver.effects.isEmpty)
        driver.send(.appended(id: "flood.txt", utf8: Array(flood.text.utf8.dropFirst(half.count)), isComplete: true))
        #expect(driver.effects == [.extract(.flood, Span(start: 0, end: flood.text.unicodeScalars.count), .quick)])
    }

    @Test func aLargeTextIsExtractedInChunksFromWhatIsSeen() throws {
        let sample = Large.sample(paragraphs: 6000)
        var driver = Driver(nil)
        driver.answersExtraction = false
        driver.send(.opened(sample.path, sample.article, isComplete: true, totalBytes: nil))
        driver.type("G")
        guard case .extract(let first)? = driver.effects.first else {
            Issue.record("nothing was asked for")
            return
        }
        #expect(first.span.start == 0)
        #expect(sample.article.text.string(in: first.span).utf8.count < 2 * ExtractionPlan.chunkBytes)
        // One answer at a time; the next request is for the text visible now, at the end.
        driver.send(.extracted(id: sample.id, span: first.span, grade: .quick, ArticleReading()))
        guard case .extract(let last)? = driver.effects.last else {
            Issue.record("nothing was asked for")
            return
        }
        #expect(last.span.end == sample.article.text.count)
        #expect(driver.effects.count == 2)
    }

    @Test func aJumpBeyondWhatIsKnownWaitsForIt() {
        let sample = Large.sample(paragraphs: 6000, claimsEvery: 2500)
        var driver = Driver(sample)
        driver.samples[sample.id] = sample
        var found: [Int] = []
        for _ in 0..<3 {
            driver.type("]c")
            found.append(driver.reader.article?.cursor ?? -1)
        }
        #expect(found == sample.reading.claims.map(\.extent.start))
        driver.type("]c")
        #expect(driver.reader.note?.message == Words.noMoreAfter)
    }

    @Test func readingGoesOnWhereItStopped() {
        let sample = Large.sample(paragraphs: 300)
        var driver = Driver(nil)
        driver.open(sample, resumeAt: 9000)
        #expect(driver.reader.article?.cursor == 9000)
        #expect((driver.reader.article?.anchor ?? 0) > 8000)
    }

    /// A paragraph is not laid out again for each piece of it, but requested rows are there all the same.
    @Test func aLongLineThatComesInPieces() {
        let piece = String(repeating: "باع التاجر كيسا من القمح ثم عاد إلى بيته. ", count: 200)
        let pieces = 21
        var driver = Driver(nil)
        driver.answersExtraction = false
        let head = Article(metadata: .init(id: "long"), text: SourceText(piece))
        driver.send(.opened("long", head, isComplete: false, totalBytes: nil))
        for number in 1..<pieces {
            driver.send(.appended(id: "long", utf8: Array(piece.utf8), isComplete: number == pieces - 1))
            if number % 5 == 3 {
                driver.type("G")
                let count = driver.reader.article?.text.count ?? 0
                #expect(count == piece.unicodeScalars.count * (number + 1))
                #expect((driver.reader.article?.cursor ?? 0) > count - 200)
            }
        }
        var whole = Driver(nil)
        whole.answersExtraction = false
        let text = SourceText(String(repeating: piece, count: pieces))
        whole.send(
            .opened("long", Article(metadata: .init(id: "long"), text: text), isComplete: true, totalBytes: nil))
        for keys in ["g", "G", "<Up><^U>"] {
            driver.type(keys)
            whole.type(keys)
            #expect(driver.reader.view() == whole.reader.view())
        }
    }

    @Test func workOfOverASecondIsReported() {
        var driver = Driver(nil)
        driver.answersExtraction = false
        driver.send(.opened("flood.txt", flood.article, isComplete: true, totalBytes: nil))
        #expect(driver.reader.isBusy)
        #expect(!driver.dump.contains(Words.extracting.english))
        driver.send(.tick)
        #expect(driver.dump.contains(Words.extracting.english))
        driver.send(.extracted(id: "flood.txt", span: Span(start: 0, end: flood.text.unicodeScalars.count), grade: .quick, flood.reading))
        #expect(!driver.reader.isBusy)
    }

    @Test func viewChangesNothing() {
        var viewed = Driver(columns: 120, rows: 40, language: .arabic)
        var unseen = viewed
        _ = viewed.reader.view()
        viewed.type("jj]c")
        unseen.type("jj]c")
        #expect(viewed.reader.view() == unseen.reader.view())
    }
}

/// Long texts generated for the tests.
enum Large {
    static func sample(paragraphs: Int, claimsEvery: Int? = nil) -> Sample {
        var text = ""
        var sample = Sample(metadata: .init(id: "large", title: nil), text: "")
        var scalars = 0
        for i in 0..<paragraphs {
            let line = "الفقرة \(i) تصف يوما من أيام السوق، وفيها أن التاجر باع \(i % 97) كيسا من القمح ثم عاد إلى بيته قبل المساء.\n"
            if let claimsEvery, i % claimsEvery == claimsEvery / 2 || i == paragraphs - 1 {
                let cue = Quote(Span(start: scalars, end: scalars + 6), text: "الفقرة")
                sample.reading.claims.append(
                    Claim(
                        id: "c\(i)", source: nil, cue: ClaimCue(at: cue, lemma: "قال"),
                        content: Span(start: scalars + 7, end: scalars + 20),
                        stance: .asserts, mode: .indirect, rule: "by-hand"))
            }
            text += line
            scalars += line.unicodeScalars.count
        }
        sample.text = text
        return sample
    }
}
