import Annotations
import ArabicText
import Facts
import TestSupport
import Testing

@testable import ReaderModel

/// Random events on random texts at random sizes: nothing crashes, and the frame always has its size.
@Suite struct FuzzTests {
    private static let alphabet: [Unicode.Scalar] = Array(
        "ابتجدرسعفقكلمنهوي ءآأإؤئىةلا ًُِّ ـ abcXYZ 0123٤٥٦ ()[]«»\"،.؛؟\u{200C}\u{200D}\u{202E}\u{2067}\u{1B}\u{7}\u{9B}漢字👍🏽אבג\n\n\r\u{2029}\t"
            .unicodeScalars)

    private func text(_ numbers: inout SeededGenerator) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...900, using: &numbers) { view.append(FuzzTests.alphabet.randomElement(using: &numbers) ?? " ") }
        return String(view)
    }

    private func sample(_ numbers: inout SeededGenerator) -> Sample {
        var sample = Sample(
            metadata: .init(id: "fuzz\(numbers.next() % 3)", title: Bool.random(using: &numbers) ? text(&numbers) : nil),
            text: text(&numbers))
        let count = sample.text.unicodeScalars.count
        func span() -> Span {
            // Occasionally a span that does not fit the text.
            let start = Int.random(in: 0...max(1, count), using: &numbers)
            return Span(start: start, end: start + Int.random(in: 0...60, using: &numbers))
        }
        for i in 0..<Int.random(in: 0...12, using: &numbers) {
            let quote = Quote(span(), text: text(&numbers))
            sample.reading.mentions.append(
                Mention(id: "m\(i)", at: quote, kind: MentionKind.allCases.randomElement(using: &numbers) ?? .person, rule: "fuzz"))
            sample.reading.numbers.append(
                NumberExpression(id: "n\(i)", at: Quote(span(), text: "٣"), figure: span(), value: nil, rule: "fuzz"))
            sample.reading.dates.append(DateExpression(id: "d\(i)", at: Quote(span(), text: "أمس"), value: nil, rule: "fuzz"))
            sample.reading.slips.append(Slip(id: "s\(i)", at: Quote(span(), text: "\u{1B}"), fix: nil, kind: .control, rule: "fuzz"))
            sample.reading.claims.append(
                Claim(
                    id: "c\(i)", source: ClaimSource(at: Quote(span(), text: text(&numbers)), kind: .anonymous), via: quote,
                    cue: ClaimCue(at: Quote(span(), text: "قال"), lemma: "قال"), content: span(), stance: .denies, mode: .mixed,
                    rule: "fuzz"))
        }
        return sample
    }

    private func key(_ numbers: inout SeededGenerator) -> Key {
        switch Int.random(in: 0...9, using: &numbers) {
        case 0:
            return [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .backspace, .delete].randomElement(using: &numbers) ?? .up
        case 1: return [.enter, .tab, .backTab, .escape, .function(1), .insert].randomElement(using: &numbers) ?? .enter
        case 2: return .scalar(FuzzTests.alphabet.randomElement(using: &numbers) ?? "a")
        case 3:
            let letters: [Unicode.Scalar] = ["d", "u", "l", "w", "a", "e", "s", "x", "o", "k", "y", "_", "p", "n", "r"]
            return .control(letters.randomElement(using: &numbers) ?? "d")
        case 4:
            let plain: [Key] = [.left, .right, .backspace, .enter, .delete, .home, .end]
            return .modified(plain.randomElement(using: &numbers) ?? .left)
        default:
            let keys = "jkgGnNbthLf?:/1345 8Yo][[]]ceednd\tqemvsaEe" + "yxedu.,sAavwplJCCW<>127#m"
            return .scalar(Array(keys.unicodeScalars).randomElement(using: &numbers) ?? "j")
        }
    }

    private func size(_ numbers: inout SeededGenerator) -> Size {
        switch Int.random(in: 0...3, using: &numbers) {
        case 0: Size(columns: Int.random(in: 0...20, using: &numbers), rows: Int.random(in: 0...6, using: &numbers))
        case 1: Size(columns: Int.random(in: 20...100, using: &numbers), rows: Int.random(in: 5...40, using: &numbers))
        default: Size(columns: Int.random(in: 60...400, using: &numbers), rows: Int.random(in: 8...120, using: &numbers))
        }
    }

    private func event(_ numbers: inout SeededGenerator, _ size: Size) -> Event {
        switch Int.random(in: 0...30, using: &numbers) {
        case 0: return .resized(self.size(&numbers))
        case 1...5:
            let action: MouseAction = [.press, .drag, .release, .wheelUp, .wheelDown].randomElement(using: &numbers) ?? .press
            return .mouse(
                MouseEvent(
                    action, column: Int.random(in: -1...max(1, size.columns), using: &numbers),
                    row: Int.random(in: -1...max(1, size.rows), using: &numbers)))
        case 6: return .paste(text(&numbers))
        case 7: return [.tick, .textEdited(text(&numbers)), .editingFailed(Message("لا", "no"))].randomElement(using: &numbers) ?? .tick
        case 8: return .listed(ListTests.entries)
        case 9: return .failed(Message(arabic: text(&numbers), english: text(&numbers)))
        case 10:
            return .layoutChanged(
                order: Bool.random(using: &numbers) ? .visual : .logical, shapes: Bool.random(using: &numbers), hidesMarks: false)
        case 11: return .appended(id: "fuzz1.txt", utf8: Array(text(&numbers).utf8), isComplete: Bool.random(using: &numbers))
        default: return .key(key(&numbers))
        }
    }

    @Test(arguments: 0..<12) func nothingCrashes(_ seed: Int) {
        var numbers = SeededGenerator(seed: UInt64(seed))
        let first = size(&numbers)
        var driver = Driver(
            nil, columns: first.columns, rows: first.rows, language: Bool.random(using: &numbers) ? .arabic : .english,
            panel: PanelPlacement.allCases.randomElement(using: &numbers) ?? .left, opensList: Bool.random(using: &numbers))
        for step in 0..<120 {
            if step % 40 == 0 {
                let sample = sample(&numbers)
                driver.samples[sample.id] = sample
                driver.send(
                    .opened(sample.path, sample.article, isComplete: Bool.random(using: &numbers), totalBytes: nil))
                driver.send(.placeKnown(id: sample.id, offset: 7))
                driver.send(.journalExtended(id: sample.id, driver.journals[sample.id] ?? []))
            }
            driver.send(event(&numbers, driver.reader.configuration.size))
            let frame = driver.reader.view()
            #expect(frame.cells.count == max(0, frame.size.columns * frame.size.rows))
            #expect(
                frame.cells.allSatisfy { Int($0.style) < frame.styles.count && $0.scalar >= 0x20 && !(0x7F..<0xA0).contains($0.scalar) })
            expectReplay(driver)
        }
    }

    /// The reader's state equals a replay of the journal, now and after the entry on display.
    private func expectReplay(_ driver: Driver) {
        guard let article = driver.reader.article, article.annotations.isKnown else { return }
        let journal = driver.journals[article.id] ?? []
        #expect(article.annotations.entries == journal)
        #expect(article.annotations.state == AnnotationState(replaying: journal))
        if let viewed = article.annotations.viewed {
            #expect(article.annotations.shown == AnnotationState(replaying: journal.prefix { $0.number <= viewed }))
        }
    }

    /// Judges findings, or acts at random as annotators do, in another window or under another name.
    private func edit(elsewhere driver: inout Driver, _ sample: Sample, _ numbers: inout SeededGenerator) {
        let name = ["reader", "سلمى", "عمر"].randomElement(using: &numbers) ?? "reader"
        let state = AnnotationState(replaying: driver.journals[sample.id] ?? [])
        if Bool.random(using: &numbers) {
            var annotator = RandomAnnotator(name: name, state: state)
            driver.send(driver.keep(annotator.next(using: &numbers), of: sample.id))
            return
        }
        guard let finding = sample.reading.factContents(in: sample.source).randomElement(using: &numbers) else { return }
        var annotation = Annotation(
            id: JournalEntry.draftName(0), annotator: name, verdict: .accepted, fact: finding, finding: finding, created: "")
        switch Int.random(in: 0...3, using: &numbers) {
        case 0: annotation.verdict = .rejected
        case 1:
            annotation.verdict = .corrected
            let key = finding.layer.values.first { if case .choice = $0.type { true } else { false } }
            if let key, case .choice(let words) = key.type { annotation.fact.values[key.key] = words.randomElement(using: &numbers) }
        case 2:
            // The same fact with other bounds.
            let role = finding.layer.mainRole
            if var span = finding.parts[role]?.span {
                span.end += Int.random(in: 0...9, using: &numbers)
                annotation.verdict = .corrected
                annotation.fact.parts[role] = Anchor(span, in: sample.source)
            }
        default: break
        }
        driver.receive(name, [AnnotationChange(before: nil, after: annotation)], id: sample.id)
    }

    /// Several annotators at once, one of them at the keys: no key traps, and the state always equals that of the journal.
    @Test(arguments: 0..<8) func annotatingIsAReplayOfTheJournal(_ seed: Int) {
        var numbers = SeededGenerator(seed: UInt64(100 + seed))
        let sample = Sample.flood
        let (columns, rows) = [(40, 12), (80, 24), (120, 36)][seed % 3]
        var driver = Driver(sample, columns: columns, rows: rows, language: seed % 2 == 0 ? .arabic : .english)
        let keys = Array("yyxxedu.,ssAyAxapalaoamvvwwjjkG]c]e]n]t7\tJ\rC12x.\te\rW<>#ب\r12345678 ".unicodeScalars)
        for step in 0..<250 {
            if step % 60 == 59 {
                // The article is opened again unchanged, or changed.
                driver.open(step % 120 == 59 ? sample.changed { String($0.dropFirst(30)) + "قال إنه عاد." } : sample)
            }
            switch Int.random(in: 0...11, using: &numbers) {
            case 0, 1: edit(elsewhere: &driver, sample, &numbers)
            case 2: driver.send(.key([.enter, .escape, .tab, .control("r"), .pageDown].randomElement(using: &numbers) ?? .enter))
            case 3: driver.send(event(&numbers, driver.reader.configuration.size))
            default:
                let key = keys.randomElement(using: &numbers) ?? "j"
                driver.send(.key(key == "\t" ? .tab : key == "\r" ? .enter : .scalar(key)))
            }
            _ = driver.reader.view()
            expectReplay(driver)
        }
        #expect(driver.journals[sample.id]?.contains { $0.annotator == "reader" } == true)
    }
}
