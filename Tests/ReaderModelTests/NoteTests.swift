import Facts
import Testing

@testable import ReaderModel

/// Notes, written in the reader and in an external editor.
@Suite struct NoteTests {
    private static func area(_ driver: Driver) -> Rectangle {
        driver.reader.screen(NoteScreen.self)?.area(driver.reader.desk) ?? .empty
    }

    private static func textArea(_ driver: Driver) -> Rectangle {
        driver.reader.screen(NoteScreen.self)?.textArea(driver.reader.desk) ?? .empty
    }

    private func notes(_ driver: Driver) -> [String] {
        (driver.reader.article?.annotations.state.annotations.values).map { $0.map(\.note).sorted() } ?? []
    }

    @Test func aNoteIsWrittenAndMended() {
        var driver = Driver(language: .arabic)
        driver.type("]cmراجع البيان<Enter>ثم اسأل<^S>")
        #expect(driver.reader.noteEditor == nil)
        #expect(notes(driver) == ["راجع البيان\nثم اسأل"])
        driver.type("m")
        #expect(driver.reader.noteEditor?.area.text == "راجع البيان\nثم اسأل")
        driver.type("<Enter><Enter>")
        driver.send(.key(.modified(.enter)))
        // Only trailing empty lines: nothing was changed.
        #expect(driver.journals["flood.txt"]?.count == 1)
        driver.type("m")
        for _ in 0..<40 { driver.type("<BS>") }
        driver.type("<^S>")
        #expect(notes(driver).isEmpty)
    }

    @Test func aSelectionBecomesAPassageWithANote() {
        var driver = Driver()
        driver.type("/عائلة<Enter>vm")
        driver.send(.paste("كم عائلة؟\u{1B}\nمن قال؟"))
        driver.type("<^S>")
        #expect(notes(driver) == ["كم عائلة؟\nمن قال؟"])
        #expect(driver.reader.article?.annotations.state.annotations.values.first?.fact.layer == .passage)
        #expect(driver.reader.article?.isSelecting == false)
    }

    @Test func nothingIsLostSilently() {
        var driver = Driver()
        driver.type("]cmx<Esc>")
        #expect(driver.reader.note?.message == Words.unsaved)
        driver.type("y<Esc>")
        #expect(driver.reader.noteEditor?.area.text == "xy")
        driver.type("<Esc>")
        #expect(driver.reader.noteEditor == nil)
        #expect(notes(driver).isEmpty)
        driver.type("m<Esc>")
        #expect(driver.reader.noteEditor == nil)
        // A click beside it closes nothing.
        driver.type("mx")
        driver.send(.mouse(MouseEvent(.press, column: 3, row: 3)))
        driver.send(.mouse(MouseEvent(.wheelDown, column: 3, row: 3)))
        #expect(driver.reader.noteEditor?.area.text == "x")
    }

    /// The terminal is closed over a note: since no question can be asked, the note is kept.
    @Test func aNoteIsKeptWhenTheTerminalGoes() {
        var driver = Driver()
        driver.type("]cmنصف ملاحظة")
        driver.send(.closing)
        #expect(notes(driver) == ["نصف ملاحظة"])
    }

    @Test func anotherEditor() {
        var driver = Driver()
        driver.type("]cE")
        #expect(driver.effects.last == .editText(""))
        driver.send(.textEdited("من الخارج"))
        #expect(notes(driver) == ["من الخارج"])
        #expect(driver.reader.noteEditor == nil)
        driver.type("E")
        #expect(driver.effects.last == .editText("من الخارج"))
        driver.send(.editingFailed(Message("لا", "no")))
        #expect(notes(driver) == ["من الخارج"])
        #expect(driver.reader.note?.message.english == "no")
        #expect(driver.reader.noteEditor == nil)
        // From within the editor, the returned text is shown first.
        driver.type("mأ <^O>")
        #expect(driver.effects.last == .editText("من الخارجأ"))
        driver.send(.editingFailed(Message("لا", "no")))
        #expect(driver.reader.noteEditor?.area.text == "من الخارجأ ")
        driver.send(.textEdited("جديد"))
        #expect(driver.reader.noteEditor?.area.text == "جديد")
        #expect(notes(driver) == ["من الخارج"])
        driver.type("<^S>")
        #expect(notes(driver) == ["جديد"])
        // An unrequested answer is ignored.
        driver.send(.textEdited("x"))
        #expect(notes(driver) == ["جديد"])
    }

    /// The quoted text of the note stays visible.
    @Test func itStandsBesideWhatItIsAbout() {
        for sample in [Sample.flood] {
            for script in ["]c", "]c]c]c", "G"] {
                var driver = Driver(sample, columns: 60, rows: 18, panel: .off)
                driver.type(script)
                driver.type("m")
                guard let editor = driver.reader.noteEditor, let cursor = driver.reader.article?.cursor else { continue }
                let area = NoteTests.area(driver)
                let line = driver.reader.arrangement.lines.first { placed in
                    placed.line.span.map { $0.start <= cursor && cursor < $0.end } ?? false
                }
                #expect(line.map { $0.row < area.row || $0.row >= area.row + area.rows } == true, "\(script) \(editor.isAtTop)")
                #expect(driver.reader.arrangement.cursor.map { area.contains(column: $0.column, row: $0.row) } == true)
            }
        }
    }

    @Test func aClickPutsTheCaret() {
        var driver = Driver(language: .arabic)
        driver.type("]cmقال الرئيس")
        let area = NoteTests.textArea(driver)
        driver.send(.mouse(MouseEvent(.press, column: area.column + area.columns - 1, row: area.row)))
        #expect(driver.reader.noteEditor?.area.buffer.caret == 0)
        #expect(driver.reader.arrangement.cursor.map { $0 == (area.column + area.columns - 1, area.row) } == true)
    }
}
