import Testing

@testable import ReaderModel

/// The tables of keys of all screens, and a user's overrides.
@Suite struct KeyTests {
    // MARK: The tables

    @Test(arguments: Screens.tables.map(\.name)) func noKeyIsBoundTwiceOrHiddenByAPrefix(_ name: String) throws {
        let table = try #require(Screens.tables.first { $0.name == name })
        var seen: [[Key]: String] = [:]
        for command in table.commands {
            for keys in command.keys {
                #expect(seen[keys] == nil, "\(KeyNotation.label(keys)): \(command.name) and \(seen[keys] ?? "")")
                seen[keys] = command.name
            }
        }
        for keys in seen.keys where keys.count > 1 {
            for length in 1..<keys.count {
                #expect(seen[Array(keys.prefix(length))] == nil, "a prefix of \(keys.map(\.label)) is a command itself")
            }
        }
    }

    @Test(arguments: Screens.tables.map(\.name)) func everyCommandHasKeysAndTitlesInBothLanguages(_ name: String) throws {
        let table = try #require(Screens.tables.first { $0.name == name })
        #expect(!table.commands.isEmpty)
        #expect(Set(table.commands.map(\.name)).count == table.commands.count)
        for command in table.commands {
            #expect(!command.keys.isEmpty, "\(command.name)")
            #expect(command.title.arabic.unicodeScalars.contains { (0x620..<0x700).contains($0.value) }, "\(command.name)")
            #expect(command.title.english.unicodeScalars.allSatisfy { $0.isASCII }, "\(command.name)")
            #expect(!command.title.english.isEmpty, "\(command.name)")
            #expect(command.name.allSatisfy { $0.isLowercase || $0 == "-" }, "\(command.name)")
        }
    }

    @Test func tablesHaveNamesOfTheirOwn() {
        #expect(Set(KeyMap.screens).count == KeyMap.screens.count)
        #expect(KeyMap.screens.contains("article"))
        #expect(KeyMap.screens.contains("typing"))
    }

    /// No letter is bound in a table for typing.
    @Test func lettersAreTypedWhereTextIs() {
        for table in Screens.tables where table.takesText {
            for command in table.commands {
                for keys in command.keys {
                    if case .scalar(_, alt: false)? = keys.first { Issue.record("\(table.name): \(command.name)") }
                }
            }
        }
    }

