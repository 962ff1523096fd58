import Foundation
import Testing

/// Export, import, search and comparison of annotations, as by a user.
@Suite("Annotations on the command line")
struct AnnotateTests {
    private let folder: Scratch
    private let file: String

    init() throws {
        folder = try Scratch()
        file = try folder.write(sampleArticle, to: "bridge.txt")
    }

    private func run(_ arguments: String..., input: String = "", as annotator: String = "سلمى") throws -> Program.Outcome {
        try Program.run(arguments, input: input, in: folder, environment: ["ISNAD_ANNOTATOR": annotator])
    }

    /// Returns a doccano line about the article with one name, `الجسر`, of a kind.
    private func line(_ kind: String, end: Int = 12) -> String {
        let text = sampleArticle.components(separatedBy: "+++\n")[2].unicodeScalars.map { scalar in
            scalar == "\n" ? "\\n" : scalar == "\"" ? "\\\"" : String(scalar)
        }.joined()
        return #"{"id":1,"text":"\#(text)","entities":[{"id":0,"label":"mention:\#(kind)","start_offset":7,"end_offset":\#(end)}]}"# + "\n"
    }

    @Test func outAndInAndFound() throws {
        let input = try folder.write(line("facility"), to: "in.jsonl")
        let first = try run("annotate", "import", "--format", "doccano", "--onto", file, input)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output == "\(file)\t1 imported\t0 unchanged\t0 findings of the machine left as they are\n")
        let second = try run("annotate", "import", "--format", "doccano", "--onto", file, "-", input: line("facility"))
        #expect(second.output.contains("\t0 imported\t1 unchanged\t"), "\(second.errors)")
        let out = try run("annotate", "export", "--format", "json", file)
        #expect(out.output.contains(#""annotator":"سلمى","verdict":"added","fact":{"layer":"mention""#), "\(out.errors)")
        #expect(try run("annotate", "export", "--format", "json", "--annotator", "omar", file).output.contains(#""annotations":[]"#))
        let inText = try run("search", "افتتاح", "الجسْر")
        #expect(inText.output == "\(file)\t0\tافتتاح الجسر\tافتتاح الجسر\n", "\(inText.errors)")
        let inAnnotation = try run("search", "الجسر")
        #expect(inAnnotation.output.contains("\(file)\t7\tافتتاح الجسر\tسلمى: الجسر\n"))
        let nowhere = try run("search", "طائرة")
        #expect(nowhere.status == 1)
        #expect(nowhere.errors == "isnad: 'طائرة' stands nowhere in the library; try fewer words\n")
    }

    /// Annotations of another text are not imported silently.
    @Test func anotherArticlesAnnotationsAreRefused() throws {
        let input = try folder.write(line("facility"), to: "in.jsonl")
        #expect(try run("annotate", "import", "--format", "doccano", "--onto", file, input).status == 0)
        let json = try folder.write(try run("annotate", "export", "--format", "json", file).output, to: "out.json")
        let other = try folder.write("قال الوزير إن الطريق مفتوح.", to: "other.txt")
        let outcome = try run("annotate", "import", "--format", "json", "--onto", other, json)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("none of the 1 quotes stands in it; name the article that they are about"))
        #expect(try run("annotate", "export", "--format", "json", other).output.contains(#""annotations":[]"#))
    }

    @Test func everyFormatIsWritten() throws {
        for format in ["json", "w3c", "brat", "webanno", "doccano", "label-studio", "conll", "claimreview", "airwars-csv", "acled-csv"] {
            let outcome = try run("annotate", "export", "--format", format, "--machine", file)
            #expect(outcome.status == 0, "\(format): \(outcome.errors)")
            #expect(!outcome.output.isEmpty)
        }
        let output = folder.path("out")
        #expect(try run("annotate", "export", "--format", "brat", "--machine", "--output", output, file).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: output).sorted() == ["annotation.conf", "bridge.ann", "bridge.txt"])
    }

    /// Annotations follow a moved file; a copy is reported as such.
    @Test func aMovedFileIsExportedWithItsAnnotations() throws {
        _ = try run("annotate", "import", "--format", "doccano", "--onto", file, "-", input: line("facility"))
        let copy = try folder.write(sampleArticle, to: "copy.txt")
        let copied = try run("annotate", "export", "--format", "json", copy)
        #expect(copied.output.contains(#""annotations":[]"#))
        #expect(copied.errors == "isnad: \(copy): another copy of this text has annotations: \(file)\n")
        try FileManager.default.moveItem(atPath: file, toPath: folder.path("moved.txt"))
        let moved = folder.path("moved.txt")
        let first = try run("annotate", "export", "--format", "json", moved)
        #expect(first.output.contains(#""annotator":"سلمى""#), "\(first.errors)")
        #expect(first.errors == "isnad: \(moved): the file was moved: annotations taken over from \(file)\n")
        #expect(try run("annotate", "export", "--format", "json", moved).errors.isEmpty)
        #expect(try run("search", "الجسر").output.contains("\(moved)\t7\t"))
    }

    /// A fault in the second of two files: the first is not imported either.
    @Test func nothingHalfImported() throws {
        let good = try folder.write(line("facility"), to: "good.jsonl")
        let bad = try folder.write("\n" + line("facility", end: 9_999), to: "bad.jsonl")
        let outcome = try run("annotate", "import", "--format", "doccano", "--onto", file, good, bad)
        #expect(outcome.status == 65)
        #expect(outcome.errors.hasPrefix("isnad: \(bad):2: entities[0]: 7 to 9999 is no stretch of the text"), "\(outcome.errors)")
        #expect(try run("annotate", "export", "--format", "json", file).output.contains(#""annotations":[]"#))
        #expect(!FileManager.default.fileExists(atPath: folder.path("data/isnad/library.sqlite")))
    }

    @Test func twoAnnotatorsAndTheMachine() throws {
        _ = try run("annotate", "import", "--format", "doccano", "--onto", file, "-", input: line("facility"))
        _ = try run("annotate", "import", "--format", "doccano", "--onto", file, "-", input: line("place"), as: "omar")
        let outcome = try run("agree", "سلمى", "omar", file)
        #expect(
            outcome.output == """
                layer\tسلمى\tomar\tboth\tF1
                names\t1\t1\t1\t1.00

                value\tcount\tκ
                mention.kind\t1\t0.00

                part\tα
                mention.span\t1.00

                سلمى\t7-12\tmention\tspan=الجسر\tkind=facility
                omar\t7-12\tmention\tspan=الجسر\tkind=place

                """, "\(outcome.errors)")
        #expect(try run("agree", "سلمى", "machine", file).output.contains("\nnumbers\t0\t"))
        let a = try folder.write(try run("annotate", "export", "--format", "json", "--annotator", "سلمى", file).output, to: "a.json")
        let b = try folder.write(try run("annotate", "export", "--format", "json", "--annotator", "omar", file).output, to: "b.json")
        #expect(try run("agree", a, b).output.contains("\nnames\t1\t1\t1\t1.00\n"))
        #expect(try run("agree", "زيد", "عمرو", file).status == 1)
        // A file with merely noted findings is the engine's: the note agrees with no annotator.
        let machine = try run("annotate", "export", "--format", "json", "--machine", "--annotator", "nobody", file).output
        let c = try folder.write(machine, to: "c.json")
        let finding = try #require(machine.split(separator: "\n").first { $0.hasPrefix(" {\"layer\"") })
            .trimmingCharacters(in: [",", " "])
        let noted = #"{"id":"x","annotator":"سلمى","verdict":"noted","fact":\#(finding),"finding":\#(finding),"note":"؟"}"#
        let without = machine.replacingOccurrences(of: finding + ",\n", with: "")
        #expect(without != machine)
        let d = try folder.write(without.replacingOccurrences(of: #""annotations":[]"#, with: #""annotations":[\#(noted)]"#), to: "d.json")
        let same = try run("agree", c, d)
        #expect(same.status == 0, "\(same.errors)")
        #expect(!same.output.contains("\n\(d)\t"), "\(same.output)")
        #expect(!same.output.contains("\n\(c)\t"), "\(same.output)")
    }

    @Test func wrongUsageIsTold() throws {
        let unknown = try run("annotate", "export", "--format", "xml", file)
        #expect(unknown.status == 64)
        #expect(unknown.errors.hasPrefix("isnad: --format xml: no such format; give one of json, w3c, brat"))
        let outOnly = try run("annotate", "import", "--format", "conll", "--onto", file, file)
        #expect(outOnly.status == 64)
        #expect(outOnly.errors.hasPrefix("isnad: --format conll: no such format; give one of json"))
        let other = try folder.write("نص آخر", to: "other.txt")
        let several = try run("annotate", "export", "--format", "brat", file, other)
        #expect(several.status == 64)
        #expect(try run("annotate", "export", "--format", "doccano", file, other).status == 0)
    }
}
