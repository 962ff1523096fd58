/// A line that is typed into, at the foot of the screen.
struct Prompt: Hashable, Sendable {
    enum Purpose: Hashable, Sendable {
        case search, listFilter, command
    }

    let purpose: Purpose
    private(set) var scalars: [Unicode.Scalar] = []
    /// Before which scalar the caret stands.
    private(set) var caret = 0
    /// Which of the proposals is chosen.
    var choice = 0

    /// What one may type: longer lines are cut.
    static let limit = 1000

    init(_ purpose: Purpose, text: String = "") {
        self.purpose = purpose
        insert(text)
    }

    /// What was typed.
    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Types a text; line ends become blanks, other controls are left out.
    mutating func insert(_ text: String) {
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" || scalar == "\t" { insert(" ") } else { insert(scalar) }
        }
    }

    /// Types a scalar.
    mutating func insert(_ scalar: Unicode.Scalar) {
        guard scalars.count < Prompt.limit, scalar.properties.generalCategory != .control else { return }
        scalars.insert(scalar, at: caret)
        caret += 1
        choice = 0
    }

    /// Edits; false for a key that edits nothing.
    mutating func edit(_ key: Key, isRightToLeft: Bool) -> Bool {
        switch key {
        case .scalar(let scalar, alt: false): insert(scalar)
        case .backspace: if caret > 0 { delete(caret - 1) }
        case .delete: if caret < scalars.count { delete(caret) }
        case .left: caret = isRightToLeft ? min(scalars.count, caret + 1) : max(0, caret - 1)
        case .right: caret = isRightToLeft ? max(0, caret - 1) : min(scalars.count, caret + 1)
        case .home, .control("a"): caret = 0
        case .end, .control("e"): caret = scalars.count
        case .control("u"): self = Prompt(purpose)
        case .control("w"):
            while caret > 0, scalars[caret - 1] == " " { delete(caret - 1) }
            while caret > 0, scalars[caret - 1] != " " { delete(caret - 1) }
        default: return false
        }
        return true
    }

    private mutating func delete(_ position: Int) {
        scalars.remove(at: position)
        if position < caret { caret -= 1 }
        choice = 0
    }
}

/// A page laid over the screen.
enum Overlay: Hashable, Sendable {
    /// The keys, scrolled by lines.
    case help(top: Int)
    /// The layers, one of them chosen.
    case filter(choice: Int)
}
