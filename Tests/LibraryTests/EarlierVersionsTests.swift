import Annotations
import Facts
import Foundation
import GRDB
import Testing

@testable import Library

/// Libraries as earlier versions of the program wrote them. Their rows are in `Libraries/version-N.sql`, taken from files that those
/// versions made.
enum EarlierLibrary {
    /// The annotated article.
    static let article = "/news/ميناء السنديان.txt"
    /// Its annotations, by version.
    static let annotations = [2: 41, 3: 51, 4: 51]

    /// The versions that have annotations.
    static let annotated = annotations.keys.sorted()

    /// Makes a library of a version with its rows; version 0 is an empty file.
    static func make(version: Int, at path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try Migrations.migrate(queue, to: version)
        let rows = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Libraries/version-\(version).sql")
        guard version > 0 else { return }
        let sql = try String(contentsOf: rows, encoding: .utf8)
        try queue.write { try $0.execute(sql: sql) }
    }

    /// Rewrites the JSON of every row as another encoder might: over several lines, in any order, with slashes and quotes escaped.
    static func formatAnew(_ path: String) throws {
        func anew(_ json: String?) throws -> String? {
            guard let json else { return nil }
            let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
            return String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted]), as: UTF8.self)
        }
        try DatabaseQueue(path: path).write { database in
            let trigger = try #require(try String.fetchOne(database, sql: "SELECT sql FROM sqlite_schema WHERE name = 'changeStands'"))
            try database.execute(sql: "DROP TRIGGER changeStands")
            for row in try Row.fetchAll(database, sql: "SELECT entry, position, before, after FROM journalChange") {
                try database.execute(
                    sql: "UPDATE journalChange SET before = ?, after = ? WHERE entry = ? AND position = ?",
                    arguments: [try anew(row["before"]), try anew(row["after"]), row["entry"] as Int, row["position"] as Int])
            }
            for row in try Row.fetchAll(database, sql: "SELECT id, json FROM annotation") {
                try database.execute(
                    sql: "UPDATE annotation SET json = ? WHERE id = ?", arguments: [try anew(row["json"]), row["id"] as String])
            }
            try database.execute(sql: trigger)
        }
    }
}

/// Annotations written by earlier versions can be read, corrected, undone and redone.
@Suite("Annotations of earlier versions")
struct EarlierVersionsTests {
    private let article = EarlierLibrary.article
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func library(_ version: Int, formattedAnew: Bool = false) throws -> Library {
        let path = scratch.path("library.sqlite")
        try EarlierLibrary.make(version: version, at: path)
        if formattedAnew { try EarlierLibrary.formatAnew(path) }
        return try Library(path: path)
    }

    private func state(_ library: Library) throws -> AnnotationState { AnnotationState(replaying: try library.journal(of: article)) }

