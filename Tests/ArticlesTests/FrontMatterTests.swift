import Facts
import Testing

@testable import Articles

@Suite("Front matter")
struct FrontMatterTests {
    private func open(_ text: String) throws -> (article: Article, problems: [String]) {
        let file = try ScratchFile(text, name: "raid.txt")
        let reader = try ArticleFile(path: file.path)
        return (reader.article, reader.problems.map { $0.description.replacing(file.path, with: "raid.txt") })
    }

    @Test(arguments: ["\n", "\r\n"])
    func everyKey(lineBreak: String) throws {
        let lines = [
            "+++", "# من أرشيفنا", #"title = "انقطاع \"الكهرباء\"""#, "source = 'الساحل'", #"url = "https://example.org""#,
            "published = 2024-03-05",
            #"author = "ريم""#, "+++  ", "النص", "",
        ]
        let (article, problems) = try open(lines.joined(separator: lineBreak))
        #expect(problems == [])
        #expect(
            article.metadata
                == ArticleMetadata(
                    id: "raid", title: #"انقطاع "الكهرباء""#, source: "الساحل", url: "https://example.org", author: "ريم",
                    published: "2024-03-05"))
        #expect(article.text.string == "النص" + lineBreak)
    }

    @Test(arguments: [
        (#""2024-03-05""#, "2024-03-05"), ("2024-03-05T06:30:00", "2024-03-05T06:30:00"),
        ("2024-03-05 06:30:00+03:00", "2024-03-05T06:30:00"),
        ("2024-03-05T06:30:00Z", "2024-03-05T06:30:00"), (#""2024-03-05 06:30""#, "2024-03-05T06:30:00"),
    ])
    func daysAndTimes(toml: String, published: String) throws {
        let (article, problems) = try open("+++\npublished = \(toml)\n+++\nنص")
        #expect(problems == [])
        #expect(article.metadata.published == published)
    }

    /// Malformed front matter is reported with file, line, key and remedy; the text stays readable.
    @Test(arguments: [
        (
            "title = \"أ\"\npublished = \"31/10/2023\"",
            "raid.txt:3: published: '31/10/2023' is no day of the calendar; write it as published = 2023-10-31"
        ),
        ("published = \"2023-02-30\"", "raid.txt:2: published: '2023-02-30' is no day of the calendar; write it as published = 2023-10-31"),
        ("published = 2023", "raid.txt:2: published: this is no day of the calendar; write it as published = 2023-10-31"),
        ("\n\ntitle = 5", #"raid.txt:4: title: not a text; put it in quotation marks: title = "…""#),
        ("titel = \"أ\"", "raid.txt:2: titel: unknown key, left out; known are title, source, url, published, author"),
        (
            "source = \"أ\"\ntitle = أخبار",
            #"raid.txt:3: title: the front matter is not TOML; write it as title = "…", with quotation marks and backslashes inside escaped by \"#
        ),
        (
            "title = \"أ",
            #"raid.txt:2: title: the front matter is not TOML; write it as title = "…", with quotation marks and backslashes inside escaped by \"#
        ),
    ])
    func brokenOnes(toml: String, message: String) throws {
        let (article, problems) = try open("+++\n\(toml)\n+++\nأول النص\nوآخره")
        #expect(problems == [message])
        #expect(article.text.string == "أول النص\nوآخره")
        #expect(article.metadata.published == nil)
    }

    @Test func oneBadKeyLeavesTheOthers() throws {
        let (article, problems) = try open("+++\ntitle = 1\nsource = \"الساحل\"\npublished = 2024-03-05\n+++\nنص")
        #expect(problems.count == 1)
        #expect(article.metadata.source == "الساحل")
        #expect(article.metadata.published == "2024-03-05")
        #expect(article.metadata.title == nil)
    }

    @Test func anUnclosedOneIsText() throws {
        let text = "+++\ntitle = \"أ\"\nنص بلا نهاية"
        let (article, problems) = try open(text)
        #expect(problems == ["raid.txt:1: the front matter is not closed; end it with a line of +++, or begin the text with an empty line"])
        #expect(article.text.string == text)
    }

    @Test(arguments: ["++ \nنص\n+++\n", "++++\nنص\n+++\n", "+++ عنوان\nنص\n+++\n", "\n+++\ntitle = \"أ\"\n+++\n", "", "+++"])
    func textsThatOnlyLookLikeIt(text: String) throws {
        let (article, problems) = try open(text)
        #expect(problems == [])
        #expect(article.text.string == text)
    }

    @Test func anEmptyOne() throws {
        let (article, problems) = try open("+++\n+++\n")
        #expect(problems == [])
        #expect(article.text.count == 0)
    }
}
