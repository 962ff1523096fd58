import Annotations
import ArabicText
import Facts
import Foundation
import Testing

@testable import Formats

/// A malformed file gives one error that names the file, the line, the problem and the remedy.
@Suite("Malformed annotation files")
struct BadFileTests {
    private static let fact = #"{"layer":"passage","parts":{"span":{"start":0,"end":3,"exact":"زار"}}}"#
    private static let head = #"{"schema":"isnad.annotations/1","annotations":["# + "\n"
    private static let tsv = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Date|calendar\n\n\n#Text=زار محمد\n"

    static let cases: [(format: String, file: String, line: Int?, message: String)] = [
        ("json", "{", 1, "not JSON"), ("json", #"{"schema":"isnad.reading/1"}"#, 1, "'isnad.reading/1' is not isnad.annotations/1"),
        ("json", head + "{}]}", 2, "id is missing"),
        ("json", head + #"{"id":"a","verdict":"maybe","fact":"# + fact + "}]}", 2, "'maybe' is not known"),
        ("json", head + #"{"id":"a","verdict":"added","fact":{"layer":"claim","parts":{}}}]}"#, 2, "the part cue is missing"),
        (
            "json", head + #"{"id":"a","verdict":"added","fact":{"layer":"passage","parts":{"span":{"start":0,"end":9,"exact":"زار"}}}}]}"#,
            2, "do not fit the quote"
        ),
        (
            "json", head + (1...2).map { _ in #"{"id":"a","verdict":"added","fact":"# + fact + "}" }.joined(separator: ",\n") + "]}", 3,
            "there twice"
        ),
        ("w3c", "[1]", 1, "an object was expected"), ("w3c", #"{"type":"Note"}"#, 1, "this is no Annotation"),
        ("w3c", "[\n" + #"{"type":"Annotation","target":"http://x"}]"#, 2, "no selector"),
        ("w3c", "[\n" + #"{"type":"Annotation","target":{"selector":{"type":"TextQuoteSelector","exact":"قمر"}}}]"#, 2, "stands nowhere"),
        (
            "w3c", "[\n" + #"{"type":"Annotation","target":{"selector":{"type":"TextPositionSelector","start":5,"end":2}}}]"#, 2,
            "do not fit"
        ),
        ("brat", "T1 Person 0 3 زار", 1, "a tab is missing"), ("brat", "T1\tPerson 0 3\tزار\nX\tY Z", 2, "no identifier"),
        ("brat", "T1\tPerson 0\tزار", 1, "no offsets"), ("brat", "T1\tPerson 0 3", 1, "text column is missing"),
        ("brat", "T1\tDate 0 3\tزار\nT1\tDate 0 3\tزار", 2, "there twice"),
        ("brat", "T1\tDate 0 3\tزار", 1, "the value calendar is missing"),
        ("brat", "E1\tClaim:T1 Content:T2", 1, "the trigger T1 is missing"), ("brat", "T1\tPerson 0 3\tقمر", 1, "stands nowhere"),
        ("brat", "T1\tPassage 0 3\tزار\n#1\tIsnadRecord T1\t{", 2, "not JSON"),
        ("webanno", "1-1\t0-3\tزار", 1, "is not '#FORMAT"), ("webanno", tsv + "1-1\t0-3\tزار", 6, "a row has 3 columns, not 4"),
        ("webanno", tsv + "1-1\t3-0\tزار\t_\t", 6, "no stretch of text"),
        ("webanno", tsv + "1-1\t0-3\tزار\tlunar\t", 6, "'lunar' is none of"),
        ("webanno", tsv + "1-1\t0-30\tزار\t_\t", 6, "behind the end of its sentence"),
        (
            "webanno", "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|x\n#T_RL=a.R|BT_a.B\n\n\n#Text=زار محمد\n1-1\t0-3\tزار\t*\t9-9\t", 7,
            "names a token that is not there"
        ),
        ("webanno", "#FORMAT=WebAnno TSV 3.3\n#T_RL=a.R|x", 2, "do not say between which marks"),
        (
            "doccano", #"{"text":"زار محمد","entities":[],"relations":[{"id":0,"from_id":1,"to_id":2,"type":"x"}]}"#, 1,
            "which are not both among the entities"
        ),
        ("doccano", "{\n", 1, "not JSON"), ("doccano", "\n" + #"{"id":1}"#, 2, "data is missing"),
        ("doccano", #"{"text":"زار محمد","label":[[0,99,"X"]]}"#, 1, "no stretch of the text"),
        ("doccano", #"{"text":"أ"}"# + "\n" + #"{"text":"ب"}"#, nil, "none of its 2 texts"),
        ("label-studio", #"[{"data":{}}]"#, 1, "text is missing"),
        (
            "label-studio",
            "[{\"data\":{\"text\":\"زار 😀\"},\n\"annotations\":[{\"result\":[\n{\"id\":\"a\",\"type\":\"labels\",\"value\":{\"start\":5,\"end\":6,\"labels\":[\"X\"]}}]}]}]",
            3, "no stretch of the text"
        ),
        (
            "label-studio",
            #"[{"data":{"text":"زار محمد"},"annotations":[{"result":[{"id":"a","type":"labels","value":{"start":0,"end":3,"labels":["date"]}}]}]}]"#,
            1, "the value calendar is missing"
        ),
    ]

    @Test(arguments: cases) func isToldWithItsLine(_ name: String, _ file: String, _ line: Int?, _ message: String) throws {
        let format = try #require(AnnotationFormats.named(name) as? any ReadableAnnotationFormat.Type)
        let article = Article(metadata: ArticleMetadata(id: "a"), text: SourceText("زار محمد"))
        let context = ImportContext(article: article, annotator: "سلمى", time: "2030-01-01T00:00:00.000Z")
        let error = #expect(throws: FormatError.self) { try format.read(Array(file.utf8), path: "in", context) }
        #expect(error?.path == "in")
        #expect(error?.line == line)
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.remedy.isEmpty == false)
    }

    /// Truncated files and files with a changed byte give an error or annotations, never a trap.
    @Test(arguments: RoundTripTests.readable.map { $0.name })
    func brokenFilesAreToldOrRead(_ name: String) throws {
        let format = try #require(AnnotationFormats.named(name) as? any ReadableAnnotationFormat.Type)
        let article = try AnnotatedSamples.annotated("hard")
        let context = ImportContext(article: article.article, annotator: "سلمى", time: "2030-01-01T00:00:00.000Z")
        let bytes = try #require(format.write([article]).files.first).bytes
        var outcomes = Set<String>()
        for i in 0..<60 {
            var broken = bytes
            let at = (bytes.count - 1) * i / 59
            if i % 2 == 0 { broken.removeSubrange(at...) } else { broken[at] = [0x22, 0x09, 0x7B, 0x30, 0xFF][i / 2 % 5] }
            do {
                outcomes.insert("\(try format.read(broken, path: "in", context).annotations.count)")
            } catch {
                #expect(error.path == "in")
                outcomes.insert("error")
            }
        }
        #expect(outcomes.contains("error"))
    }
}
