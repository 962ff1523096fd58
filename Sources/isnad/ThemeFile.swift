internal import Facts
internal import ReaderModel
internal import TOMLKit

/// A fault in a theme file, with its place.
struct ThemeError: Error, Hashable, Sendable {
    /// The path of the file.
    let path: String
    /// The line of the fault, from 1, if known.
    let line: Int?
    /// The key at fault, if it is one key.
    let key: String?
    /// The fault and its remedy.
    let reason: Message

    /// One line for standard error or the footer: file, line, key, reason.
    var message: Message {
        func put(_ reason: String) -> String {
            let place = line.map { "\(path):\($0)" } ?? path
            return key.map { "\(place): `\($0)`: \(reason)" } ?? "\(place): \(reason)"
        }
        return Message(arabic: put(reason.arabic), english: put(reason.english))
    }
}

extension Theme {
    /// Parses a theme in TOML, in the manner of Helix: `"role" = "colour"` or
    /// `"role" = { fg, bg, underline = { style, color }, modifiers = [] }`, `[palette]`, `inherits`.
    ///
    /// A colour is `#rrggbb`, a name of the palette, one of the terminal's sixteen (`red`, `light-blue`…) or `default`. Missing roles have
    /// the style of the inherited theme, or else of the built-in one.
    /// - `source` is the file's text, `path` its name for messages, `name` the theme's.
    /// - `ancestor` returns path and text of a theme named by `inherits`, or nil if there is none.
    static func parse(
        _ source: String, name: String, path: String, ancestor: (String) -> (path: String, source: String)?
    ) throws(ThemeError) -> Theme {
        var chain: [ThemeSource] = [try ThemeSource(source, path: path)]
        var names: Set<String> = [name]
        while let file = chain.last, let parent = try file.parent() {
            guard names.insert(parent).inserted else { throw file.error("inherits", ThemeWords.inheritsItself) }
            guard let found = ancestor(parent) else {
                throw file.error("inherits", parent == "" ? ThemeWords.inheritsName : ThemeWords.noAncestor(parent))
            }
            chain.append(try ThemeSource(found.source, path: found.path))
        }
        // The palette of the child also colours what it inherits.
        var palette: [String: Color] = [:]
        for file in chain.reversed() { palette.merge(try file.palette()) { $1 } }
        var styles = Theme.standard.styles
        for file in chain.reversed() { styles.merge(try file.styles(palette)) { $1 } }
        return Theme(name: name, styles: styles)
    }
}

/// A theme file, parsed as TOML.
private struct ThemeSource {
    let path: String
    let source: String
    let table: TOMLTable

    init(_ source: String, path: String) throws(ThemeError) {
        self.path = path
        self.source = source
        do {
            table = try TOMLTable(string: source)
        } catch {
            let found = error as? TOMLParseError
            let line = found?.source.begin.line
            let key = line.flatMap { ThemeSource.key(inLine: $0, of: source) }
            throw ThemeError(path: path, line: line, key: key, reason: ThemeWords.notTOML(found?.description ?? "\(error)"))
        }
    }

    func parent() throws(ThemeError) -> String? {
        guard let value = table["inherits"] else { return nil }
        guard let name = value.string else { throw error("inherits", ThemeWords.inheritsName) }
        return name
    }

    func palette() throws(ThemeError) -> [String: Color] {
        guard let value = table["palette"] else { return [:] }
        guard let colours = value.table else { throw error("palette", ThemeWords.paletteTable) }
        var palette: [String: Color] = [:]
        for key in colours.keys {
            guard let text = colours[key]?.string, let color = Color(text, palette: [:]) else { throw error(key, ThemeWords.color) }
            palette[key] = color
        }
        return palette
    }

    func styles(_ palette: [String: Color]) throws(ThemeError) -> [Role: Style] {
        var styles: [Role: Style] = [:]
        for key in table.keys.sorted() where key != "palette" && key != "inherits" {
            guard let role = Role(rawValue: key) else { throw error(key, ThemeWords.noRole) }
            guard let value = table[key] else { continue }
            styles[role] = try style(value, key, palette)
        }
        return styles
    }

    private func style(_ value: any TOMLValueConvertible, _ key: String, _ palette: [String: Color]) throws(ThemeError) -> Style {
        var style = Style()
        if value.string != nil {
            style.foreground = try color(value, key, palette)
            return style
        }
        guard let parts = value.table else { throw error(key, ThemeWords.styleShape) }
        for part in parts.keys {
            guard let value = parts[part] else { continue }
            switch part {
            case "fg": style.foreground = try color(value, key, palette)
            case "bg": style.background = try color(value, key, palette)
            case "underline": try underline(value, key, palette, into: &style)
            case "modifiers": try modifiers(value, key, into: &style)
            default: throw error(key, ThemeWords.noPart(part))
            }
        }
        return style
    }

    private func color(_ value: any TOMLValueConvertible, _ key: String, _ palette: [String: Color]) throws(ThemeError) -> Color {
        guard let text = value.string else { throw error(key, ThemeWords.color) }
        guard let color = Color(text, palette: palette) else { throw error(key, ThemeWords.noColor(text)) }
        return color
    }

