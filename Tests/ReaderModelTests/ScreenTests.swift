import Facts
import Testing

@testable import ReaderModel

/// Scripts of keys and the resulting screens. Goldens are in `Screens`: read one before you commit it. A missing golden is recorded, and
/// the test fails.
@Suite struct ScreenTests {
    private func check(_ name: String, _ driver: Driver) throws {
        let path = Files.root + "Tests/ReaderModelTests/Screens/\(name).txt"
        guard let golden = Files.readIfThere(path) else {
            try Files.write(driver.dump, to: path)
            Issue.record("recorded \(path): read it, then run again")
            return
        }
        #expect(driver.dump == golden)
    }

    @Test func readingInArabic() throws { try check("reading-arabic", Driver(columns: 100, rows: 30, language: .arabic)) }

    @Test func readingInEnglish() throws { try check("reading-english", Driver(columns: 100, rows: 30)) }

    @Test func panelUnderTheText() throws { try check("panel-under", Driver(columns: 60, rows: 24)) }

    @Test func panelOnTheRight() throws { try check("panel-right", Driver(columns: 90, rows: 14, panel: .right)) }

    @Test func withoutPanel() throws { try check("panel-off", Driver(columns: 80, rows: 14, panel: .off)) }

    @Test func terminalsThatReorder() throws { try check("logical-order", Driver(columns: 100, rows: 24, order: .logical)) }

    @Test func tinyScreen() throws {
        var driver = Driver(columns: 20, rows: 5)
        try check("tiny-text", driver)
        driver.type("<Tab>")
        try check("tiny-panel", driver)
    }

    @Test(arguments: [
        (1, "claims"), (2, "tolls"), (3, "names"), (4, "numbers"), (5, "dates"), (6, "disagreements"), (8, "slips"),
    ]) func pages(
        _ key: Int, _ name: String
    ) throws {
        for language in Language.allCases {
            var driver = Driver(columns: 100, rows: 22, language: language)
            driver.type("G\(key)<Tab>")
            try check("page-\(name)-\(language)", driver)
        }
    }

    /// The names page with an entity under several names and words that refer back to it, the cursor on the second of its places.
    @Test func names() throws {
        for language in Language.allCases {
            var driver = Driver(.council, columns: 100, rows: 20, language: language)
            driver.type("3<Tab>j<Enter>")
            try check("names-walked-\(language)", driver)
        }
    }

    @Test func searching() throws {
        var driver = Driver(columns: 80, rows: 16)
        driver.type("/اصيب")
        try check("search-prompt", driver)
        driver.type("<Enter>")
        try check("search-found", driver)
        driver.type("/غلاء<Enter>")
        try check("search-none", driver)
    }

    /// Arabic typed into a prompt, with Latin and digits, in both interfaces; the caret in the middle, and a line that is too long.
    @Test func typing() throws {
        for language in Language.allCases {
            var driver = Driver(columns: 80, rows: 5, language: language)
            driver.type("/أعلنت الأمم المتحدة (UN) في 25")
            try check("typing-\(language)", driver)
            driver.send(.key(.modified(.right)))
            driver.send(.key(.modified(.right)))
            driver.send(.key(.modified(.right)))
            driver.send(.key(.right))
            try check("typing-middle-\(language)", driver)
            driver.type("<Home>")
            driver.send(.paste(String(repeating: "نقلت وكالة الجبل عن مصدر ", count: 6)))
            try check("typing-long-\(language)", driver)
        }
    }

    /// A claim in a form, its stance chosen; a span being picked; evidence with a fault; a note: in both sizes and interfaces.
    @Test func writing() throws {
        for (language, columns, rows) in [(Language.arabic, 80, 24), (.english, 80, 24), (.arabic, 120, 36), (.english, 120, 36)] {
            let size = "\(language)-\(columns)"
            var driver = Driver(columns: columns, rows: rows, language: language)
            driver.type("]ce<Down><Down><Down><Down><Space>")
            try check("form-claim-\(size)", driver)
            driver.type("<Up><Enter>")
            try check("form-picking-\(size)", driver)
            driver = Driver(columns: columns, rows: rows, language: language)
            driver.type("]cse<Space><Space><Down><Enter>شاهدت التسجيل<Enter>example.org")
            try check("form-evidence-\(size)", driver)
            driver = Driver(columns: columns, rows: rows, language: language)
            driver.type("]cmقال المدير في 5 مارس (Facebook) ما يخالف ذلك تماما، فراجع التسجيل الكامل<Enter>see video 2<Enter>")
            try check("note-\(size)", driver)
        }
    }