    @Test(arguments: EarlierLibrary.annotated)
    func everyAnnotationIsRead(version: Int) throws {
        let library = try library(version)
        let annotations = try library.annotations(of: article)
        #expect(annotations.count == EarlierLibrary.annotations[version])
        #expect(try annotations == state(library).annotations.values.sorted { $0.id < $1.id })
        for layer in FactLayer.allCases {
            let verdicts = Set(annotations.filter { $0.fact.layer == layer }.map(\.verdict))
            let expected: [Verdict] = layer == .passage ? [.added] : Verdict.allCases.filter { version > 2 || $0 != .noted }
            #expect(verdicts == Set(expected), "\(layer)")
        }
        for annotation in annotations { #expect(annotation.fact.problem() == nil, "\(annotation.id)") }
        #expect(Set(annotations.compactMap(\.status)) == Set(ClaimStatus.allCases))
        #expect(Set(annotations.flatMap(\.links).map(\.kind)) == Set(LinkKind.allCases))
    }

    /// The values are right, not merely readable.
    @Test(arguments: EarlierLibrary.annotated)
    func whatWasWrittenIsWhatIsRead(version: Int) throws {
        let annotations = try library(version).annotations(of: article)
        let passage = try #require(annotations.first { $0.annotator == "سلمى" && $0.fact.layer == .passage })
        let evening = Anchor(start: 268, end: 278, exact: "عند المساء", prefix: "نفجارين 🙂 / ولم أر \"غيرهما\" \\ قط", suffix: ".")
        #expect(passage.note == "سطر أول/\n\tسطر \"ثانٍ\" \\ 🙂\u{2028}ثالث\u{7F}\u{1}")
        #expect(passage.fact.parts.keys.map(\.rawValue) == ["span"])
        #expect(passage.fact.mainAnchor?.exact == evening.exact)
        #expect(passage.fact.mainAnchor?.span == evening.span)
        #expect(passage.fact.mainAnchor?.suffix == evening.suffix)
        let date = try #require(annotations.first { $0.annotator == "omar" && $0.fact.layer == .date })
        #expect(date.extensions == ["brat.type": "Date/تاريخ", "json.extra": #"{"a":[1,2.50]}"#, "w3c.motivation": ""])
        #expect(date.fact.values == [.calendar: "gregorian", .value: "2024-03-05T18:00:00/2024-03-06"])
        #expect(date.finding?.values == [.calendar: "gregorian", .value: "2024-03-05"])
        let refuted = try #require(annotations.first { $0.status == .refuted })
        #expect(refuted.tags == ["للمراجعة", "طبي/عاجل", "a b"])
        #expect(
            refuted.evidence == [
                Evidence(
                    text: "بيان «المشفى»", url: "https://example.org/x?y=ز&z=1#ا",
                    archivedURL: "https://web.archive.org/web/2024/https://example.org/x", seen: "2024-03-07"),
                Evidence(text: ""), Evidence(text: "مكالمة", seen: "2024-03-08"),
            ])
    }

    @Test(arguments: EarlierLibrary.annotated, [false, true])
    func everyAnnotationCanBeCorrectedTakenBackAndDoneAgain(version: Int, formattedAnew: Bool) throws {
        let library = try library(version, formattedAnew: formattedAnew)
        var state = try state(library)
        let time = "2024-03-07T08:00:00.000Z"
        for before in state.annotations.values.sorted(by: { $0.id < $1.id }) {
            var after = before
            after.note += " صُحح"
            after.tags.append("جديد")
            if before.finding != nil { after.verdict = .corrected }
            var anchor = try #require(before.fact.mainAnchor)
            anchor.start += 1
            anchor.exact.unicodeScalars.removeFirst()
            after.fact.parts[before.fact.layer.mainRole] = anchor
            let edit = JournalEntry(
                annotator: before.annotator, time: time, changes: [AnnotationChange(before: before, after: after)])
            state.apply(try library.append(edit, to: article))
            let undo = try #require(state.undo(by: before.annotator, time: time))
            state.apply(try library.append(undo, to: article))
            #expect(try library.annotations(of: article).first { $0.id == before.id } == before)
            let redo = try #require(state.redo(by: before.annotator, time: time))
            state.apply(try library.append(redo, to: article))
            #expect(state.annotations[before.id] == after)
        }
        #expect(try library.annotations(of: article) == state.annotations.values.sorted { $0.id < $1.id })
        #expect(try state == self.state(library))
        #expect(try library.search("صحح").count == EarlierLibrary.annotations[version])
    }

    /// Stored inverses work: all edits can be undone, back to nothing, and redone.
    @Test(arguments: EarlierLibrary.annotated, [false, true])
    func allThatWasDoneCanBeTakenBack(version: Int, formattedAnew: Bool) throws {
        let library = try library(version, formattedAnew: formattedAnew)
        var state = try state(library)
        let time = "2024-03-07T08:00:00.000Z"
        let annotators = Set(state.annotations.values.map(\.annotator))
        func redoAll() throws {
            for annotator in annotators {
                while let redo = state.redo(by: annotator, time: time) { state.apply(try library.append(redo, to: article)) }
            }
        }
        // Two edits had been undone when the library was written: a note, and four claims replaced by a passage.
        let given = state.annotations.count
        try redoAll()
        let all = state.annotations
        #expect(all.count == given - 3)
        for annotator in annotators {
            while let undo = state.undo(by: annotator, time: time) { state.apply(try library.append(undo, to: article)) }
        }
        #expect(try library.annotations(of: article).isEmpty)
        #expect(try library.search("المساء").allSatisfy { $0.annotation == nil })
        try redoAll()
        #expect(state.annotations == all)
        #expect(try library.annotations(of: article) == state.annotations.values.sorted { $0.id < $1.id })
    }

