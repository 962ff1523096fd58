import ArabicText
import Testing

@testable import Extraction

/// A sentence with its expected dates.
struct DateCase: Sendable, CustomTestStringConvertible {
    var title: String
    /// The sentence without brackets.
    var text: String
    /// The spans between ⟦ and ⟧, in scalars.
    var spans: [Span]
    /// EDTF values in order; nil if the text does not determine the value.
    var values: [String?]
    /// Day of publication; nil for none.
    var published: String?

    var testDescription: String { "\(title): \(text)" }

    /// Analyses the sentence and compares all spans and values.
    func check() {
        let reading = Extractor.read(text.unicodeScalars.map(\.value), options: ExtractionOptions(published: published)).reading
        #expect(reading.dates.map(\.span) == spans, "found \(reading.dates.map(\.text))")
        #expect(reading.dates.map(\.value) == values, "found \(reading.dates.map(\.text))")
    }
}

/// Blocks of cases: a title between rules of `=`, sentences on lines of their own with the dates in ⟦⟧, an empty line, the values in ASCII:
/// one for each pair of brackets, `nil` for a date without a value, `none` if nothing may be found. The article is published on
/// 2023-10-31, a Tuesday, unless a line `published DATE` (or `published nothing`) below the title says otherwise.
enum DateCorpus {
    static func cases(_ blocks: String) -> [DateCase] {
        var cases: [DateCase] = []
        var title = ""
        var published: String? = "2023-10-31"
        var sentences: [String] = []
        var isTitle = false
        for line in blocks.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) {
            if line.hasPrefix("===") {
                isTitle.toggle()
                if isTitle {
                    published = "2023-10-31"
                    sentences = []
                }
            } else if isTitle {
                title = line
            } else if line.hasPrefix("published ") {
                let day = String(line.dropFirst("published ".count))
                published = day == "nothing" ? nil : day
            } else if line.utf8.allSatisfy({ $0 < 0x80 }) {
                var values = line.split(separator: " ").map { $0 == "nil" ? nil : String($0) }
                if line == "none" { values = [] }
                for sentence in sentences {
                    let (text, spans) = cut(sentence)
                    cases.append(DateCase(title: title, text: text, spans: spans, values: values, published: published))
                }
                sentences = []
            } else {
                sentences.append(line)
            }
        }
        return cases
    }

    /// A sentence without its brackets, and their positions.
    private static func cut(_ sentence: String) -> (String, [Span]) {
        var text = String.UnicodeScalarView()
        var spans: [Span] = []
        var start = 0
        for scalar in sentence.unicodeScalars {
            switch scalar {
            case "⟦": start = text.count
            case "⟧": spans.append(Span(start: start, end: text.count))
            case "¶": text.append("\n")
            default: text.append(scalar)
            }
        }
        return (String(text), spans)
    }
}