    @Test func filtering() throws {
        var driver = Driver(columns: 80, rows: 20)
        driver.type("fj<Space>")
        try check("filter-menu", driver)
        driver.type("f3")
        try check("filter-names", driver)
    }

    @Test func help() throws {
        for language in Language.allCases {
            var driver = Driver(columns: 80, rows: 66, language: language)
            driver.type("?")
            try check("help-\(language)", driver)
        }
    }

    @Test func palette() throws {
        var driver = Driver(columns: 80, rows: 16)
        driver.type(":claim")
        try check("palette-english", driver)
        driver = Driver(columns: 80, rows: 16, language: .arabic)
        driver.type(":ادعاء")
        try check("palette-arabic", driver)
    }

    @Test func list() throws {
        for language in Language.allCases {
            var driver = Driver(nil, columns: 90, rows: 10, language: language, opensList: true)
            driver.send(.listed(ListTests.entries))
            driver.type("j")
            try check("list-\(language)", driver)
        }
    }

    @Test(arguments: [(80, 24), (120, 36)]) func journal(_ columns: Int, _ rows: Int) throws {
        for language in Language.allCases {
            var driver = AdjudicationTests.driver(columns: columns, rows: rows, language: language)
            driver.type("]cy]cxuJj")
            try check("journal-\(columns)-\(language)", driver)
            driver.type("<Enter>W")
            try check("earlier-state-\(columns)-\(language)", driver)
        }
    }

    /// Two columns, and on a narrow screen one above the other; the second difference is decided.
    @Test(arguments: [(80, 24), (120, 36), (60, 24)]) func adjudication(_ columns: Int, _ rows: Int) throws {
        for language in Language.allCases {
            var driver = AdjudicationTests.driver(columns: columns, rows: rows, language: language)
            driver.type("Cj1k")
            try check("adjudication-\(columns)-\(language)", driver)
        }
    }

    @Test(arguments: 0...3) func pendingKeysWithoutRoom(_ columns: Int) {
        var driver = Driver(columns: columns, rows: 8)
        driver.type("]")
        #expect(driver.reader.pendingKeys == ["]"])
        #expect(driver.reader.view().cells.count == columns * 8)
    }

    @Test func pendingKeys() throws {
        var driver = Driver(columns: 80, rows: 12)
        driver.type("]")
        try check("pending-keys", driver)
    }

    @Test func hostileText() throws {
        var sample = Sample(metadata: .init(id: "x", title: "\u{1B}]0;x\u{7}"), text: "قبل \u{1B}[31m بعد \u{202E} ثم \u{9B}2J.")
        sample.slip("\u{1B}", fix: nil, .control)
        var driver = Driver(sample, columns: 80, rows: 12)
        driver.type("8")
        try check("hostile", driver)
    }

    /// The frame that `view` paints equals the arrangement.
    @Test func theFrameIsTheArrangement() {
        let driver = Driver(columns: 100, rows: 30, language: .arabic)
        let frame = driver.reader.view()
        #expect(frame.cells.count == 3000)
        for placed in driver.reader.arrangement.lines where placed.target == .text {
            let first = placed.firstColumn(isVisual: true)
            for (i, cell) in placed.line.cells.enumerated() {
                let painted = frame.cells[placed.row * 100 + first + i]
                #expect(painted.scalar == cell.scalar)
                #expect(painted.marks == cell.marks)
                var roles = placed.line.roles[i]
                for piece in driver.reader.arrangement.emphasis
                where piece.span.start < placed.line.base + Int(placed.line.ends[i])
                    && piece.span.end > placed.line.base + Int(placed.line.starts[i])
                {
                    roles.form(union: piece.roles)
                }
                var palette = Palette(.standard)
                let expected = palette.styles(roles)
                #expect(frame.styles[Int(painted.style)] == expected)
            }
        }
    }
}

extension Palette {
    fileprivate mutating func styles(_ roles: RoleSet) -> Style {
        let position = Int(index(of: roles))
        return styles[position]
    }
}
