import TestSupport
import Testing

import ArabicText

struct SourceTextTests {
    private func paragraphs(_ text: SourceText) -> [String] {
        (0..<text.paragraphCount).map { text.string(in: text.paragraph($0).span) }
    }

    @Test func paragraphsEndAtEverySeparator() {
        let text = SourceText("أ\nب\r\nج\rد\u{85}ه\u{2028}و\u{2029}ز")
        #expect(paragraphs(text) == ["أ", "ب", "ج", "د", "ه", "و", "ز"])
        #expect(text.count == 14)
    }

    @Test func emptyTextsAndEmptyParagraphs() {
        #expect(paragraphs(SourceText("")) == [""])
        #expect(paragraphs(SourceText("\n\n")) == ["", "", ""])
        #expect(paragraphs(SourceText("\r\r\n\n")) == ["", "", "", ""])
        #expect(SourceText("").scalars(ofParagraph: 0) == [])
        #expect(SourceText("").scalars(in: Span(start: 0, end: 9)) == [])
    }

    @Test func offsetsLeadToParagraphs() {
        let text = SourceText("اب\r\nج\n")
        #expect((-1...7).map { text.paragraphIndex(at: $0) } == [0, 0, 0, 0, 0, 1, 1, 2, 2])
        #expect(text.string(in: Span(start: 1, end: 5)) == "ب\r\nج")
        #expect(text.string(in: Span(start: -3, end: 99)) == "اب\r\nج\n")
    }

    /// A text is the same however it is appended, cut anywhere between scalars (between CR and LF too).
    @Test func pieceByPieceIsTheSame() {
        var generator = SeededGenerator(seed: 29)
        let alphabet: [Unicode.Scalar] = ["\r", "\n", "\r", "\n", "a", "ب", "\u{85}", "\u{2028}", "\u{2029}", "中", "😀", "\u{64E}"]
        for _ in 0..<400 {
            let scalars = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in alphabet.randomElement(using: &generator) }
            let string = scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
            let whole = SourceText(string)
            var pieces = SourceText()
            for scalar in scalars { pieces.append(Array(String(scalar).utf8)) }
            #expect(pieces == whole)
            #expect(whole.count == scalars.count)
            #expect(whole.scalars(in: Span(start: 0, end: whole.count)) == scalars.map(\.value))
            expectPartition(whole)
        }
    }

    /// A paragraph that spans many marks of the index, with scalars of every length.
    @Test func placesOfALongParagraph() {
        let scalars = (0..<60_000).map { [0x61, 0x628, 0x4E2D, 0x1F600][($0 / 7) % 4] as UInt32 }
        let string = String(scalarValues: scalars)
        var pieces = SourceText()
        let bytes = Array(string.utf8)
        var start = 0
        while start < bytes.count {
            var end = min(bytes.count, start + 5000)
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        let text = SourceText(string)
        #expect(pieces == text)
        #expect(text.paragraphCount == 1)
        for start in stride(from: 0, to: scalars.count, by: 331) {
            let end = min(scalars.count, start + 50)
            #expect(text.scalars(in: Span(start: start, end: end)) == Array(scalars[start..<end]))
        }
        #expect(text.scalars(in: Span(start: 0, end: scalars.count)) == scalars)
    }

    /// Invalid UTF-8 gives meaningless scalars, never a read beyond the text.
    @Test func brokenBytesStayInside() {
        for bytes: [UInt8] in [[0xE2], [0xF0, 0x9F], [0x80, 0x80], [0xD8], [0xFF]] {
            var text = SourceText()
            text.append(bytes)
            #expect(text.scalars(in: Span(start: 0, end: 9)).count <= text.count)
            #expect(text.scalars(ofParagraph: 0).count <= text.count)
        }
    }

    /// Paragraphs and their separators partition the text.
    private func expectPartition(_ text: SourceText) {
        var end = 0
        for index in 0..<text.paragraphCount {
            let paragraph = text.paragraph(index)
            let between = text.scalars(in: Span(start: end, end: paragraph.span.start))
            #expect(index == 0 ? between == [] : [[0x0A], [0x0D], [0x0D, 0x0A], [0x85], [0x2028], [0x2029]].contains(between))
            #expect(text.scalars(ofParagraph: index) == text.scalars(in: paragraph.span))
            #expect(!text.scalars(ofParagraph: index).contains { [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains($0) })
            for offset in paragraph.span.start...paragraph.span.end where offset < text.count {
                #expect(text.paragraphIndex(at: offset) == index)
            }
            end = paragraph.span.end
        }
        #expect(end == text.count)
    }
}