    private func underline(
        _ value: any TOMLValueConvertible, _ key: String, _ palette: [String: Color], into style: inout Style
    ) throws(ThemeError) {
        guard let parts = value.table else { throw error(key, ThemeWords.underlineShape) }
        style.underline = .line
        for part in parts.keys {
            guard let value = parts[part] else { continue }
            switch part {
            case "style":
                guard let text = value.string, let found = Underline(rawValue: text), found != .none else {
                    throw error(key, ThemeWords.underlineStyle)
                }
                style.underline = found
            case "color": style.underlineColor = try color(value, key, palette)
            default: throw error(key, ThemeWords.underlineShape)
            }
        }
    }

    private func modifiers(_ value: any TOMLValueConvertible, _ key: String, into style: inout Style) throws(ThemeError) {
        guard let list = value.array else { throw error(key, ThemeWords.modifiers) }
        for item in list {
            switch item.string {
            case "bold": style.bold = true
            case "dim": style.dim = true
            case "italic": style.italic = true
            case "reversed": style.reversed = true
            case "crossed_out": style.crossedOut = true
            default: throw error(key, ThemeWords.modifiers)
            }
        }
    }

    func error(_ key: String, _ reason: Message) -> ThemeError { ThemeError(path: path, line: line(of: key), key: key, reason: reason) }

    /// Returns the line on which a key is given.
    private func line(of key: String) -> Int? {
        var number = 0
        for text in source.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if ThemeSource.key(of: text) == key || text.drop(while: { $0 == " " }).hasPrefix("[\(key)]") { return number }
        }
        return nil
    }

    private static func key(inLine line: Int, of source: String) -> String? {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.contains(line - 1) ? key(of: lines[line - 1]) : nil
    }

    /// Returns the key to which a line assigns a value.
    private static func key(of line: Substring) -> String? {
        guard let equals = line.firstIndex(of: "="), !line.drop(while: { $0 == " " }).hasPrefix("#") else { return nil }
        let key = line[..<equals].filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" }
        return key.isEmpty ? nil : key
    }
}

extension Color {
    /// The names of the terminal's sixteen colours, in the order of their numbers.
    private static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "gray",
        "light-black", "light-red", "light-green", "light-yellow", "light-blue", "light-magenta", "light-cyan", "white",
    ]

    /// Parses `#rrggbb`, a name of the palette, a name of the terminal's sixteen, or `default`.
    init?(_ text: String, palette: [String: Color]) {
        if let known = palette[text] {
            self = known
        } else if text == "default" {
            self = .inherit
        } else if let index = Color.names.firstIndex(of: text) {
            self = .indexed(UInt8(index))
        } else if text.utf8.count == 7, text.utf8.first == UInt8(ascii: "#"), text.dropFirst().allSatisfy(\.isHexDigit),
            let value = UInt32(text.dropFirst(), radix: 16)
        {
            self = .rgb(UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
        } else {
            return nil
        }
    }
}

/// Messages about faults in a theme file.
private enum ThemeWords {
    static let inheritsItself = Message(
        "السمة ترث نفسها؛ احذف inherits أو سمِّ غيرها", "the theme inherits itself; remove it or name another")
    static let inheritsName = Message("اكتب اسم سمة بين علامتي اقتباس", "write the name of a theme in quotes")
    static let paletteTable = Message(
        "اكتب جدول ألوان: [palette] ثم اسم = \"#rrggbb\"", "write a table of colours: [palette], then name = \"#rrggbb\"")
    static let color = Message("اللون يُكتب \"#rrggbb\" أو باسم", "a colour is \"#rrggbb\" or a name in quotes")
    static let noRole = Message("لا دور بهذا الاسم؛ انظر themes/dark.toml", "no role of this name; themes/dark.toml has them all")
    static let styleShape = Message("اكتب لونا أو { fg, bg, underline, modifiers }", "write a colour or { fg, bg, underline, modifiers }")
    static let underlineShape = Message(
        "اكتب underline = { style = \"line\", color = \"…\" }", "write underline = { style = \"line\", color = \"…\" }")
    static let underlineStyle = Message(
        "الخط واحد من line وcurl وdashed وdotted وdouble_line", "the style is one of line, curl, dashed, dotted, double_line")
    static let modifiers = Message(
        "المعدِّلات من bold وdim وitalic وreversed وcrossed_out", "modifiers are bold, dim, italic, reversed, crossed_out")
    static func noAncestor(_ name: String) -> Message { Message("لا سمة باسم \(name) لتُورث", "there is no theme \(name) to inherit") }
    static func noPart(_ part: String) -> Message {
        Message(
            "لا معنى لـ\(part) هنا؛ الأجزاء fg وbg وunderline وmodifiers",
            "\(part) means nothing here; the parts are fg, bg, underline, modifiers")
    }
    static func noColor(_ text: String) -> Message {
        Message("لا لون باسم \(text) في [palette]", "no colour \(text): name it in [palette] or write #rrggbb")
    }
    static func notTOML(_ reason: String) -> Message { Message("الملف ليس TOML: \(reason)", "this is not TOML: \(reason)") }
}
