import ArabicText
import Facts
import Foundation
import Testing

@testable import Articles

@Suite("Importers")
struct ImportersTests {
    /// Every importer has a file, every file has an importer, and names are unique.
    @Test func registryHoldsEveryImporter() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let files = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources/Articles/Importers").path)
        #expect(Set(files) == Set(ArticleImporters.all.map { "\($0).swift" }))
        #expect(Set(ArticleImporters.all.map { $0.name }).count == ArticleImporters.all.count)
    }

    /// The importer is chosen by the content of the file, not by its name.
    @Test(arguments: [
        ("نص", "text"), ("", "text"), ("{\"text\":\"نص\"}", "jsonl"),
        ("\u{FEFF} {\"id\":1,\"text\":\"نص\"}\r\n{\"text\":\"آخر\"}", "jsonl"),
        ("{\"name\":\"نص\"}\n", "text"), ("{\"text\":\"نص\"\n}", "text"), ("[1]", "text"), ("{{قالب}} نص", "text"),
    ])
    func theContentDecides(content: String, name: String) {
        let head = FileHead(Array(content.utf8), isWhole: true)
        #expect(ArticleImporters.importer(for: head).name == name)
    }

    /// A line longer than the head cannot be recognized, and is read as text.
    @Test func anUnfinishedLineIsText() {
        let head = FileHead(Array("{\"text\":\"نص\"}".utf8), isWhole: false)
        #expect(ArticleImporters.importer(for: head).name == "text")
    }

    @Test func anArticleOfOneLineOpens() throws {
        let file = try ScratchFile("{\"text\":\"عنوان\",\"title\":\"ع\",\"published\":\"2024-03-05\"}\n\n", name: "raid.jsonl")
        let (article, problems) = try Article.read(path: file.path)
        #expect(article.metadata == ArticleMetadata(id: "raid", title: "ع", published: "2024-03-05"))
        #expect(article.text.string == "عنوان")
        #expect(article.sha256 == SHA256.hexadecimal(Array("عنوان".utf8)))
        #expect(problems == [])
    }

    /// Of several articles the first opens, and a warning explains how to read the others.
    @Test func ofSeveralArticlesTheFirstOpens() throws {
        let file = try ScratchFile("{\"id\":\"أ\",\"text\":\"واحد\"}\n{\"text\":\"اثنان\"}", name: "in.jsonl")
        let (article, problems) = try Article.read(path: file.path)
        #expect(article.metadata.id == "أ")
        #expect(article.text.string == "واحد")
        #expect(problems.map(\.kind) == [.warning])
        #expect(problems.first?.remedy == "read them all with isnad extract --from jsonl")
    }
}
