import Foundation
import Reading
import Testing

@testable import Exchange

/// Files of other programs, with things of which Isnad knows nothing: they come in, and go back with them.
@Suite("Files of other programs")
struct ForeignFileTests {
    /// زار 😀 محمد بغداد: offsets in code points and, behind the emoji, one more in UTF-16.
    private let article = Article(
        metadata: ArticleMetadata(id: "visit"), text: SourceText("زار 😀 محمد بغداد ثم عاد.\nوقال إن الزيارة نجحت."))

    private var context: ImportContext { ImportContext(article: article, annotator: "ناقل", time: "2030-01-01T00:00:00.000Z") }

    private func roundTrip(_ format: any ReadableAnnotationFormat.Type, _ file: String) throws -> (annotations: [Annotation], file: String)
    {
        let read = try format.read(Array(file.utf8), path: "in", context)
        let export = format.write([AnnotatedArticle(article: article, annotations: read.annotations)])
        let bytes = try #require(export.files.first { $0.role == .annotations }).bytes
        let again = try format.read(bytes, path: "out", context)
        let byID = { (annotations: [Annotation]) in annotations.sorted { $0.id < $1.id } }
        #expect(byID(again.annotations) == byID(read.annotations))
        // The same file read again gives the same annotations: nothing is there twice.
        #expect(try format.read(Array(file.utf8), path: "in", context).annotations == read.annotations)
        return (read.annotations, String(decoding: bytes, as: UTF8.self))
    }

