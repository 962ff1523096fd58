import Annotations
import Facts
import Testing

@Suite("Terms")
struct TermsTests {
    /// Every value of a kind has its own term in each language: one term for two stances would mislead.
    @Test(arguments: [
        MentionKind.allCases.map(\.term), Approximation.allCases.map(\.term), DateCalendar.allCases.map(\.term),
        Stance.allCases.map(\.term),
        SourceKind.allCases.map(\.term), TollOutcome.allCases.map(\.term), SlipKind.allCases.map(\.term),
        FactLayer.allCases.map(\.terms.plural), QuotationMode.allCases.map(\.term), TollScope.allCases.map(\.term),
        Verdict.allCases.map(\.term), ClaimStatus.allCases.map(\.term), LinkKind.allCases.map(\.term),
    ]) func everyValueHasItsWord(_ terms: [Message]) {
        for language in Language.allCases {
            let words = terms.map { $0.text(language) }
            #expect(Set(words).count == words.count, "\(words)")
            for word in words {
                #expect(word.unicodeScalars.contains { $0.value >= 0x621 && $0.value <= 0x64A } == (language == .arabic), "\(word)")
                #expect(word.unicodeScalars.contains { $0.properties.isAlphabetic })
            }
        }
    }
}
