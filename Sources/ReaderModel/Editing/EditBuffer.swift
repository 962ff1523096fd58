internal import ArabicText

/// Text being typed, in one line or several: scalars in logical order, and a caret before one of them or after the last.
///
/// The caret always stands between grapheme clusters. Moves and Delete go by clusters; Backspace removes a single mark
/// (`CaretStops.backspace`), so that a wrong vowel can be corrected without its letter. Controls are never admitted: line ends are kept in
/// multiline text and become spaces in a single line. Cost of an edit: linear in the text.
struct EditBuffer: Hashable, Sendable {
    /// A replacement of the text at `start`; `caret` is the caret's position before it.
    private struct Change: Hashable {
        var start: Int
        var removed: [UInt32]
        var inserted: [UInt32]
        var caret: Int
        var isTyping: Bool
    }

    private(set) var scalars: [UInt32] = []
    private(set) var caret = 0
    let isMultiline: Bool
    /// The text last killed, for ^Y.
    private var killed: [UInt32] = []
    private var changes: [Change] = []

    /// The greatest length in scalars. Longer input is cut, and `insert` reports it. The initial text always fits.
    let limit: Int
    private static let changeLimit = 1000

    init(_ text: String = "", isMultiline: Bool = false) {
        self.isMultiline = isMultiline
        limit = max(isMultiline ? 1 << 16 : 1000, text.unicodeScalars.count)
        _ = insert(text)
        changes = []
    }

    /// The typed text.
    var text: String { String(scalarValues: scalars) }

    var isEmpty: Bool { scalars.isEmpty }

    // MARK: Inserting

    /// Inserts a text at the caret; false if not all of it fitted. Characters that the text may not hold are dropped.
    mutating func insert(_ text: String) -> Bool { replace(caret..<caret, with: admitted(text.unicodeScalars)) }

    /// Replaces the whole text; false if not all of it fitted.
    mutating func replaceAll(with text: String) -> Bool { replace(0..<scalars.count, with: admitted(text.unicodeScalars)) }

    /// Types the scalar of one key. The lam-alef keys of Arabic keyboards produce two letters.
    mutating func type(_ scalar: Unicode.Scalar) -> Bool {
        replace(caret..<caret, with: admitted((Self.lamAlef[scalar] ?? String(scalar)).unicodeScalars), isTyping: true)
    }

    /// The scalars that some terminals send for lam-alef keys, and the letters meant.
    private static let lamAlef: [Unicode.Scalar: String] = ["\u{FEF5}": "لآ", "\u{FEF7}": "لأ", "\u{FEF9}": "لإ", "\u{FEFB}": "لا"]

    private func admitted(_ text: String.UnicodeScalarView) -> [UInt32] {
        var result: [UInt32] = []
        var afterCR = false
        for scalar in text {
            switch scalar.value {
            case 0x0A where afterCR: break
            case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: result.append(isMultiline ? 0x0A : 0x20)
            case 0x09: result.append(0x20)
            // Directional controls are as unlikely to be intended as other controls.
            case ..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: break
            default: result.append(scalar.value)
            }
            afterCR = scalar.value == 0x0D
        }
        return result
    }

    /// Ends the line, if the text is multiline.
    mutating func breakLine() -> Bool { isMultiline ? replace(caret..<caret, with: [0x0A]) : true }

    // MARK: Moving

    mutating func move(to offset: Int) {
        caret = CaretStops.atOrAfter(max(0, min(offset, scalars.count)), in: scalars)
    }

    mutating func moveForward() { caret = CaretStops.cluster(at: caret, in: scalars).upperBound }

    mutating func moveBack() { caret = CaretStops.cluster(at: caret - 1, in: scalars).lowerBound }

    mutating func moveForwardByWord() { move(to: nextWordEnd) }

    mutating func moveBackByWord() { move(to: previousWordStart) }