    /// Help, `isnad keys` and the manual page list every command of every screen.
    @Test func sectionsTellEveryCommand() {
        let sections = KeyMap.standard.sections
        let told = Set(sections.flatMap { section in section.rows.map { "\(section.title.english) \($0.name)" } })
        for table in Screens.tables {
            for command in table.commands { #expect(told.contains("\(command.group.title.english) \(command.name)")) }
        }
        #expect(sections.contains { $0.rows.contains { $0.keys == "1" && $0.name == "first-version" } })
        #expect(sections.contains { $0.rows.contains { $0.keys == "^S C-Enter" && $0.name == "save" } })
    }

    // MARK: Notation

    @Test func whatHelpWritesReadsBack() {
        for table in Screens.tables {
            for keys in table.commands.flatMap(\.keys) { #expect(KeyNotation.keys(KeyNotation.label(keys)) == keys) }
        }
    }

    @Test(arguments: [
        ("]c", ["]", "c"] as [Key]), ("] c", ["]", "c"]), ("^D", [.control("d")]), ("^d", [.control("d")]), ("Space", [" "]), (" ", [" "]),
        ("S-Tab", [.backTab]), ("Down", [.down]), ("M-b", [.scalar("b", alt: true)]), ("C-Left", [.modified(.left)]),
        ("F12", [.function(12)]),
        ("^X Tab", [.control("x"), .tab]), ("M-BS", [.modified(.backspace)]), ("F", ["F"]), ("^", ["^"]),
    ]) func keysAreRead(_ text: String, _ keys: [Key]) {
        #expect(KeyNotation.keys(text) == keys)
    }

    @Test func whatIsNoKeyIsNotRead() {
        #expect(KeyNotation.keys("") == nil)
        #expect(KeyNotation.keys("   ") == nil)
        #expect(KeyNotation.keys("a\u{7}") == nil)
    }

    // MARK: A user's key map

    @Test func aUsersKeysGoOverTheTables() throws {
        let map = try KeyMap(laying: ["article": ["^N": "next-claim", "n": "none"], "help": ["z": "close"]])
        #expect(map.meaning(of: [.control("n")], in: ["article"]) == .command("next-claim", table: "article"))
        #expect(map.meaning(of: ["n"], in: ["article"]) == .nothing)
        #expect(map.labels(of: "next-claim", in: ["article"]) == ["^N", "]c"])
        #expect(KeyMap.standard.meaning(of: ["n"], in: ["article"]) == .command("next-highlight", table: "article"))
        var driver = Driver()
        driver.reader.configuration.keys = map
        driver.type("<^N>")
        #expect(driver.atCursor(3) == "قال")
        driver.type("n")
        #expect(driver.reader.note?.message == Words.unboundKey)
        driver.type("?z")
        #expect(driver.reader.stack == ["ArticleScreen"])
    }

    @Test func aUsersKeysOfTypingAreTyped() throws {
        var driver = Driver()
        driver.reader.configuration.keys = try KeyMap(laying: ["typing": ["^T": "delete-back"], "prompt": ["^J": "enter"]])
        driver.type("/السيولم<^T><^J>")
        #expect(driver.atCursor(6) == "السيول")
    }

    @Test(arguments: [
        (["nowhere": ["x": "quit"]], KeyMapError.Kind.unknownScreen, "nowhere", nil),
        (["article": ["x": "fly"]], .unknownCommand, "article", "x"),
        (["article": ["\u{7}": "quit"]], .unreadableKeys, "article", "\u{7}"),
        (["article": ["Down": "quit", "↓": "copy"]], .duplicate, "article", "↓"),
        (["note": ["x": "save"]], .typed, "note", "x"),
        (["article": ["]": "quit"]], .shadowing, "article", "]"),
        (["article": ["nn": "quit"]], .shadowing, "article", "nn"),
        (["article": ["zz": "quit", "z": "copy"]], .shadowing, "article", "z"),
    ]) func faultsNameScreenKeyAndRemedy(
        _ overrides: [String: [String: String]], _ kind: KeyMapError.Kind, _ screen: String, _ keys: String?
    ) throws {
        let error = try #require(throws: KeyMapError.self) { try KeyMap(laying: overrides) }
        #expect(error.kind == kind)
        #expect(error.screen == screen)
        #expect(error.keys == keys)
        for text in [error.message.arabic, error.message.english] {
            #expect(text.contains("[keys.\(screen)]"))
            #expect(text.contains(keys ?? screen))
        }
    }

    @Test func freedKeysNoLongerShadow() throws {
        let free = Dictionary(
            uniqueKeysWithValues: Screens.tables.first { $0.name == "article" }.map { table in
                table.commands.flatMap(\.keys).filter { $0.count > 1 && $0.first == "l" }.map { (KeyNotation.label($0), "none") }
            } ?? [])
        let map = try KeyMap(laying: ["article": free.merging(["l": "next-claim"]) { $1 }])
        #expect(map.meaning(of: ["l"], in: ["article"]) == .command("next-claim", table: "article"))
    }

    // MARK: Arabic keyboards

    @Test func theArabicLayoutNeverCoversAKeyTwice() {
        let digits = Set("0123456789".unicodeScalars)
        let latin = KeyboardLayout.arabic.values.filter { !digits.contains($0) }
        #expect(Set(latin).count == latin.count)
        for scalar in KeyboardLayout.arabic.keys { #expect(!scalar.isASCII) }
    }

    /// The letters on the keys of an Arabic keyboard act as the Latin letters on them.
    @Test(arguments: [
        ("j", "ت"), ("k", "ن"), ("]c", "دؤ"), ("[c", "جؤ"), ("]e", "دث"), ("]n", "دى"), ("]d", "دي"), ("n", "ى"), ("N", "آ"), ("f", "ب"),
        ("3", "٣"), ("h", "ا"), ("?", "؟"), ("b", "\u{FEFB}"), ("g", "ل"), ("Y", "إ"), ("/", "ظ"), ("t", "ف"), ("o", "خ"), ("q", "ض"),
        ("?j", "؟ت"), ("fj a", "بت ش"), ("Jj", "ـت"),
    ]) func arabicKeysDoWhatLatinKeysDo(_ latin: String, _ arabic: String) {
        var a = Driver(columns: 100, rows: 8)
        var b = a
        a.type("jj" + latin)
        b.type("jj" + arabic)
        #expect(a.dump == b.dump)
        #expect(a.effects == b.effects)
    }

    @Test func whatIsTypedIntoAPromptStaysArabic() {
        var driver = Driver()
        driver.type("/ت")
        #expect(driver.reader.prompt?.text == "ت")
    }

    // MARK: The palette

    @Test func proposalsComeFromNamesAndTitles() {
        let commands = ArticleScreen().activeCommands(Driver().reader.desk)
        func names(_ typed: String) -> [String] { PaletteScreen.matching(typed, in: commands).map(\.command.name) }
        #expect(names("next-cl") == ["next-claim"])
        #expect(names("الادعاء التالي") == ["next-claim", "next-unchecked"])
        #expect(names("open-article") == [])
    }
}