    /// A finding judged before the migration is still judged: the migrated lookup knows every subject.
    @Test(arguments: EarlierLibrary.annotated, [false, true])
    func aSecondWordOnWhatWasJudgedIsRefused(version: Int, formattedAnew: Bool) throws {
        let library = try library(version, formattedAnew: formattedAnew)
        for annotation in try library.annotations(of: article) {
            var twin = annotation
            twin.id = "twin of \(annotation.id)"
            twin.note = "غيرها"
            func entry(_ twin: Annotation) -> JournalEntry {
                JournalEntry(annotator: twin.annotator, time: twin.created, changes: [AnnotationChange(before: nil, after: twin)])
            }
            let error = #expect(throws: LibraryError.self) { try library.append(entry(twin), to: article, refusingTwins: true) }
            #expect(error?.kind == .conflict)
        }
        let unknown = try DatabaseQueue(path: library.path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM annotation WHERE subject IS NULL OR format != 1")
        }
        #expect(unknown == 0)
    }
}

/// The stored form of annotations.
@Suite("Stored annotations")
struct StoredAnnotationTests {
    private let fact = FactContent(
        layer: .mention, parts: [.span: Anchor(start: 3, end: 8, exact: "بغداد", prefix: "في ", suffix: "")], values: [.kind: "place"])

    private func annotation(_ id: String, annotator: String = "سلمى") -> Annotation {
        Annotation(id: id, annotator: annotator, verdict: .added, fact: fact, created: "2024-03-05T10:00:00.000Z")
    }

    private func library(_ scratch: Scratch, _ annotations: Annotation...) throws -> Library {
        let library = try Library(path: scratch.path("library.sqlite"))
        try library.recordOpening(ArticleMetadata(id: "a"), at: "/a")
        for annotation in annotations { try library.append(entry(nil, annotation), to: "/a") }
        return library
    }

    private func entry(_ before: Annotation?, _ after: Annotation?) -> JournalEntry {
        JournalEntry(
            annotator: after?.annotator ?? "سلمى", time: "2024-03-05T10:00:00.000Z",
            changes: [AnnotationChange(before: before, after: after)])
    }

    /// Missing and unknown members leave an annotation readable.
    @Test func onlyWhatAnAnnotationCannotDoWithoutIsNeeded() throws {
        let json = """
            {"id": "a", "annotator": "سلمى", "verdict": "added", "created": "2024-03-05T10:00:00.000Z", "later": {"x": [1]},
             "fact": {"layer": "mention", "parts": {"span": {"start": 3, "end": 8, "exact": "بغداد", "prefix": "في "}},
                      "values": {"kind": "place"}}}
            """
        #expect(StoredAnnotation.decoded(json) == annotation("a"))
        for member in ["id", "annotator", "verdict", "created", "fact"] {
            #expect(StoredAnnotation.decoded(json.replacingOccurrences(of: "\"\(member)\"", with: "\"other\"")) == nil, "\(member)")
        }
        #expect(StoredAnnotation.decoded("{}") == nil)
        #expect(StoredAnnotation.decoded("") == nil)
    }

    @Test func everyRowTellsItsFormat() throws {
        let scratch = try Scratch()
        let library = try library(scratch, annotation("a"))
        try library.append(entry(annotation("a"), nil), to: "/a")
        try library.append(entry(nil, annotation("b")), to: "/a")
        let formats = try DatabaseQueue(path: library.path).read {
            try Int.fetchAll($0, sql: "SELECT format FROM journalChange UNION ALL SELECT format FROM annotation")
        }
        #expect(formats == Array(repeating: Annotation.format, count: 4))
    }

