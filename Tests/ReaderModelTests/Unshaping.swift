@testable import ArabicText

@testable import ReaderModel

/// Turns a set line back into text that can be read in a file: letters for presentation forms, reading order for visual order.
enum Unshaping {
    static func logical(_ cells: [FrameCell], isRightToLeft: Bool) -> String {
        var runs: [(text: [String], isArabic: Bool)] = []
        for cell in cells {
            let strong = direction(cell.scalar)
            let isArabic = strong ?? runs.last?.isArabic ?? isRightToLeft
            if let last = runs.last, last.isArabic == isArabic {
                runs[runs.count - 1].text.append(letters(cell))
            } else {
                runs.append(([letters(cell)], isArabic))
            }
        }
        if isRightToLeft { runs.reverse() }
        return runs.map { ($0.isArabic ? $0.text.reversed() : $0.text).joined() }.joined().trimmed
    }

    /// True for Arabic, false for Latin letters and digits, nil for what takes its neighbours' direction.
    private static func direction(_ scalar: UInt32) -> Bool? {
        if (0x600..<0x780).contains(scalar) || (0xFB50..<0xFF00).contains(scalar) { return !(0x660...0x669).contains(scalar) }
        guard let scalar = Unicode.Scalar(scalar) else { return nil }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? false : nil
    }

    private static func letters(_ cell: FrameCell) -> String {
        let base = PresentationForms.letters[cell.scalar] ?? [cell.scalar]
        return String(decoding: base + (cell.marks ?? []))
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String {
        var view = unicodeScalars[...]
        while view.first == " " { view = view.dropFirst() }
        while view.last == " " { view = view.dropLast() }
        return String(view)
    }
}
