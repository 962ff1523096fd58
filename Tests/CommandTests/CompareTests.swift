import Foundation
import Testing

/// Comparison of two articles about one event, as by a user.
@Suite("Comparison on the command line")
struct CompareTests {
    private let folder: Scratch
    private let files: [String]

    init() throws {
        folder = try Scratch()
        files = [
            try folder.write(
                "+++\ntitle = \"قصف السوق\"\npublished = \"2024-03-05\"\n+++\nقالت وزارة الصحة إن 8 مدنيين قتلوا في القصف\tعلى السوق.\n",
                to: "a.txt"),
            try folder.write("قال مصدر طبي إن 12 مدنيا قتلوا في القصف على السوق، وفقد 3 عمال.\n", to: "b.txt"),
            try folder.write("يفتتح المعرض غدا.\n", to: "c.txt"),
        ]
    }

    private func run(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["compare", "--names", "lexicon"] + arguments, in: folder)
    }

    @Test func aTableInEitherLanguage() throws {
        let english = try run("--language", "en", files[0], files[1])
        #expect(english.status == 0, "\(english.errors)")
        #expect(
            english.output == """
                #\tsubject\tabout\tplace in first\tfirst says\taccording to\tplace in second\tsecond says\taccording to
                differs\ttoll\tnumber killed\t20-28\t8 مدنيين\tوزارة الصحة\t16-24\t12 مدنيا\tمصدر طبي
                only in second\ttoll\tnumber missing\t\t\t\t56-62\t3 عمال\tمصدر طبي

                """)
        let arabic = try run("--language", "ar", files[1], files[0]).output.split(separator: "\n")
        #expect(arabic.dropFirst().first == "اختلاف\tحصيلة\tعدد القتلى\t16-24\t12 مدنيا\tمصدر طبي\t20-28\t8 مدنيين\tوزارة الصحة")
        #expect(arabic.last == "في الأول وحده\tحصيلة\tعدد المفقودين\t56-62\t3 عمال\tمصدر طبي\t\t\t")
    }

    @Test func anObject() throws {
        let outcome = try run("--format", "json", files[0], files[1])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "isnad.comparison/1")
        #expect((object["first"] as? [String: Any])?["title"] as? String == "قصف السوق")
        let items = try #require(object["items"] as? [[String: Any]])
        #expect(items.map { $0["relation"] as? String } == ["differs", "only-second"])
        #expect(items[1]["first"] is NSNull)
        let second = try #require(items[0]["second"] as? [String: Any])
        #expect(second["text"] as? String == "12 مدنيا")
        #expect(second["source"] as? String == "مصدر طبي")
        #expect(second["start"] as? Int == 16)
    }

    @Test func nothingToCompare() throws {
        let outcome = try run(files[2], files[2])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == """
                isnad: \(files[2]), \(files[2]): neither has a toll, nor do they differ in figures, outcomes or denials; \
                compare articles about one event

                """)
        #expect(try run(files[0]).status == 64)
        #expect(try run(files[0], folder.path("none.txt")).status == 66)
    }
}