    /// The caret's line, without its line feed.
    var line: Range<Int> {
        var start = caret
        while start > 0, scalars[start - 1] != 0x0A { start -= 1 }
        var end = caret
        while end < scalars.count, scalars[end] != 0x0A { end += 1 }
        return start..<end
    }

    /// The words as users perceive them: letters and digits between blanks and punctuation; `٣٠٠` and `F16` are one each.
    private var words: [Range<Int>] {
        var words: [Range<Int>] = []
        for token in TokenizedText(scalars).tokens where token.kind == .word || token.kind == .digits {
            let range = Int(token.start)..<Int(token.end)
            if let last = words.last, last.upperBound == range.lowerBound {
                words[words.count - 1] = last.lowerBound..<range.upperBound
            } else {
                words.append(range)
            }
        }
        return words
    }

    private var nextWordEnd: Int { words.first { $0.upperBound > caret }?.upperBound ?? scalars.count }

    private var previousWordStart: Int { words.last { $0.lowerBound < caret }?.lowerBound ?? 0 }

    // MARK: Deleting

    mutating func deleteBack() { _ = replace(CaretStops.backspace(before: caret, in: scalars), with: []) }

    mutating func deleteForward() { _ = replace(CaretStops.cluster(at: caret, in: scalars), with: []) }

    mutating func killWordBack() { kill(previousWordStart..<caret) }

    mutating func killWordForward() { kill(caret..<max(caret, nextWordEnd)) }

    /// Kills back to the blank before the caret's word.
    mutating func killToBlank() {
        var start = caret
        func isBlank(_ i: Int) -> Bool { scalars[i] == 0x20 || scalars[i] == 0x0A || scalars[i] == 0xA0 }
        while start > 0, isBlank(start - 1) { start -= 1 }
        while start > 0, !isBlank(start - 1) { start -= 1 }
        kill(start..<caret)
    }

    mutating func killToLineStart() { kill(line.lowerBound..<caret) }

    /// Kills to the end of the line; at the end, its line feed.
    mutating func killToLineEnd() {
        let end = line.upperBound
        kill(caret..<(end > caret ? end : min(end + 1, scalars.count)))
    }

    /// Inserts the text last killed.
    mutating func yank() -> Bool { replace(caret..<caret, with: killed) }

    private mutating func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        killed = Array(scalars[range])
        _ = replace(range, with: [])
    }

    // MARK: Changing

    /// Makes every change to the text; false if not all of `new` fitted.
    private mutating func replace(_ range: Range<Int>, with new: [UInt32], isTyping: Bool = false) -> Bool {
        let fitting = Array(new.prefix(max(0, limit - (scalars.count - range.count))))
        guard !range.isEmpty || !fitting.isEmpty else { return fitting.count == new.count }
        note(Change(start: range.lowerBound, removed: Array(scalars[range]), inserted: fitting, caret: caret, isTyping: isTyping))
        scalars.replaceSubrange(range, with: fitting)
        move(to: range.lowerBound + fitting.count)
        return fitting.count == new.count
    }

    /// Records a change for undo; consecutive letters count as one change, word by word.
    private mutating func note(_ change: Change) {
        if change.isTyping, let last = changes.last, last.isTyping, last.start + last.inserted.count == change.start,
            !(last.inserted.last == 0x20 && change.inserted.first != 0x20)
        {
            changes[changes.count - 1].inserted += change.inserted
            return
        }
        if changes.count >= EditBuffer.changeLimit { changes.removeFirst() }
        changes.append(change)
    }

    /// Undoes the last change.
    mutating func undo() {
        guard let change = changes.popLast() else { return }
        scalars.replaceSubrange(change.start..<change.start + change.inserted.count, with: change.removed)
        move(to: change.caret)
    }
}

extension EditBuffer {
    /// The outcome of a key press.
    enum Outcome: Hashable, Sendable {
        case edited
        /// Edited, but not all of the input fitted.
        case full
        /// The key is no editing key.
        case ignored
    }
}
