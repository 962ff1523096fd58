import ArabicText
import Facts
import Foundation
import Testing

@testable import Articles

@Suite("Reading article files")
struct TextImporterTests {
    @Test func aShortFileIsCompleteAtOnce() throws {
        let file = try ScratchFile("عنوان الخبر\n\nقال المندوب إنه وصل.\r\nثم غادر.\n", name: "a.b.txt")
        var reader = try ArticleFile(path: file.path)
        #expect(reader.isComplete)
        #expect(reader.article.metadata == ArticleMetadata(id: "a.b", title: "عنوان الخبر"))
        #expect(reader.article.text.string == "عنوان الخبر\n\nقال المندوب إنه وصل.\r\nثم غادر.\n")
        #expect(reader.article.sha256 == SHA256.hexadecimal(Array("عنوان الخبر\n\nقال المندوب إنه وصل.\r\nثم غادر.\n".utf8)))
        #expect(try reader.next() == nil)
        #expect(reader.fileSize == 76)
    }

    /// Head and pieces together equal the file, wherever it is cut.
    @Test(arguments: [0, 1, 2, 3])
    func aLongFileComesInPieces(shift: Int) throws {
        let line = "وصل المندوب 😀 إلى المدينة\r\n"
        let text = String(repeating: "a", count: shift) + String(repeating: line, count: 40_000)
        let file = try ScratchFile(text)
        var reader = try ArticleFile(path: file.path)
        #expect(!reader.isComplete)
        #expect(reader.article.sha256 == "")
        #expect(reader.article.text.byteCount <= FileHead.size)
        var whole = reader.article.text
        var pieces = 0
        while let piece = try reader.next() {
            #expect(String(validating: piece, as: UTF8.self) != nil)
            whole.append(piece)
            pieces += 1
        }
        #expect(pieces > 2)
        #expect(reader.isComplete)
        #expect(whole == SourceText(text))
        #expect(reader.sha256 == SHA256.hexadecimal(Array(text.utf8)))
        let (article, problems) = try Article.read(path: file.path)
        #expect(article.text == whole)
        #expect(problems == [])
    }

    @Test func aFileOfExactlyTheHeadIsComplete() throws {
        let file = try ScratchFile([UInt8](repeating: UInt8(ascii: "a"), count: FileHead.size))
        #expect(try ArticleFile(path: file.path).isComplete)
    }

    @Test func replacementsAreOneWarning() throws {
        let bytes = Array("سلام ".utf8) + [0xFF, 0xFE] + Array(" وتحية".utf8) + [0xD8]
        let file = try ScratchFile(bytes)
        let (article, problems) = try Article.read(path: file.path)
        #expect(article.text.string == "سلام \u{FFFD}\u{FFFD} وتحية\u{FFFD}")
        #expect(
            problems.map(\.description) == [
                "\(file.path): byte 9: 3 pieces are not UTF-8; shown as U+FFFD; convert the file, for instance with iconv, if it is in another encoding"
            ])
        #expect(problems.first?.kind == .warning)
    }

    @Test(arguments: [
        ("عنوان\n\nنص", "عنوان"), (" \tعنوان ذو فراغ \r\n\r\nنص", "عنوان ذو فراغ"), ("سطر\nسطر\n\nنص", nil), ("سطر وحيد", nil),
        ("سطر\n", nil),
        ("\n\nنص", nil), ("  \n\nنص", nil), ("عنوان\n\n", "عنوان"), ("", nil),
    ])
    func titles(text: String, title: String?) throws {
        #expect(TextImporter.title(of: SourceText(text)) == title)
    }

    @Test(arguments: [("/a/b/خبر.txt", "خبر"), ("x.tar.gz", "x.tar"), (".hidden", ".hidden"), ("-", "stdin"), ("plain", "plain")])
    func identifiers(path: String, id: String) { #expect(InputFile.identifier(of: path) == id) }

    @Test func whatCannotBeOpened() throws {
        let missing = #expect(throws: ArticleError.self) { try ArticleFile(path: "/nowhere/a.txt") }
        #expect(missing?.kind == .cannotOpen)
        #expect(missing?.description == "/nowhere/a.txt: no such file or directory; check the name")
        let folder = #expect(throws: ArticleError.self) { try ArticleFile(path: "/") }
        #expect(folder?.description == "/: is a directory; name a file in it")
    }

    @Test func windows1256FromEndToEnd() throws {
        let text = "عنوان الخبر\n\nوصل المندوب إلى المدينة، ثم غادر."
        let bytes = text.unicodeScalars.compactMap { scalar in
            scalar.value < 0x80 ? UInt8(scalar.value) : Windows1256.table.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) }
        }
        let file = try ScratchFile(bytes)
        let opened = try InputFile(path: file.path)
        let reader = try TextImporter(try FileHead(of: opened), of: opened)
        #expect(reader.encoding == .windows1256)
        #expect(reader.article.text.string == text)
        #expect(reader.problems == [])
    }
}
