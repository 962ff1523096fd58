import Annotations
import ArabicText
import Facts
import Testing

@testable import ReaderModel

/// Forms: of facts by their layer's schema, of a status with its evidence; filled in by keys, mouse and paste.
@Suite struct FormTests {
    private func annotations(_ driver: Driver) -> [Annotation] {
        (driver.reader.article?.annotations.state.annotations.values).map { $0.sorted { $0.id < $1.id } } ?? []
    }

    private func row(_ driver: Driver) -> FormRow? { driver.reader.form.map { $0.rows[$0.current] } }

    /// Moves to the row of a field.
    private func go(_ driver: inout Driver, to field: FormRow.Field) {
        for _ in 0..<40 { driver.type("<Up>") }
        for _ in 0..<40 where row(driver)?.field != field { driver.type("<Down>") }
        #expect(row(driver)?.field == field)
    }

    // MARK: Every layer

    /// Each layer's schema makes a form whose rows give the same fact again, with terms in both languages for all of it.
    @Test(arguments: FactLayer.allCases) func everyLayerHasAForm(_ layer: FactLayer) {
        let schema = layer
        let anchor = Anchor(start: 0, end: 3, exact: "قال", prefix: "", suffix: "")
        var fact = FactContent(layer: layer, parts: [:])
        for part in schema.parts { fact.parts[part.role] = anchor }
        for value in schema.values {
            switch value.type {
            case .choice(let choices): fact.values[value.key] = choices.last
            case .decimal: fact.values[value.key] = "12.5"
            case .edtf: fact.values[value.key] = "2024-03"
            case .flag: fact.values[value.key] = "true"
            case .text: fact.values[value.key] = "كلمة"
            }
        }
        #expect(fact.problem() == nil)
        var form = Form(fact, for: .add, places: [:], cursor: 0)
        #expect(form.fact == fact)
        #expect(form.problem == nil)
        #expect(!form.hasChanges)
        for row in form.rows {
            #expect(!row.label.arabic.isEmpty)
            #expect(!row.label.english.isEmpty)
            if case .choice(let choices, _) = row.content {
                for choice in choices {
                    #expect(choice.term.arabic != choice.value, "\(choice.value) has no Arabic name")
                    #expect(Set(choices.map(\.term.arabic)).count == choices.count)
                }
            }
        }
        #expect(Set(form.rows.map(\.label.arabic)).count == form.rows.count)
        #expect(Set(form.rows.map(\.label.english)).count == form.rows.count)
        // Optional rows can be emptied, required ones cannot.
        let desk = Desk(ReaderConfiguration())
        for i in form.rows.indices {
            form.go(to: i)
            if form.buffer != nil {
                _ = form.type(.control("u"), desk)
            } else {
                _ = form.clear()
            }
            #expect(form.rows[i].value.isEmpty == (!form.rows[i].isRequired || form.buffer != nil), "\(form.rows[i].label.english)")
        }
        for row in form.rows where row.isRequired && row.value.isEmpty { #expect(row.problem != nil) }
    }

    // MARK: Filling in

    @Test func aClaimIsCorrectedByKeys() {
        var driver = Driver(columns: 120, rows: 36, language: .arabic)
        driver.type("]ce")
        #expect(row(driver)?.field == .part(.cue))
        go(&driver, to: .value(.stance))
        // Left is forward in a right-to-left interface; a letter selects; the same letter selects the next one.
        driver.type("<Left>")
        #expect(row(driver)?.value == "confirms")
        driver.type("<Right>")
        #expect(row(driver)?.value == "asserts")
        driver.type("ن")
        #expect(row(driver)?.value == "denies")
        driver.type("تت")
        #expect(row(driver)?.value == "warns")
        go(&driver, to: .value(.lemma))
        driver.type("<^U>حذّر")
        driver.type("<^S>")
        #expect(driver.reader.form == nil)
        let said = annotations(driver)
        #expect(said.count == 1)
        #expect(said.first?.verdict == .corrected)
        #expect(said.first?.fact.values[.stance] == "warns")
        #expect(said.first?.fact.values[.lemma] == "حذّر")
        #expect(said.first?.finding?.values[.stance] == "asserts")
    }

    /// An Arabic key selects a choice by its Latin letter too, in an English interface.
    @Test func choicesAnswerOnAnArabicKeyboard() {
        var driver = Driver(columns: 120, rows: 36)
        driver.type("]ce")
        go(&driver, to: .value(.stance))
        driver.type("ي")  // d: denies, doubts
        #expect(row(driver)?.value == "denies")
        driver.type("ي")
        #expect(row(driver)?.value == "doubts")
    }

    @Test func aStretchIsPickedInTheText() {
        var driver = Driver(columns: 120, rows: 36)
        driver.type("]ce")
        go(&driver, to: .part(.via))
        driver.type("<Enter>")
        #expect(driver.reader.form?.isPicking == true)
        // Other commands are unavailable until it is picked.
        driver.type("y")
        #expect(driver.reader.note?.message == Words.notWhilePicking)
        #expect(annotations(driver).isEmpty)
        driver.type("/وكالة الجبل<Enter>")
        #expect(driver.reader.form?.isPicking == true)
        driver.type("vw<Enter>")
        #expect(driver.reader.form?.isPicking == false)
        #expect(row(driver)?.value.hasPrefix("وكالة") == true, "\(row(driver)?.value ?? "")")
        // Escape cancels the selection, and then the picking; the span is unchanged.
        driver.type("<Enter><Esc>")
        #expect(driver.reader.form?.isPicking == true)
        #expect(driver.reader.article?.selectedSpan == nil)
        driver.type("<Esc>")
        #expect(driver.reader.form?.isPicking == false)
        #expect(row(driver)?.value.hasPrefix("وكالة") == true)
        driver.type("<^S>")
        #expect(annotations(driver).first?.fact.parts[.via]?.exact.hasPrefix("وكالة") == true)
    }

    /// Picking with the mouse: a press and a drag in the text, while the row of a part has the focus.
    @Test func aStretchIsPickedWithTheMouse() {
        var driver = Driver(columns: 120, rows: 36)
        driver.type("]ce")
        go(&driver, to: .part(.via))
        guard
            let line = driver.reader.arrangement.lines.first(where: {
                $0.target == .text && $0.line.width > 20 && $0.line.span?.start ?? 0 > 0
            })
        else {
            Issue.record("no text")
            return
        }
        let first = line.firstColumn(isVisual: true)
        let last = first + line.line.width - 1
        driver.send(.mouse(MouseEvent(.press, column: last, row: line.row)))
        driver.send(.mouse(MouseEvent(.drag, column: last - 4, row: line.row)))
        driver.send(.mouse(MouseEvent(.release, column: last - 4, row: line.row)))
        #expect(driver.reader.form?.isPicking == true)
        let selected = driver.reader.article?.chosenSpan
        driver.type("<Enter>")
        #expect(row(driver)?.span == selected)
        #expect(row(driver)?.value.isEmpty == false)
    }

    @Test func rowsAnswerToTheMouse() {
        var driver = Driver(columns: 120, rows: 36)
        driver.type("]ce")
        func place(_ driver: Driver, _ field: FormRow.Field) -> (column: Int, row: Int)? {
            driver.reader.arrangement.hits.lazy.compactMap { hit -> (Int, Int)? in
                guard case .formRow(let i, let begin) = hit.target, driver.reader.form?.rows[i].field == field else { return nil }
                return (begin, hit.area.row)
            }.first
        }
        guard let stance = place(driver, .value(.stance)) else {
            Issue.record("no row")
            return
        }
        driver.send(.mouse(MouseEvent(.press, column: stance.column, row: stance.row)))
        #expect(row(driver)?.field == .value(.stance))
        driver.send(.mouse(MouseEvent(.press, column: stance.column, row: stance.row)))
        #expect(row(driver)?.value == "confirms")
        guard let lemma = place(driver, .value(.lemma)) else {
            Issue.record("no row")
            return
        }
        driver.send(.mouse(MouseEvent(.press, column: lemma.column + 1, row: lemma.row)))
        #expect(row(driver)?.field == .value(.lemma))
        // قال from the right: its second letter is in the middle.
        #expect(driver.reader.form?.buffer?.caret == 1)
        #expect(driver.reader.arrangement.cursor != nil)
        // A press beside all rows does nothing: the form is not lost.
        driver.send(.mouse(MouseEvent(.press, column: 60, row: 35)))
        #expect(driver.reader.form != nil)
    }

    @Test func valuesAreCheckedAsTheyAreTyped() {
        var driver = Driver(columns: 120, rows: 36, language: .english)
        driver.type("]te")
        go(&driver, to: .value(.value))
        driver.type("<^U>٣٫٥")
        #expect(driver.reader.form?.problem == nil)
        #expect(row(driver)?.value == "3.5")
        driver.type("x")
        #expect(driver.reader.form?.problem?.message.english == "value: a number such as 1400 or 2.5")
        #expect(driver.dump.contains("value: a number such as"))
        driver.type("<^S>")
        #expect(driver.reader.form != nil)
        #expect(annotations(driver).isEmpty)
        driver.type("<BS><^S>")
        #expect(annotations(driver).first?.fact.values[.value] == "3.5")
        driver.type("]de")
        go(&driver, to: .value(.value))
        driver.type("<^U>2024-13")
        #expect(
            driver.reader.form?.problem?.message.arabic == "القيمة: تاريخ مثل \u{2066}2023-10-07\u{2069} أو \u{2066}2023-10\u{2069} أو 2023"
        )
    }

