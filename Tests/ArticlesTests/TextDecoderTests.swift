import Glibc
import TestSupport
import Testing

@testable import Articles

@Suite("Text decoding")
struct TextDecoderTests {
    /// Decodes bytes given in pieces of `size`; the head determines the encoding, as for a file.
    private func decode(_ bytes: [UInt8], piecesOf size: Int = .max) -> (text: [UInt8], decoder: TextDecoder) {
        var decoder = bytes.withUnsafeBufferPointer { TextDecoder(head: $0) }
        var text: [UInt8] = []
        var start = 0
        repeat {
            // The first piece contains the byte order mark, as the head of a file does.
            let end = min(bytes.count, size == .max ? bytes.count : start + (start == 0 ? max(size, 3) : size))
            text += bytes[start..<end].withUnsafeBufferPointer { decoder.decode($0, isLast: end == bytes.count) }
            start = end
        } while start < bytes.count
        return (text, decoder)
    }

    private func string(_ bytes: [UInt8]) -> String { String(decoding: decode(bytes).text, as: UTF8.self) }

    /// The standard library replaces maximal subsequences too: any bytes must give the same text, in pieces of any size.
    @Test func invalidBytesAreReplacedPieceByPiece() {
        var generator = SeededGenerator(seed: 7)
        let leads: [UInt8] = [
            0x41, 0x80, 0xBF, 0xC0, 0xC2, 0xD8, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF, 0xA0, 0x9F, 0x90, 0x8F,
        ]
        for round in 0..<3000 {
            // An ASCII letter keeps a byte order mark from the start, and words keep the text from looking like Windows-1256.
            let noise = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in leads.randomElement(using: &generator) }
            let bytes = Array("a سلام".utf8) + noise + Array("سلام عليكم ورحمة".utf8)
            let expected = String(decoding: bytes, as: UTF8.self)
            let (text, decoder) = decode(bytes, piecesOf: 1 + round % 7)
            #expect(decoder.encoding == .utf8)
            #expect(text == Array(expected.utf8), "\(bytes)")
            #expect(decoder.replacements == expected.unicodeScalars.filter { $0 == "\u{FFFD}" }.count)
        }
    }

    @Test func theFirstReplacementIsCountedInBytesOfTheFile() {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let (text, decoder) = decode(mark + Array("سلام".utf8) + [0xFF] + Array("م".utf8) + [0xD9], piecesOf: 2)
        #expect(String(decoding: text, as: UTF8.self) == "سلام\u{FFFD}م\u{FFFD}")
        #expect(decoder.firstReplacement == 3 + 8)
        #expect(decoder.replacements == 2)
    }

    @Test(arguments: [1, 2, 3, 5, 64])
    func everyEncodingInPiecesOfAnySize(size: Int) {
        let sample = "وصل 😀 المندوب،\r\nثم عاد\u{85}؟"
        let units = Array(sample.utf16)
        let little: [UInt8] =
            [0xFF, 0xFE] + units.flatMap { (unit: UInt16) -> [UInt8] in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        let big: [UInt8] =
            [0xFE, 0xFF] + units.flatMap { (unit: UInt16) -> [UInt8] in [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)] }
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(sample.utf8)
        for (bytes, encoding) in [
            (little, TextEncoding.utf16LittleEndian), (big, .utf16BigEndian), (marked, .utf8), (Array(sample.utf8), .utf8),
        ] {
            let (text, decoder) = decode(bytes, piecesOf: size)
            #expect(decoder.encoding == encoding)
            #expect(String(decoding: text, as: UTF8.self) == sample)
            #expect(decoder.replacements == 0)
        }
    }

    @Test func loneSurrogatesAndOddBytesOfUTF16() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x00, 0xDC, 0x41, 0x00, 0x3D, 0xD8, 0x42, 0x00, 0x3D, 0xD8]
        #expect(string(bytes) == "\u{FFFD}A\u{FFFD}B\u{FFFD}")
        #expect(string(bytes + [0x43]) == "\u{FFFD}A\u{FFFD}B\u{FFFD}\u{FFFD}")
    }

    @Test func anEmptyFileAndALoneMark() {
        #expect(string([]) == "")
        #expect(string([0xEF, 0xBB, 0xBF]) == "")
        #expect(string([0xFF, 0xFE]) == "")
    }
}

@Suite("Windows-1256")
struct Windows1256Tests {
    /// The bytes of a text in the code page, by the table.
    private func encoded(_ text: String) -> [UInt8] {
        text.unicodeScalars.compactMap { scalar in
            scalar.value < 0x80 ? UInt8(scalar.value) : Windows1256.table.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) }
        }
    }

    private func isLikely(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { Windows1256.isLikely($0) } }

    /// The C library's conversion is an independent implementation of the published mapping.
    @Test func theTableIsTheOneOfTheCLibrary() throws {
        let converter = try #require(iconv_open("UTF-32LE", "CP1256"))
        defer { iconv_close(converter) }
        #expect(Windows1256.table.count == 128)
        for byte in UInt8(0x80)...0xFF {
            var input = [CChar(bitPattern: byte)]
            var output = [CChar](repeating: 0, count: 8)
            input.withUnsafeMutableBufferPointer { input in
                output.withUnsafeMutableBufferPointer { output in
                    var (from, to) = (input.baseAddress, output.baseAddress)
                    var (fromLeft, toLeft) = (1, 8)
                    #expect(iconv(converter, &from, &fromLeft, &to, &toLeft) == 0)
                    #expect(toLeft == 4)
                }
            }
            let scalar = output.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(UInt8(bitPattern: $1)) }
            #expect(scalar == Windows1256.table[Int(byte & 0x7F)])
        }
    }

    @Test func arabicTextIsRecognizedAndRead() {
        let text = "أعلنت البلدية، أمس، افتتاح 3 حدائق «جديدة» في المدينة؛ وقال الناطق: سننتهي قريباً."
        let bytes = encoded(text)
        #expect(isLikely(bytes))
        var out: [UInt8] = []
        #expect(bytes.withUnsafeBufferPointer { Windows1256.decode($0, &out) } == bytes.count)
        #expect(String(decoding: out, as: UTF8.self) == text)
    }

    @Test func otherTextIsNot() {
        #expect(!isLikely(Array("plain ASCII".utf8)))
        #expect(!isLikely(Array("نص بترميز يونيكود لا شك فيه".utf8)))
        #expect(!isLikely(Array("نص سليم".utf8) + [0xFF, 0xC7] + Array("فيه خلل".utf8)))
        // French in Latin-1, Russian in Windows-1251, and random bytes.
        #expect(!isLikely([0x64, 0xE9, 0x6A, 0xE0, 0x20, 0x76, 0x75, 0x20, 0xE9, 0x74, 0xE9]))
        #expect(!isLikely([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x2C, 0x20, 0xEA, 0xE0, 0xEA, 0x20, 0xE4, 0xE5, 0xEB, 0xE0]))
        var generator = SeededGenerator(seed: 3)
        #expect(!isLikely((0..<4000).map { _ in UInt8.random(in: 0...255, using: &generator) }))
    }
}
