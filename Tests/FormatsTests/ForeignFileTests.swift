import Annotations
import ArabicText
import Facts
import Foundation
import Testing

@testable import Formats

/// Files of other programs, with content unknown to Isnad, which is imported and exported again.
@Suite("Files of other programs")
struct ForeignFileTests {
    /// زار 😀 محمد بغداد: offsets in code points and, after the emoji, one more in UTF-16.
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
        // Reading the same file again gives the same annotations, so that nothing is duplicated.
        #expect(try format.read(Array(file.utf8), path: "in", context).annotations == read.annotations)
        return (read.annotations, String(decoding: bytes, as: UTF8.self))
    }

    @Test func json() throws {
        let fact = #"{"layer":"passage","parts":{"span":{"start":0,"end":3,"exact":"زار","prefix":"","suffix":" "}}}"#
        let (annotations, file) = try roundTrip(
            IsnadFormat.self,
            #"{"schema":"isnad.annotations/1","annotations":[{"id":"a","verdict":"added","fact":\#(fact),"mood":{"x":[1,2.50]}}]}"#)
        #expect(annotations.first?.annotator == "ناقل")
        #expect(annotations.first?.extensions == ["json.mood": #"{"x":[1,2.50]}"#])
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
        for part in [
            "video/mp4", "https://example.org/rights", #""styleClass":"red""#, #""id":"http://example.org/anno1""#,
            #""motivation":"commenting""#,
            #""source":"http://example.org/a""#,
        ] { #expect(file.contains(part), "\(part)") }
    }

    /// Two comments with languages and authors of their own, a highlight by an author with an address, and selectors of other kinds.
    @Test func w3cWithMore() throws {
        let bodies = [
            #"{"type":"TextualBody","purpose":"commenting","value":"C'est lui ?","language":"fr","creator":"http://example.org/u2"}"#,
            #"{"type":"TextualBody","purpose":"tagging","value":"noms","language":"fr"}"#,
            #"{"type":"TextualBody","purpose":"commenting","value":"نعم هو","language":"ar"}"#,
        ]
        let position = #"{"type":"TextPositionSelector","start":6,"end":10}"#
        let path = #"{"type":"XPathSelector","value":"/html/body/p[2]"}"#
        let time = #"{"type":"HttpRequestState","value":"Accept: text/plain"}"#
        let creator = #"{"id":"http://example.org/u1","type":"Person","name":"ليلى","nickname":"l"}"#
        let (annotations, file) = try roundTrip(
            W3CFormat.self,
            """
            {"@context":"http://www.w3.org/ns/anno.jsonld","id":"http://example.org/page1","type":"AnnotationPage","items":[
             {"id":"urn:uuid:0190f1c6-0000-7000-8000-000000000001","type":"Annotation","motivation":["highlighting","identifying"],
              "creator":\(creator),"created":"2024-01-02T03:04:05Z","modified":"2024-02-02T03:04:05Z",
              "body":[\(bodies.joined(separator: ","))],
              "target":{"type":"SpecificResource","source":"http://example.org/a","state":\(time),"selector":[\(path),\(position)]}}]}
            """)
        let annotation = try #require(annotations.first)
        #expect(annotation.annotator == "ليلى")
        #expect(annotation.note == "C'est lui ?\nنعم هو")
        #expect(annotation.tags == ["noms"])
        #expect(annotation.modified == "2024-02-02T03:04:05Z")
        #expect(annotation.fact.parts[.span]?.exact == "محمد")
        let kept =
            bodies + [
                path, time, creator, #""id":"urn:uuid:0190f1c6-0000-7000-8000-000000000001""#,
                #""motivation":["highlighting","identifying"]"#,
                #""modified":"2024-02-02T03:04:05Z""#,
            ]
        for part in kept { #expect(file.contains(part), "\(part)") }
        // Changes made in Isnad take precedence: an edited note is exported in its new form.
        var edited = annotation
        edited.note = "ليس هو"
        let out = W3CFormat.write([AnnotatedArticle(article: article, annotations: [edited])])
        let again = try W3CFormat.read(try #require(out.files.first).bytes, path: "out", context)
        #expect(again.annotations.first?.note == "ليس هو")
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
            R2\tCoreference Anaphor:T2 Antecedent:T1
            #3\tAnnotatorNotes R2\tأهما واحد؟
            R3\tBefore Arg1:T3 Arg2:T1
            A3\tCertain T3
            T5\tClaim 26 30\tوقال
            T6\tContent 31 46\tإن الزيارة نجحت
            E2\tClaim:T5 Content:T6 Topic:T2
            A4\tStance E2 asserts
            A5\tMode E2 indirect

            """)
        #expect(annotations.count == 5)
        let city = try #require(annotations.first { $0.extensions["brat.label"] == "City" })
        #expect(city.note == "العاصمة")
        #expect(city.fact.parts[.span]?.exact == "بغداد")
        for line in [
            "\tNegated E1\n", "\tTense E1 past\n", "\tSpeculation E1\n", "Freebase:/m/0fv0v\tBaghdad", "\tRemark ", "\tLives Arg1:",
            "*\tAlias ",
            "\tPhrase 0 3;6 10\tزار محمد\n", "\tVisit:T", " Agent:T", " Goal:T", "\tCoreference Anaphor:T", " Antecedent:T",
            "\tأهما واحد؟\n",
            "\tBefore Arg1:E", "\tCertain E", "\tClaim:T", " Topic:T",
        ] {
            #expect(file.contains(line), "\(line)")
        }
    }

    /// A line that refers to nothing in the file is reported, not dropped silently.
    @Test func bratLinesAboutNothing() throws {
        let file = "T1\tPerson 6 10\tمحمد\nA1\tNegated T9\nR1\tLives Arg1:T1 Arg2:T8\n#1\tAnnotatorNotes T1\tاسم\n"
        let read = try BratFormat.read(Array(file.utf8), path: "in", context)
        #expect(read.annotations.count == 1)
        #expect(
            read.warnings.map(\.description) == [
                "in:2: 2 lines are about nothing in the file, left out; they stay in the file they came from"
            ])
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
        #expect(annotations.first?.extensions["webanno.feature.identifier"] == "Q1_a")
        #expect(annotations.last?.extensions["webanno.feature.value"] == "X|Y")
        // The layer is exported with its own columns and no other; a layer of Isnad holds the rest.
        #expect(file.contains("#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"))
        #expect(file.contains("#T_SP=webanno.custom.Passage|fact|verdict|status|note|record\n"))
        #expect(file.contains("\tX\\|Y\t"))
    }

    /// Relations, slots and chains, as in INCEpTION's guide, of single tokens, of several, and of stacked ones.
    @Test func webannoRelationsSlotsAndChains() throws {
        let heads = [
            "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue",
            "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value",
            "#T_SP=webanno.custom.Visit|ROLE_webanno.custom.Visit:who_webanno.custom.VisitWhoLink|"
                + "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|manner",
            "#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType",
            "#T_RL=de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency|DependencyType|"
                + "BT_de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS",
            "#T_RL=webanno.custom.Near|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity",
            "#T_RL=webanno.custom.After|how|BT_de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
        ]
        //        place  form        POS      NamedEntity        Visit                           CoreferenceLink                 Dependency            Near         After
        let rows: [[String]] = [
            ["0-3", "زار", "VERB", "_", "guest;*", "1-3[1];1-4[3]", "*", "_", "_", "_", "_", "_", "_", "_"],
            ["4-6", "😀", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_"],
            ["7-11", "محمد", "PROPN", "PER[1]|GPE[2]", "_", "_", "_", "coref->1-1[5]", "name[5]", "nsubj", "1-1", "1-4[3_2]", "_", "_"],
            [
                "12-17", "بغداد", "PROPN", "LOC[3]|GPE[2]", "_", "_", "_", "coref->1-1[5]", "name[5]", #"obj|flat\_2"#, "1-1|1-3", "_", "_",
                "_",
            ],
            ["18-20", "ثم", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_"],
            ["21-24", "عاد", "VERB", "_", "_", "_", "_", "*->1-2", "*", "_", "_", "_", "later", "1-1"],
            ["24-25", ".", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_", "_"],
        ]
        let lines = rows.enumerated().map { "1-\($0.offset + 1)\t" + $0.element.joined(separator: "\t") + "\t" }
        let source = (["#FORMAT=WebAnno TSV 3.3"] + heads + ["", "", "#Text=زار 😀 محمد بغداد ثم عاد."] + lines + [""]).joined(
            separator: "\n")
        let (annotations, file) = try roundTrip(WebAnnoFormat.self, source)
        let read = try WebAnnoFormat.read(Array(source.utf8), path: "in", context)
        #expect(read.warnings.isEmpty)
        for head in heads { #expect(file.contains(head + "\n"), "\(head)") }
        // The POS of four tokens, three names, a visit, two links of a chain, and two tokens joined by a relation.
        #expect(annotations.count == 12)
        func find(_ value: String, _ layer: String = "NamedEntity") throws -> Annotation {
            try #require(
                annotations.first {
                    $0.extensions["webanno.feature.value"] == value && $0.extensions["webanno.layer"]?.hasSuffix(layer) == true
                })
        }
        let visit = try #require(annotations.first { $0.extensions["webanno.layer"] == "webanno.custom.Visit" })
        let guests = visit.extensions.filter { $0.key.hasPrefix("webanno.relation.") }
        #expect(Set(guests.values) == [try find("PER").id, try find("LOC").id])
        #expect(try find("LOC").extensions.contains { try $0.key.contains("webanno.custom.Near") && $0.value == find("GPE").id })
        // The export, read by columns: tokens and references to them are renumbered.
        let table = file.split(separator: "\n").filter { $0.hasPrefix("1-") }.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        let layers = file.split(separator: "\n").filter { $0.hasPrefix("#T_") }.flatMap { line -> [String] in
            let names = line.split(separator: "|").map(String.init)
            return names.dropFirst().map { "\(names[0].split(separator: ".").last ?? "") \($0)" }
        }
        func cell(_ form: String, _ column: String) throws -> String {
            let row = try #require(table.first { $0[2] == form })
            return String(row[3 + (try #require(layers.firstIndex { $0.hasPrefix(column) }))])
        }
        func token(_ form: String) throws -> String { String(try #require(table.first { $0[2] == form })[0]) }
        #expect(try cell("محمد", "Dependency DependencyType") == "nsubj")
        #expect(try cell("محمد", "Dependency BT_") == token("زار"))
        #expect(try Set(cell("بغداد", "Dependency DependencyType").split(separator: "|")) == ["obj", #"flat\_2"#])
        #expect(try cell("عاد", "After how") == "later")
        #expect(try cell("عاد", "After BT_") == token("زار"))
        #expect(try cell("محمد", "CoreferenceLink referenceRelation").hasPrefix("coref->1-1["))
        #expect(try cell("عاد", "CoreferenceLink referenceRelation") == "*->1-2")
        #expect(try Set(cell("زار", "Visit ROLE_").split(separator: ";")) == ["guest", "*"])
        #expect(try cell("بغداد", "NamedEntity value").split(separator: "|").count == 2)
        #expect(try cell("زار", "Visit de.").contains(token("محمد") + "["))
        #expect(try cell("محمد", "Near BT_").hasPrefix(token("بغداد") + "["))
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
        let person = try #require(annotations.first { $0.extensions["doccano.label"] == "PER" })
        let place = try #require(annotations.first { $0.fact.layer == .mention })
        #expect(person.fact.parts[.span]?.exact == "محمد")
        #expect(place.fact.values == [.kind: "place"])
        guard text.contains("visits") else { return }
        #expect(person.extensions["doccano.relation.visits"] == place.id)
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
        let number = try #require(annotations.first { $0.extensions["label-studio.label"] == "NUM" })
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

    /// A project with names of its own: several labels on a region, a score, a parent, an answer about the whole text, a relation both
    /// ways.
    @Test func labelStudioWithMore() throws {
        func region(_ id: String, _ start: Int, _ end: Int, _ labels: String, _ more: String) -> String {
            #"{"id":"\#(id)","from_name":"ner","to_name":"doc","type":"labels","origin":"prediction-changed","value":{"start":\#(start),"end":\#(end),"labels":\#(labels),"globalOffsets":{"start":1}}\#(more)}"#
        }
        let (annotations, file) = try roundTrip(
            LabelStudioFormat.self,
            #"""
            [{"id":3,"data":{"text":"زار 😀 محمد بغداد ثم عاد.\nوقال إن الزيارة نجحت."},"annotations":[
             {"id":8,"completed_by":4,"result":[
              \#(region("a1", 7, 11, #"["PER","NAME"]"#, #","score":0.5,"meta":{"text":["أهو؟"]}"#)),
              \#(region("b2", 12, 17, #"["LOC"]"#, #","parentID":"a1""#)),
              {"id":"d1","from_name":"genre","to_name":"doc","type":"choices","value":{"choices":["سياسة"]}},
              {"from_name":"summary","to_name":"doc","type":"textarea","value":{"text":["زيارة"]}},
              {"type":"relation","from_id":"a1","to_id":"b2","direction":"bi","labels":["in","near"]}]}]}]
            """#)
        #expect(annotations.count == 2)
        for part in [
            #""labels":["PER","NAME"]"#, #""score":0.5"#, #""text":["أهو؟"]"#, #""from_name":"ner","to_name":"doc""#,
            #""origin":"prediction-changed""#,
            #""globalOffsets":{"start":1}"#, #""choices":["سياسة"]"#, #""text":["زيارة"]"#, #""direction":"bi","labels":["in","near"]"#,
            #""parentID":"a1""#, #""completed_by":4"#,
        ] {
            #expect(file.contains(part), "\(part)")
        }
        let empty = try LabelStudioFormat.read(
            Array(
                #"""
                [{"data":{"text":"زار 😀 محمد بغداد ثم عاد.\nوقال إن الزيارة نجحت."},"annotations":[{"result":[
                 {"id":"d1","from_name":"genre","to_name":"doc","type":"choices","value":{"choices":["سياسة"]}}]}]}]
                """#.utf8), path: "in", context)
        #expect(empty.annotations.isEmpty)
        #expect(empty.warnings.count == 1)
    }

    /// Changes by another program take precedence: a stance and a place are changed, and removed facts are gone.
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