    @Test func whatIsMissingIsSaidAndGoneTo() {
        var driver = Driver(columns: 120, rows: 36)
        let a = Anchor(Sample.flood.quote("السيول").span, in: Sample.flood.article.text)
        let fact = FactContent(layer: .disagreement, parts: [.a: a], values: [.about: "x"])
        driver.send(.proposed(id: Sample.flood.id, fact))
        #expect(driver.reader.form?.title.english == "Adding: disagreement")
        #expect(row(driver)?.field == .part(.b))
        #expect(row(driver)?.problem == Words.missingPart(PartRole.b.term))
        driver.type("<Up><^S>")
        #expect(row(driver)?.field == .part(.b))
        #expect(driver.reader.note?.isError == true)
    }

    @Test func escapeAsksOnceMore() {
        var driver = Driver(columns: 120, rows: 36)
        driver.type("]c")
        let cursor = driver.reader.article?.cursor
        driver.type("e<Esc>")
        #expect(driver.reader.form == nil)
        #expect(driver.reader.article?.cursor == cursor)
        driver.type("e")
        go(&driver, to: .value(.stance))
        driver.type("<Left><Esc>")
        #expect(driver.reader.note?.message == Words.unsaved)
        driver.type("<Down><Esc>")
        #expect(driver.reader.form != nil)
        driver.type("<Esc>")
        #expect(driver.reader.form == nil)
        #expect(annotations(driver).isEmpty)
        #expect(driver.reader.article?.cursor == cursor)
    }