    /// A newer form is neither interpreted nor overwritten.
    @Test func aNewerFormSaysWhatToDo() throws {
        let scratch = try Scratch()
        let library = try library(scratch, annotation("a"))
        try DatabaseQueue(path: library.path).write {
            try $0.execute(sql: "UPDATE annotation SET format = ?", arguments: [Annotation.format + 1])
        }
        func check(_ body: () throws -> Void) {
            let error = #expect(throws: LibraryError.self, performing: body)
            #expect(error?.kind == .newerAnnotation)
            #expect(
                error?.description
                    == "library \(library.path): holds annotations that a newer version of isnad wrote; use that version, or name another file with --library"
            )
        }
        check { _ = try library.annotations(of: "/a") }
        check { try library.append(entry(annotation("a"), nil), to: "/a") }
        #expect(try library.journal(of: "/a").count == 1)
        try DatabaseQueue(path: library.path).write {
            try $0.execute(
                sql: """
                    DROP TRIGGER changeStands;
                    UPDATE journalChange SET format = \(Annotation.format + 1);
                    """)
        }
        check { _ = try library.journal(of: "/a") }
    }

    /// For two programs with different encoders, the same annotation in other JSON is equal, and a different one is a conflict.
    @Test func valuesAreComparedNotText() throws {
        let scratch = try Scratch()
        let library = try library(scratch, annotation("a"))
        let pretty = JSONEncoder()
        pretty.outputFormatting = .prettyPrinted
        let json = String(decoding: try pretty.encode(annotation("a")), as: UTF8.self)
        try DatabaseQueue(path: library.path).write { try $0.execute(sql: "UPDATE annotation SET json = ?", arguments: [json]) }
        var after = annotation("a")
        after.note = "تحقق"
        var stale = annotation("a")
        stale.tags = ["قديم"]
        let error = #expect(throws: LibraryError.self) { try library.append(entry(stale, after), to: "/a") }
        #expect(error?.kind == .conflict)
        try library.append(entry(annotation("a"), after), to: "/a")
        #expect(try library.annotations(of: "/a") == [after])
    }

    /// Rows without a subject, as a running program of a version before 4 writes them, are found too.
    @Test func aSubjectThatIsNotKnownIsLookedAt() throws {
        let scratch = try Scratch()
        let library = try library(scratch, annotation("a"))
        try DatabaseQueue(path: library.path).write { try $0.execute(sql: "UPDATE annotation SET subject = NULL") }
        let error = #expect(throws: LibraryError.self) { try library.append(entry(nil, annotation("b")), to: "/a", refusingTwins: true) }
        #expect(error?.kind == .conflict)
        try library.append(entry(nil, annotation("c", annotator: "عمر")), to: "/a", refusingTwins: true)
        // Two subjects that share a key are distinct.
        var other = annotation("d")
        other.fact.values[.kind] = "group"
        try DatabaseQueue(path: library.path).write {
            try $0.execute(sql: "UPDATE annotation SET subject = ?", arguments: [SubjectKey.of(other.fact)])
        }
        try library.append(entry(nil, other), to: "/a", refusingTwins: true)
        #expect(try library.annotations(of: "/a").map(\.id) == ["a", "c", "d"])
    }

    @Test func aLookupOfASubjectUsesItsIndex() throws {
        let scratch = try Scratch()
        let library = try library(scratch)
        for condition in ["subject = 1", "subject IS NULL"] {
            let plan = try DatabaseQueue(path: library.path).read {
                try Row.fetchAll(
                    $0, sql: "EXPLAIN QUERY PLAN SELECT id, json FROM annotation WHERE articleId = 1 AND annotator = 'x' AND \(condition)"
                ).map { $0["detail"] as String }
            }
            #expect(plan.count == 1)
            #expect(plan.first?.contains("annotationBySubject (articleId=? AND annotator=? AND subject") == true, "\(plan)")
        }
    }

    /// Keys are stored, so these never change.
    @Test func keysStayWhatTheyAre() {
        #expect(SubjectKey.of(fact) == 6_938_467_580_657_607_769)
        let bare = FactContent(layer: .claim, parts: [:])
        #expect(SubjectKey.of(bare) == 6_214_191_825_361_943_197)
        // No part or value can be mistaken for another.
        var moved = fact
        moved.values = [.entity: "place"]
        #expect(SubjectKey.of(moved) != SubjectKey.of(fact))
        moved = fact
        moved.parts[.core] = moved.parts[.span]
        moved.parts[.span] = nil
        #expect(SubjectKey.of(moved) != SubjectKey.of(fact))
        moved = fact
        moved.parts[.span]?.prefix = ""
        moved.parts[.span]?.suffix = "في "
        #expect(SubjectKey.of(moved) != SubjectKey.of(fact))
    }
}
