import Foundation
import Testing

/// `isnad export`, as by a user.
@Suite("Pages on the command line")
struct PageTests {
    private let folder: Scratch
    private let file: String

    init() throws {
        folder = try Scratch()
        file = try folder.write(sampleArticle, to: "bridge.txt")
    }

    private func run(_ arguments: String..., as annotator: String = "سلمى") throws -> Program.Outcome {
        try Program.run(arguments, input: "", in: folder, environment: ["ISNAD_ANNOTATOR": annotator])
    }

    /// Annotates a passage of the article, `افتتاح`, with a note.
    private func annotate(as annotator: String, _ note: String) throws {
        let text = #"{"layer":"passage","parts":{"span":{"start":0,"end":6,"exact":"افتتاح"}}}"#
        let path = try folder.write(
            #"{"schema":"isnad.annotations/1","annotations":[{"id":"\#(annotator)","verdict":"added","note":"\#(note)","fact":\#(text)}]}"#,
            to: "in.json")
        let outcome = try run("annotate", "import", "--format", "json", "--onto", file, path, as: annotator)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func pageOnStandardOutput() throws {
        let outcome = try run("export", "--format", "html", file)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"))
        #expect(outcome.output.hasSuffix("</html>\n"))
        #expect(outcome.output.contains("class=\"mention"))
        #expect(outcome.errors.isEmpty)
        #expect(try run("export", "--language", "en", file).output.contains("<html lang=\"en\" dir=\"ltr\">"))
        #expect(try run("export", "--no-machine", file).output.contains("class=\"mention") == false)
    }

    @Test func pagesInAFolder() throws {
        let other = try folder.write("خبر آخر\n", to: "other.txt")
        let output = folder.path("pages") + "/"
        #expect(try run("export", "--output", output, file, other).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: output).sorted() == ["bridge.html", "other.html"])
        #expect(try run("export", "--output", folder.path("one.html"), file).status == 0)
        #expect(FileManager.default.fileExists(atPath: folder.path("one.html")))
        let several = try run("export", file, other)
        #expect(several.status == 64)
        #expect(several.errors == "isnad: 2 articles are a page each; name a folder with --output FOLDER/\n")
        #expect(try run("export", "--output", "/proc/x.html", file).status == 73)
    }

    @Test func aPageSpeaksForOnePerson() throws {
        try annotate(as: "سلمى", "ملاحظة سلمى")
        #expect(try run("export", file).output.contains("ملاحظة سلمى"))
        try annotate(as: "omar", "a remark")
        let both = try run("export", file)
        #expect(both.status == 64)
        #expect(both.errors == "isnad: \(file): annotated by omar, سلمى; say with --annotator whose word the page gives\n")
        let one = try run("export", "--annotator", "omar", "--no-machine", file).output
        #expect(one.contains("a remark"))
        #expect(!one.contains("ملاحظة سلمى"))
        let nobody = try run("export", "--annotator", "nobody", file)
        #expect(nobody.status == 0)
        #expect(nobody.errors == "isnad: \(file): nobody annotated nothing in it; omar, سلمى did\n")
    }
}
