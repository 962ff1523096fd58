import Facts
@testable import ArabicText

@testable import ReaderModel

/// Converts a laid-out line to text legible in a file: letters for presentation forms, reading order for visual order.
enum Unshaping {
    static func logical(_ cells: [FrameCell], isRightToLeft given: Bool) -> String {
        var directions = cells.map { direction($0.scalar) }
        let isRightToLeft = directions.contains(true) || (given && !directions.contains(false))
        // Neutral characters take the direction of both neighbours if they agree, otherwise that of the line.
        for i in directions.indices where directions[i] == nil {
            let before = directions[..<i].last ?? nil
            let after = directions[i...].first { $0 != nil } ?? nil
            directions[i] = before == after ? before ?? isRightToLeft : isRightToLeft
        }
        var runs: [(text: [String], isArabic: Bool)] = []
        for (cell, isArabic) in zip(cells, directions.map { $0 ?? isRightToLeft }) {
            if runs.last?.isArabic != isArabic { runs.append(([], isArabic)) }
            runs[runs.count - 1].text.append(letters(cell, isArabic: isArabic))
        }
        if isRightToLeft { runs.reverse() }
        return runs.map { ($0.isArabic ? $0.text.reversed() : $0.text).joined() }.joined()
    }

    /// Returns true for Arabic, false for Latin letters and digits, nil for neutral characters.
    private static func direction(_ scalar: UInt32) -> Bool? {
        if (0x600..<0x780).contains(scalar) || (0xFB50..<0xFF00).contains(scalar) { return !(0x660...0x66C).contains(scalar) }
        guard let scalar = Unicode.Scalar(scalar) else { return nil }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? false : nil
    }

    private static let mirrors: [UInt32: UInt32] = [
        0x28: 0x29, 0x29: 0x28, 0x5B: 0x5D, 0x5D: 0x5B, 0xAB: 0xBB, 0xBB: 0xAB, 0x3C: 0x3E, 0x3E: 0x3C,
    ]

    /// Returns the letters of a cell that was not reordered.
    static func letters(_ cell: FrameCell) -> String { letters(cell, isArabic: false) }

    private static func letters(_ cell: FrameCell, isArabic: Bool) -> String {
        let base = isArabic ? mirrors[cell.scalar] ?? cell.scalar : cell.scalar
        return String(scalarValues: (PresentationForms.letters[base] ?? [base]) + (cell.marks ?? []))
    }
}

extension String {
    /// The text without surrounding blanks.
    var trimmed: String {
        var view = unicodeScalars[...]
        while view.first == " " { view = view.dropFirst() }
        while view.last == " " { view = view.dropLast() }
        return String(view)
    }
}