    @Test func json() throws {
        let fact = #"{"layer":"passage","parts":{"span":{"start":0,"end":3,"exact":"زار","prefix":"","suffix":" "}}}"#
        let (annotations, file) = try roundTrip(
            JSONFormat.self,
            #"{"schema":"isnad.annotations/1","annotations":[{"id":"a","verdict":"added","fact":\#(fact),"mood":{"x":[1,2.50]}}]}"#)
        #expect(annotations.first?.annotator == "ناقل")
        #expect(annotations.first?.foreign == ["json.mood": #"{"x":[1,2.50]}"#])
        #expect(file.contains(#""mood":{"x":[1,2.50]}"#))
    }

    @Test func w3c() throws {
        let (annotations, file) = try roundTrip(
            W3CFormat.self,
            """
            {"@context":"http://www.w3.org/ns/anno.jsonld","id":"http://example.org/anno1","type":"Annotation","motivation":"commenting",
             "creator":{"type":"Person","name":"ليلى"},"created":"2024-01-02T03:04:05Z","rights":"https://example.org/rights",
             "body":[{"type":"TextualBody","value":"أهو الاسم كاملا؟"},{"type":"TextualBody","purpose":"tagging","value":"أسماء"},
                     {"type":"Video","id":"http://example.org/v","format":"video/mp4"}],
             "target":{"source":"http://example.org/a","styleClass":"red","selector":{"type":"TextQuoteSelector","exact":"محمد بغداد"}}}
            """)
        let annotation = try #require(annotations.first)
        #expect(annotation.annotator == "ليلى")
        #expect(annotation.note == "أهو الاسم كاملا؟")
        #expect(annotation.tags == ["أسماء"])
        #expect(annotation.fact.parts[.span]?.start == 6)
        for part in ["video/mp4", "https://example.org/rights", #""styleClass":"red""#] { #expect(file.contains(part), "\(part)") }
    }

    @Test func brat() throws {
        let (annotations, file) = try roundTrip(
            BratFormat.self,
            """
            T1\tPerson 6 10\tمحمد
            T2\tCity 11 16\tبغداد
            T3\tVisit 0 3\tزار
            E1\tVisit:T3 Agent:T1 Goal:T2
            R1\tLives Arg1:T1 Arg2:T2
            *\tAlias T1 T2
            A1\tNegated E1
            A2\tTense E1 past
            M1\tSpeculation E1
            N1\tReference T2 Freebase:/m/0fv0v\tBaghdad
            #1\tAnnotatorNotes T2\tالعاصمة
            #2\tRemark T2\tمهم
            T4\tPhrase 0 3;6 10\tزار محمد

            """)
        #expect(annotations.count == 4)
        let city = try #require(annotations.first { $0.foreign["brat.label"] == "City" })
        #expect(city.note == "العاصمة")
        #expect(city.fact.parts[.span]?.exact == "بغداد")
        for line in [
            "\tNegated E1\n", "\tTense E1 past\n", "\tSpeculation E1\n", "Freebase:/m/0fv0v\tBaghdad", "\tRemark ", "\tLives Arg1:",
            "*\tAlias ",
            "\tPhrase 0 3;6 10\tزار محمد\n", "\tVisit:T", " Agent:T", " Goal:T",
        ] {
            #expect(file.contains(line), "\(line)")
        }
    }

    @Test func webanno() throws {
        let (annotations, file) = try roundTrip(
            WebAnnoFormat.self,
            """
            #FORMAT=WebAnno TSV 3.3
            #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value


            #Text=زار 😀 محمد بغداد ثم عاد.
            1-1\t0-3\tزار\t_\t_\t
            1-2\t4-6\t😀\t_\t_\t
            1-3\t7-11\tمحمد\tQ1\\_a[1]|*[2]\tPER[1]|GPE[2]\t
            1-4\t12-17\tبغداد\t*[2]\tGPE[2]\t
            1-5\t18-20\tثم\t_\t_\t
            1-6\t21-24\tعاد\t*\tX\\|Y\t
            1-7\t24-25\t.\t_\t_\t

            """)
        #expect(annotations.map { $0.fact.parts[.span]?.exact } == ["محمد", "محمد بغداد", "عاد"])
        #expect(annotations.first?.foreign["webanno.feature.identifier"] == "Q1_a")
        #expect(annotations.last?.foreign["webanno.feature.value"] == "X|Y")
        #expect(file.contains("#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value|isnadVerdict|isnadRecord\n"))
        #expect(file.contains("\tX\\|Y\t"))
    }

    @Test(arguments: [
        #"""
        {"id":5,"text":"زار 😀 محمد بغداد ثم عاد.\nوقال إن الزيارة نجحت.","entities":[{"id":9,"label":"PER","start_offset":6,"end_offset":10,"user":3},{"id":7,"label":"mention:place","start_offset":11,"end_offset":16}],"relations":[{"id":0,"from_id":9,"to_id":7,"type":"visits"}],"Comments":["جيد"],"url":"https://example.org"}
        """#,
        #"""
        {"id":4,"text":"نص آخر","label":[]}
        {"id":5,"text":"زار 😀 محمد بغداد ثم عاد.\nوقال إن الزيارة نجحت.","label":[[6,10,"PER"],[11,16,"mention:place"]]}
        """#,
    ]) func doccano(_ text: String) throws {
        let (annotations, file) = try roundTrip(DoccanoFormat.self, text)
        #expect(annotations.count == 2)
        let person = try #require(annotations.first { $0.foreign["doccano.label"] == "PER" })
        let place = try #require(annotations.first { $0.fact.layer == .mention })
        #expect(person.fact.parts[.span]?.exact == "محمد")
        #expect(place.fact.values == [.kind: "place"])
        guard text.contains("visits") else { return }
        #expect(person.foreign["doccano.relation.visits"] == place.id)
        for part in [#""user":3"#, #""type":"visits""#, #""Comments":["جيد"]"#, #""url":"https://example.org""#] {
            #expect(file.contains(part), "\(part)")
        }
    }

    @Test func labelStudio() throws {
        let region = #""from_name":"label","to_name":"text","type":"labels","value":{"start":7,"end":11,"text":"محمد","labels":["NUM"]}"#
        let place = #""from_name":"label","to_name":"text","type":"labels","value":{"start":12,"end":17,"labels":["mention"]}"#
        let (annotations, file) = try roundTrip(
            LabelStudioFormat.self,
            #"""
            [{"id":3,"file_upload":"x.json","data":{"text":"زار 😀 محمد بغداد ثم عاد.\nوقال إن الزيارة نجحت."},"annotations":[
             {"id":8,"completed_by":{"id":1,"email":"laila@example.org"},"lead_time":3.5,"ground_truth":true,"result":[
              {"id":"a1",\#(region)},{"id":"b2",\#(place)},
              {"id":"b2","from_name":"mention-kind","to_name":"text","type":"choices","value":{"start":12,"end":17,"choices":["place"]}},
              {"id":"a1","from_name":"stars","to_name":"text","type":"rating","value":{"start":7,"end":11,"rating":4}},
              {"type":"relation","from_id":"a1","to_id":"b2","direction":"right","labels":["source_of"]}]}],
             "predictions":[{"model_version":"x","result":[{"id":"p",\#(region)}]}]}]
            """#)
        #expect(annotations.count == 2)
        let number = try #require(annotations.first { $0.foreign["label-studio.label"] == "NUM" })
        let mention = try #require(annotations.first { $0.fact.layer == .mention })
        #expect(number.annotator == "laila@example.org")
        #expect(mention.fact.parts[.span]?.exact == "بغداد")
        #expect(mention.fact.values == [.kind: "place"])
        for part in [
            #""rating":4"#, #""lead_time":3.5"#, #""ground_truth":true"#, #""file_upload":"x.json""#, #"["source_of"]"#,
            #""email":"laila@example.org""#,
        ] {
            #expect(file.contains(part), "\(part)")
        }
    }

    /// What another program changed holds: a stance, a place; what it took out is gone.
    @Test func whatWasChangedElsewhereHolds() throws {
        func anchor(_ start: Int, _ end: Int) -> Anchor { Anchor(Span(start: start, end: end), in: article.text) }
        let claim = FactContent(
            layer: .claim, parts: [.cue: anchor(26, 30), .content: anchor(31, 46)], values: [.stance: "asserts", .mode: "indirect"])
        let mention = FactContent(layer: .mention, parts: [.span: anchor(11, 16)], values: [.kind: "place", .entity: "بغداد"])
        let out = BratFormat.write([AnnotatedArticle(article: article, annotations: [], findings: [claim, mention])])
        let file = String(decoding: try #require(out.files.first).bytes, as: UTF8.self)
        #expect(try BratFormat.read(Array(file.utf8), path: "a", context).findings.count == 2)
        let edited = file.replacing(" asserts\n", with: " denies\n").replacing("Mention 11 16\tبغداد", with: "Mention 6 16\tمحمد بغداد")
        let read = try BratFormat.read(Array(edited.utf8), path: "a", context)
        #expect(read.findings.isEmpty)
        #expect(read.annotations.map(\.verdict) == [.corrected, .corrected])
        let denial = try #require(read.annotations.first { $0.fact.layer == .claim })
        #expect(denial.fact.values[.stance] == "denies")
        #expect(denial.finding == claim)
        let name = try #require(read.annotations.first { $0.fact.layer == .mention })
        #expect(name.fact.parts[.span]?.exact == "محمد بغداد")
        #expect(name.fact.values[.entity] == "بغداد")
    }
}

/// A bad file gives one error that names the file, the line, the fault and the remedy.
@Suite("Bad annotation files")
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
        let error = #expect(throws: ExchangeError.self) { try format.read(Array(file.utf8), path: "in", context) }
        #expect(error?.path == "in")
        #expect(error?.line == line)
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.remedy.isEmpty == false)
    }

    /// Files cut short and files with a byte changed give an error or annotations, never a trap.
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
