public import Annotations
internal import ArabicText
public import Facts

/// A report on the agreement of two annotators, as lines of tab-separated columns, readable by people and by `cut`.
public enum AgreementText {
    /// The lines of the report. Nil values are written as a dash.
    public static func lines(_ agreement: Agreement, _ first: String, _ second: String, language: Language) -> [String] {
        let isArabic = language == .arabic
        var lines = [isArabic ? "الطبقة\t\(first)\t\(second)\tكلاهما\tF1" : "layer\t\(first)\t\(second)\tboth\tF1"]
        for overlap in agreement.overlaps {
            let name = overlap.layer.terms.plural.text(language)
            lines.append("\(name)\t\(overlap.first)\t\(overlap.second)\t\(overlap.both)\t\(number(overlap.f1))")
        }
        lines += ["", isArabic ? "القيمة\tالعدد\tκ" : "value\tcount\tκ"]
        for choice in agreement.choices {
            lines.append("\(choice.layer.rawValue).\(choice.key.rawValue)\t\(choice.count)\t\(number(choice.kappa))")
        }
        lines += ["", isArabic ? "المقطع\tα" : "part\tα"]
        for stretch in agreement.stretches { lines.append("\(stretch.layer.rawValue).\(stretch.role.rawValue)\t\(number(stretch.alpha))") }
        if !agreement.differences.isEmpty { lines.append("") }
        for difference in agreement.differences {
            switch difference {
            case .onlyFirst(let fact): lines.append("\(first)\t\(line(fact))")
            case .onlySecond(let fact): lines.append("\(second)\t\(line(fact))")
            case .differing(let a, let b):
                lines.append("\(first)\t\(line(a))")
                lines.append("\(second)\t\(line(b))")
            }
        }
        return lines
    }

    private static func line(_ fact: FactContent) -> String {
        let layer = fact.layer
        let parts = layer.parts.compactMap { part in fact.parts[part.role].map { "\(part.role.rawValue)=\($0.exact)" } }
        let values = layer.values.compactMap { value in fact.values[value.key].map { "\(value.key.rawValue)=\($0)" } }
        let place = fact.mainAnchor.map { "\($0.start)-\($0.end)" } ?? ""
        return ([place, fact.layer.rawValue] + parts + values).map(plain).joined(separator: "\t")
    }

    /// The text on one line, without characters that a terminal would obey.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: " "
                    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }

    private static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        let hundredths = Int((value.magnitude * 100).rounded())
        let rest = hundredths % 100
        return "\(value < 0 && hundredths > 0 ? "-" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
