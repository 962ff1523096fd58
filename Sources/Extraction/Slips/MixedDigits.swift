internal import ArabicText
internal import Facts

/// Numbers with digits of several scripts.
///
/// Hit: `1٢3`. Near miss: `من 5 إلى ٧`, two numbers.
enum MixedDigits: RuleFamily {
    static let id = "slips.mixed-digits"
    static let summary = "digits of several scripts in one number: 1٢3; not 5 beside ٧"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        var i = 0
        while i < text.tokens.count {
            guard text.tokens[i].kind == .digits else {
                i += 1
                continue
            }
            let end = text.numberEnd(i)
            defer { i = max(i + 1, end) }
            let (from, to) = (Int(text.tokens[i].start), Int(text.tokens[end - 1].end))
            let digits = text.scalars[from..<to]
            var count: [UInt32: Int] = [:]
            for digit in digits { if let zero = zero(of: digit) { count[zero, default: 0] += 1 } }
            // The script of most of its digits; of equally frequent scripts, the first.
            let most = count.values.max() ?? 0
            guard count.count > 1, let script = digits.lazy.compactMap(zero).first(where: { count[$0] == most }) else { continue }
            let fix = digits.map { digit in zero(of: digit).map { script + digit - $0 } ?? digit }
            analysis.note(id, from, to, "\(count.count) scripts")
            analysis.addSlip(from, to, fix: String(scalarValues: fix), .digits, id)
        }
    }

    /// Returns the zero of a digit's script: European, Arabic-Indic or Persian.
    private static func zero(of scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x30...0x39: 0x30
        case 0x660...0x669: 0x660
        case 0x6F0...0x6F9: 0x6F0
        default: nil
        }
    }
}

extension TokenizedText {
    /// Returns the token after the number whose digits begin at `index`, including points and commas between digits and a percent sign.
    func numberEnd(_ index: Int) -> Int {
        var i = index + 1
        while i + 1 < tokens.count, [.fullStop, .comma, .arabicDecimalSeparator, 0x66C, .arabicComma].contains(mark(i)),
            !tokens[i].spaceBefore,
            tokens[i + 1].kind == .digits, !tokens[i + 1].spaceBefore
        { i += 2 }
        if i < tokens.count, mark(i) == .percentSign || mark(i) == .arabicPercentSign, !tokens[i].spaceBefore { i += 1 }
        return i
    }
}
