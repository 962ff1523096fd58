import Testing

@testable import ReaderModel

@Suite struct KeyTests {
    @Test func noTwoBindingsShareKeysInOneScope() {
        // What is bound while text is selected goes before what the same keys do otherwise.
        let scopes: [(Command) -> Bool] = [
            { $0.means(in: .list) }, { $0.means(in: .article) }, { $0.scope == .selection },
        ]
        for isInScope in scopes {
            var seen: [[Key]: String] = [:]
            for binding in Keymap.default {
                guard let command = Commands.named(binding.command), isInScope(command) else { continue }
                #expect(seen[binding.keys] == nil, "\(binding.label): \(binding.command) and \(seen[binding.keys] ?? "")")
                seen[binding.keys] = binding.command
            }
            for keys in seen.keys {
                for length in 1..<max(2, keys.count) where length < keys.count {
                    #expect(seen[Array(keys.prefix(length))] == nil, "a prefix of \(keys.map(\.label)) is a command itself")
                }
            }
        }
    }

    @Test func everyBindingHasACommandAndEveryCommandKeys() {
        for binding in Keymap.default { #expect(Commands.named(binding.command) != nil, "\(binding.command)") }
        for command in Commands.all { #expect(!Keymap.labels(of: command.name).isEmpty, "\(command.name)") }
        #expect(Set(Commands.all.map(\.name)).count == Commands.all.count)
    }

    @Test func theArabicLayoutNeverCoversAKeyTwice() {
        let digits = Set("0123456789".unicodeScalars)
        let latin = KeyboardLayout.arabic.values.filter { !digits.contains($0) }
        #expect(Set(latin).count == latin.count)
        for scalar in KeyboardLayout.arabic.keys { #expect(!scalar.isASCII) }
    }

    /// The letters on the keys of an Arabic keyboard do what the Latin letters on them do.
    @Test(arguments: [
        ("j", "ت"), ("k", "ن"), ("]c", "دؤ"), ("[c", "جؤ"), ("]e", "دث"), ("]n", "دى"), ("]d", "دي"), ("n", "ى"), ("N", "آ"), ("f", "ب"),
        ("3", "٣"), ("h", "ا"), ("?", "؟"), ("b", "\u{FEFB}"), ("g", "ل"), ("Y", "إ"), ("/", "ظ"), ("t", "ف"), ("o", "خ"), ("q", "ض"),
    ]) func arabicKeysDoWhatLatinKeysDo(_ latin: String, _ arabic: String) {
        var a = Driver(columns: 100, rows: 8)
        var b = a
        for driver in [latin, arabic] {
            if driver == latin { a.type("jj" + latin) } else { b.type("jj" + arabic) }
        }
        #expect(a.dump == b.dump)
        #expect(a.effects == b.effects)
    }

    @Test func whatIsTypedIntoAPromptStaysArabic() {
        var driver = Driver()
        driver.type("/ت")
        #expect(driver.reader.prompt?.text == "ت")
    }

    @Test func proposalsComeFromNamesAndTitles() {
        #expect(Commands.matching("next-cl", in: .article).map(\.name) == ["next-claim"])
        #expect(Commands.matching("الادعاء التالي", in: .article).map(\.name) == ["next-claim", "next-unchecked"])
        #expect(Commands.matching("open-article", in: .article).isEmpty)
    }
}