    // MARK: Status

    @Test func aStatusWithEvidence() {
        var driver = Driver(columns: 120, rows: 36)
        driver.type("]cse")
        #expect(row(driver)?.field == .status)
        driver.type("r")
        #expect(row(driver)?.value == "refuted")
        driver.type("<Down><Enter>صورة من الأرشيف<Enter>")
        driver.send(.paste("https://example.org/a\n"))
        driver.type("<Enter>ftp://x")
        #expect(driver.reader.form?.problem?.message.english == "archived at: a whole address, http or https")
        driver.type("<^U>http://archive.example/1<Enter>٢٠٢٤-٠٣-٠٥<Enter><Enter>second<^S>")
        let first = annotations(driver).first
        #expect(first?.status == .refuted)
        #expect(first?.verdict == .noted)
        let known = Evidence(
            text: "صورة من الأرشيف", url: "https://example.org/a", archivedURL: "http://archive.example/1", seen: "2024-03-05")
        #expect(first?.evidence == [known, Evidence(text: "second")])
        // The first piece is removed, the second stays, an empty third is dropped.
        driver.type("se<Down><^X>")
        #expect(driver.reader.form?.rows[1].value == "second")
        for _ in 0..<20 { driver.type("<Down>") }
        driver.type("<Enter><^S>")
        #expect(annotations(driver).first?.evidence == [Evidence(text: "second")])
        driver.type("u")
        #expect(annotations(driver).first?.evidence.count == 2)
    }

    @Test func whatAFieldCannotShowIsGivenBackAsItWas() {
        let text = FormText("سطر\nوسطر\u{202E}", .plain)
        #expect(text.value == "سطر\nوسطر\u{202E}")
        var changed = text
        changed.buffer.deleteBack()
        #expect(changed.value == "سطر وسط")
    }

    @Test(arguments: [
        ("https://x.org", true), ("HTTP://x", true), ("https://", false), ("https://x y", false), ("javascript:alert(1)", false),
        ("x.org", false), ("https://x\u{202E}", true), ("https://مثال.إختبار/أ", true), ("https:///x", false),
    ]) func addresses(_ text: String, _ isGood: Bool) {
        #expect((TextCheck.url.problem(text) == nil) == isGood)
    }

    /// The form appears in place of the panel, and in the panel's usual place if there is none.
    @Test(arguments: [PanelPlacement.left, .right, .bottom, .off]) func theTextStaysInSight(_ placement: PanelPlacement) {
        var driver = Driver(columns: 100, rows: 30, panel: placement)
        driver.type("]ce")
        #expect(driver.reader.arrangement.lines.contains { $0.target == .text && $0.line.width > 0 })
        #expect(driver.reader.arrangement.emphasis.contains { $0.roles == RoleSet(.selection) })
        driver.type("<Esc>")
        #expect(driver.reader.geometry == Geometry(Size(columns: 100, rows: 30), placement, .visual, isPanelFocused: false))
    }
}
