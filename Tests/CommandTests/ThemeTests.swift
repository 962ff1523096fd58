import Foundation
import Testing

@testable import ReaderModel
@testable import isnad

/// Theme files; the shipped ones are legible.
@Suite struct ThemeTests {
    static let folder = String(#filePath.dropLast("Tests/CommandTests/ThemeTests.swift".count)) + "themes/"

    private func load(_ name: String) throws -> Theme {
        let path = ThemeTests.folder + name + ".toml"
        return try Theme.parse(try String(contentsOfFile: path, encoding: .utf8), name: name, path: path) { _ in nil }
    }

    @Test func theBuiltInThemeIsTheDarkFile() throws {
        #expect(try load("dark") == Theme.standard)
    }

    @Test(arguments: Theme.shippedNames) func everyFileGivesEveryRole(_ name: String) throws {
        let source = try String(contentsOfFile: ThemeTests.folder + name + ".toml", encoding: .utf8)
        for role in Role.allCases { #expect(source.contains("\"\(role.rawValue)\" ="), "\(name) leaves out \(role.rawValue)") }
        #expect(Theme.standard.styles.count == Role.allCases.count)
    }

    @Test(arguments: [("dark", 4.5), ("light", 4.5), ("high-contrast", 7)]) func everyTextStandsOutFromItsBackground(
        _ name: String, _ least: Double
    ) throws {
        let theme = try load(name)
        for role in Role.allCases {
            // Each role on the page, and findings also under the cursor and in a header or footer if they appear there.
            for under in [nil, Role.cursor, .header, .footer, .tab] as [Role?] where under == nil || ThemeTests.meets(role, under) {
                var style = theme.style(of: .text)
                for layer in [under, role].compactMap({ $0 }).sorted(by: ThemeTests.isWider) { style.lay(theme.style(of: layer)) }
                let contrast = ThemeTests.contrast(style.foreground, style.background)
                #expect((contrast ?? 0) >= least, "\(name): \(role.rawValue) over \(under?.rawValue ?? "the page"): \(contrast ?? 0)")
            }
        }
    }

    @Test func theMonochromeThemeHasNoColour() throws {
        let theme = try load("monochrome")
        for (role, style) in theme.styles {
            #expect(style.foreground == .inherit, "\(role.rawValue)")
            #expect(style.background == .inherit, "\(role.rawValue)")
            #expect(style.underlineColor == .inherit, "\(role.rawValue)")
        }
        #expect(theme.style(of: .number).underline != theme.style(of: .date).underline)
        #expect(theme.style(of: .person).underline != theme.style(of: .content).underline)
    }

    @Test(arguments: Theme.shippedNames) func colourIsNeverTheOnlySign(_ name: String) throws {
        let theme = try load(name)
        func shape(_ role: Role) -> [String] {
            let style = theme.style(of: role)
            return [style.underline.rawValue, "\(style.bold)", "\(style.italic)", "\(style.reversed)"]
        }
        let plain = [Underline.none.rawValue, "false", "false", "false"]
        for role in [Role.person, .place, .number, .date, .cue, .source, .content, .slip] {
            #expect(shape(role) != plain, "\(name): \(role)")
        }
        let kinds: [Role] = [.person, .number, .date, .cue, .content, .slip]
        #expect(Set(kinds.map(shape)).count == kinds.count)
    }

    private static func meets(_ role: Role, _ under: Role?) -> Bool {
        let isFound = !role.rawValue.hasPrefix("ui.")
        switch under {
        case .cursor: return isFound || role == .title || role == .dim
        case .header: return [.title, .dim, .warning].contains(role)
        case .footer: return [.title, .error, .footerKey].contains(role)
        case .tab: return isFound || [.dim, .footerKey, .cursor].contains(role)
        default: return false
        }
    }

    private static func isWider(_ a: Role, _ b: Role) -> Bool {
        (RoleSet.precedence.firstIndex(of: a) ?? 0) < (RoleSet.precedence.firstIndex(of: b) ?? 0)
    }

    /// Returns the WCAG 2.1 contrast; nil if a colour is the terminal's own.
    private static func contrast(_ a: Color, _ b: Color) -> Double? {
        guard let x = luminance(a), let y = luminance(b) else { return nil }
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }

    private static func luminance(_ color: Color) -> Double? {
        guard case .rgb(let r, let g, let b) = color else { return nil }
        func linear(_ value: UInt8) -> Double {
            let share = Double(value) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    // MARK: Parsing

    private func parse(_ source: String, others: [String: String] = [:]) throws(ThemeError) -> Theme {
        try Theme.parse(source, name: "mine", path: "mine.toml") { name in others[name].map { ("\(name).toml", $0) } }
    }

    @Test func aRoleIsAColourOrAStyle() throws {
        let theme = try parse(
            """
            "ui.text" = "light-blue"
            "mention.place" = { fg = "sea", bg = "#102030", underline = { style = "curl", color = "red" }, modifiers = ["bold", "reversed"] }
            [palette]
            sea = "#0080ff"
            """)
        #expect(theme.style(of: .text).foreground == .indexed(12))
        let place = theme.style(of: .place)
        #expect(place.foreground == .rgb(0, 0x80, 0xFF))
        #expect(place.background == .rgb(0x10, 0x20, 0x30))
        #expect(place.underline == .curl)
        #expect(place.underlineColor == .indexed(1))
        #expect(place.bold)
        #expect(place.reversed)
        #expect(!place.italic)
        #expect(theme.style(of: .date) == Theme.standard.style(of: .date))
    }

    @Test func aThemeInheritsAndRecolours() throws {
        let base = "\"fact.number\" = { fg = \"ink\", modifiers = [\"italic\"] }\n\"fact.date\" = \"ink\"\n[palette]\nink = \"#111111\""
        let theme = try parse("inherits = \"base\"\n\"fact.date\" = \"red\"\n[palette]\nink = \"#222222\"", others: ["base": base])
        #expect(theme.style(of: .number).foreground == .rgb(0x22, 0x22, 0x22))
        #expect(theme.style(of: .number).italic)
        #expect(theme.style(of: .date).foreground == .indexed(1))
    }

    @Test(arguments: [
        ("\"ui.text\" = \"red\"\n\"ui.txt\" = \"red\"", 2, "ui.txt"),
        ("\n\"fact.date\" = \"reddish\"", 2, "fact.date"),
        ("\"fact.date\" = { fg = \"red\", bold = true }", 1, "fact.date"),
        ("\"fact.date\" = { modifiers = [\"heavy\"] }", 1, "fact.date"),
        ("\"fact.date\" = { underline = { style = \"wave\" } }", 1, "fact.date"),
        ("# mine\n\"fact.date\" = 5", 2, "fact.date"),
        ("[palette]\nink = \"#12345\"", 2, "ink"),
        ("inherits = \"nobody\"", 1, "inherits"),
        ("inherits = \"mine\"", 1, "inherits"),
        ("\"ui.text\" = \"red\"\n\"ui.dim\" = {{", 2, "ui.dim"),
    ]) func aBrokenFileNamesFileLineAndKey(_ source: String, _ line: Int, _ key: String) {
        let error = #expect(throws: ThemeError.self) { _ = try parse(source) }
        #expect(error?.path == "mine.toml")
        #expect(error?.line == line)
        #expect(error?.key == key)
        #expect(error?.message.english.hasPrefix("mine.toml:\(line): `\(key)`: ") == true)
    }
}
