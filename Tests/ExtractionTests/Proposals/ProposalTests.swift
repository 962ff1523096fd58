import ArabicText
import Facts
import TestSupport
import Testing

@testable import Extraction

/// The proposals with which forms are pre-filled: for each layer the engine's finding at a selection, or a fact composed from it.
@Suite("Proposals")
struct ProposalTests {
    /// The proposal for the words of `text` between ‹ and ›, which are not part of it: parts by their words, then values.
    private func propose(_ layer: FactLayer, _ marked: String) -> [String: String]? {
        let pieces = marked.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "‹" || $0 == "›" }
        let selection = Span(start: pieces[0].count, end: pieces[0].count + pieces[1].count)
        let text = SourceText(String(String.UnicodeScalarView(pieces.joined())))
        guard
            let fact = Extractor.proposal(
                for: layer, selection: selection, in: text, options: ExtractionOptions(published: "2024-05-15"))
        else { return nil }
        var result: [String: String] = [:]
        for (role, anchor) in fact.parts {
            #expect(anchor.exact == text.string(in: anchor.span))
            #expect(!anchor.exact.isEmpty)
            result[role.rawValue] = anchor.exact
        }
        for (key, value) in fact.values { result["." + key.rawValue] = value }
        #expect(fact.layer == layer)
        return result
    }

    @Test(arguments: [
        // The engine's finding, whether more or less of it is selected.
        ("تعرضت القاعدة لقرابة ‹عشرين› هجوما منذ مطلع الشهر.", "about هجوم 20", "قرابة عشرين هجوما", "عشرين"),
        ("‹تعرضت القاعدة لقرابة عشرين هجوما منذ مطلع الشهر.›", "about هجوم 20", "قرابة عشرين هجوما", "عشرين"),
        // A part of a date reads as a number by itself.
        ("وصل في ‹5› مارس إلى المدينة.", "exact  5", "5", ""),
        ("شارك ‹جمع غفير› في المسيرة.", "exact  ", "جمع غفير", ""),
    ])
    func numbers(_ marked: String, _ values: String, _ span: String, _ figure: String) {
        let fact = propose(.number, marked) ?? [:]
        #expect([".approx", ".unit", ".value"].map { fact[$0] ?? "" }.joined(separator: " ") == values)
        #expect(fact["span"] == span)
        #expect(fact["figure"] ?? "" == figure)
    }

    @Test(arguments: [
        ("وصل الوفد ‹مساء الاثنين› إلى المدينة.", "مساء الاثنين", "2024-05-13"),
        ("اندلعت الحرب ‹في 7 أكتوبر 2023›.", "7 أكتوبر 2023", "2023-10-07"),
        ("حدث ذلك ‹بعد الموسم› بقليل.", "بعد الموسم", ""),
    ])
    func dates(_ marked: String, _ span: String, _ value: String) {
        let fact = propose(.date, marked) ?? [:]
        #expect(fact["span"] == span)
        #expect(fact[".value"] ?? "" == value)
        #expect(fact[".calendar"] == "gregorian")
    }

    @Test(arguments: [
        ("وصل ‹الوزير سمير حمدان› إلى القاعة.", "person", "سمير حمدان", ""),
        ("نزح الناس من ‹بلدة المنصورية› فجرا.", "place", "بلدة المنصورية", "المنصورية"),
        ("نزح الناس من ‹مخيم الشجرة الكبيرة› فجرا.", "place", "مخيم الشجرة الكبيرة", "الشجرة الكبيرة"),
        ("وصل إلى ‹عين الزرقاء› فجرا.", "place", "عين الزرقاء", ""),
        ("التقى ‹جمعة طرفة› الصحفيين.", "person", "جمعة طرفة", ""),
        ("شكر ‹طرفاوي› الحضور.", "person", "طرفاوي", ""),
        ("زار ‹وبغداد› ثم عاد.", "place", "بغداد", ""), ("انتخب ‹مجلس المستشارين› رئيسه.", "organization", "مجلس المستشارين", ""),
        ("وقعت «‹طرفاوي›» العقد.", "organization", "طرفاوي", ""),
        ("قاتل ‹المجريون› في صفوفه.", "group", "المجريون", ""),
        ("عقدت ‹شركة سيارات المستقبل› اجتماعا.", "organization", "شركة سيارات المستقبل", "سيارات المستقبل"),
    ])
    func names(_ marked: String, _ kind: String, _ span: String, _ core: String) {
        let fact = propose(.mention, marked) ?? [:]
        #expect(fact[".kind"] == kind)
        #expect(fact["span"] == span)
        #expect(fact["core"] ?? "" == core)
    }

    @Test(arguments: [
        ("صادرت الشرطة ‹الاسحلة› في المداهمة.", "spelling", "الاسلحة"), ("أعلنت ‹الوزراة› القرار.", "spelling", "الوزارة"),
        // House styles differ, so the engine reports no hamza; the user may.
        ("بدأ ‹انشاء› الجسر الجديد.", "spelling", "إنشاء"), ("وصل ‹المندوبو› أمس.", "spelling", "المندوب"),
        ("وصل ‹أرتهسشق› أمس.", "spelling", ""), ("قال ‹كان› كلمته.", "spelling", ""),
        ("‹جاء جاء› الوفد.", "repetition", "جاء"), ("وصل إلى ‹المد رسة› باكرا.", "splitting", "المدرسة"),
        ("قال الوزير ‹،،› إن الجسر جاهز.", "punctuation", ""), ("قال الوزير ‹\u{202E}› إن الجسر جاهز.", "control", ""),
    ])
    func slips(_ marked: String, _ kind: String, _ fix: String) {
        let fact = propose(.slip, marked) ?? [:]
        #expect(fact[".kind"] == kind)
        #expect(fact[".fix"] ?? "" == fix)
    }

    @Test(arguments: [
        ("أسفر القصف عن مقتل ‹8 مدنيين› في البلدة.", "killed incident exact 8", "8", "مدنيين"),
        ("‹أسفر القصف عن مقتل 8 مدنيين وإصابة 12 آخرين›", "killed incident exact 8", "8", "مدنيين"),
        ("أسفر القصف عن مقتل 8 مدنيين ‹وإصابة 12 آخرين›", "injured incident exact 12", "12", "آخرين"),
        // No rule makes a toll of these: the figure is the selection's, the outcome that of the nearest word.
        ("انهار المبنى على ‹ثلاثة عمال› فجر اليوم ولم ينج أحد.", "killed incident exact 3", "ثلاثة", "عمال"),
        ("جرح القصف المبنى، وكان فيه ‹خمسة حراس›.", "injured incident exact 5", "خمسة", "حراس"),
        // A range has priority over the text before it.
        ("شاهد القصف ‹ثلاثة عمال› وما بين 20 و30 حارسا.", "killed incident exact 3", "ثلاثة", "عمال"),
        ("شاهد القصف ثلاثة عمال و‹ما بين 20 و30 حارسا›.", "killed incident range ", "20 و30", "حارسا"),
        ("ارتفعت حصيلة الضحايا إلى ‹45› في المدينة.", "killed cumulative exact 45", "45", ""),
        ("نقل ‹عدد من السكان› إلى المستشفى مصابين.", "injured incident vague ", "عدد من السكان", "عدد من السكان"),
        ("بكى ‹الحي كله› في ذلك اليوم.", "killed incident vague ", "الحي كله", "الحي كله"),
    ])
    func tolls(_ marked: String, _ values: String, _ number: String, _ victims: String) {
        let fact = propose(.toll, marked) ?? [:]
        #expect([".outcome", ".scope", ".approx", ".value"].map { fact[$0] ?? "" }.joined(separator: " ") == values)
        #expect(fact["number"] == number)
        #expect(fact["victims"] ?? "" == victims)
    }

    @Test(arguments: [
        // The engine's claim, selected by its content, by its source, or whole.
        (
            "قال وزير الصحة إن ‹المستشفيات جاهزة لاستقبال الجرحى›.", "asserts indirect قال", "قال", "وزير الصحة",
            "إن المستشفيات جاهزة لاستقبال الجرحى"
        ),
        (
            "‹قال وزير الصحة إن المستشفيات جاهزة لاستقبال الجرحى.›", "asserts indirect قال", "قال", "وزير الصحة",
            "إن المستشفيات جاهزة لاستقبال الجرحى"
        ),
        (
            "قال ‹وزير الصحة› إن المستشفيات جاهزة لاستقبال الجرحى.", "asserts indirect قال", "قال", "وزير الصحة",
            "إن المستشفيات جاهزة لاستقبال الجرحى"
        ),
        ("وبحسب الشرطة، ‹فتح الطريق› مساء أمس.", "asserts indirect بحسب", "بحسب", "الشرطة", "فتح الطريق"),
        // A part of it: the same source says the selection.
        (
            "أكد المتحدث باسم الشرطة، وهو يغادر القاعة، ‹عودة الهدوء إلى المدينة›.", "confirms indirect أكد", "أكد",
            "المتحدث باسم الشرطة", "عودة الهدوء إلى المدينة"
        ),
        ("قال الوزير إن الجسر سيفتح غدا، وإن ‹الرسوم ستلغى›.", "asserts indirect قال", "قال", "الوزير", "إن الرسوم ستلغى"),
        (
            "قال الوزير: «لن نقبل بالشروط الجديدة، و‹سنعود إلى المفاوضات›».", "asserts direct قال", "قال", "الوزير",
            "سنعود إلى المفاوضات"
        ),
        // A reporting word inside the content, and nearer; a speaker before a colon.
        (
            "أضاف المدير أن البيانات التي نشرت أمس أظهرت ‹تراجع الأسعار في الأسواق›، وأن التقرير يصدر غدا.", "asserts indirect أظهر",
            "أظهرت", "", "تراجع الأسعار في الأسواق"
        ),
        (
            "قال شاهد إن النار انطفأت. مراسل الوكالة في حماة: ‹الحريق تسبب بأضرار على الطريق العام›", "asserts indirect :", ":",
            "مراسل الوكالة في حماة", "الحريق تسبب بأضرار على الطريق العام"
        ),
        // A reporting word that the rules do not accept as a cue.
        ("الأهالي ‹ذكروا› المفقودين في الصلاة.", "asserts indirect ذكر", "ذكروا", "الأهالي", "المفقودين في الصلاة"),
        // No reporting word: a noun that could be one, marks, the word before, the selection's own.
        (
            "في رأي المراقبين أن الهدنة لن تصمد: ‹الطرفان يعدان لجولة جديدة›.", "asserts indirect رأى", "رأي", "المراقبين",
            "الطرفان يعدان لجولة جديدة"
        ),
        ("مدير المستشفى: ‹نحتاج إلى الوقود فورا›", "asserts indirect :", ":", "مدير المستشفى", "نحتاج إلى الوقود فورا"),
        (
            "\"‹الطريق مغلقة منذ الصباح الباكر أمام الجميع›\" مراسل القناة في البصرة", "asserts direct \"", "\"",
            "مراسل القناة في البصرة", "الطريق مغلقة منذ الصباح الباكر أمام الجميع"
        ),
        (
            "عاد السكان إلى بيوتهم: ‹الطريق مفتوحة منذ الصباح›. وتعمل الفرق على إزالة الركام.", "asserts indirect :", ":", "",
            "الطريق مفتوحة منذ الصباح"
        ),
        ("على الصفحة | #بالفيديو: \"‹الطريق مفتوحة منذ الصباح›\"", "asserts direct :", ":", "", "الطريق مفتوحة منذ الصباح"),
        ("عاد السكان ‹والطريق مفتوحة›.", "asserts indirect ", "السكان", "", "والطريق مفتوحة"),
        ("‹الطريق مفتوحة›", "asserts indirect ", "الطريق", "", "الطريق مفتوحة"),
    ])
    func claims(_ marked: String, _ values: String, _ cue: String, _ source: String, _ content: String) {
        let fact = propose(.claim, marked) ?? [:]
        #expect([".stance", ".mode", ".lemma"].map { fact[$0] ?? "" }.joined(separator: " ") == values)
        #expect(fact["cue"] == cue)
        #expect(fact["source"] ?? "" == source)
        #expect(fact["content"] == content)
    }

    @Test func disagreements() {
        let both = propose(
            .disagreement,
            "قال مصدر إن القاعدة تعرضت لقرابة عشرين هجوما منذ مطلع الشهر. وذكر بيان أن القاعدة تعرضت ‹إلى 35 هجوما› منذ مطلع الشهر.")
        #expect(both?["a"] == "قرابة عشرين هجوما")
        #expect(both?["b"] == "35 هجوما")
        #expect(both?[".about"] == "how many: «هجوم»")
        #expect(propose(.disagreement, "قال مصدر إن ‹القاعدة تعرضت لهجوم›.") == ["a": "القاعدة تعرضت لهجوم"])
    }

    @Test(arguments: [
        ("قال: ‹ «هذا كلام (مهم) جدا!» › ثم سكت.", "هذا كلام (مهم) جدا"), ("بلغت النسبة ‹50% من «الكل»› أمس", "50% من «الكل»"),
        ("كتب ‹#لبنان - ›ثم حذف", "#لبنان"), ("‹- سطر\nوآخر.\n›", "سطر\nوآخر"), ("قال ‹😀› ثم سكت", "😀"),
        // User-perceived characters are not split.
        ("مُحَ‹مَّ›دٌ", "مَّ"), ("قرأ م‹حم\u{301}›\u{302}د", "حم\u{301}\u{302}"), ("قرأ 5‹\u{FE0F}›\u{20E3} كتب", "5\u{FE0F}\u{20E3}"),
    ])
    func passages(_ marked: String, _ span: String) { #expect(propose(.passage, marked)?["span"] == span) }

    @Test(arguments: FactLayer.allCases) func blanksAreNothing(_ layer: FactLayer) {
        #expect(propose(layer, "قال ‹ \n\t› الوزير") == nil)
        #expect(propose(layer, "قال ‹› الوزير") == nil)
        #expect(Extractor.proposal(for: layer, selection: Span(start: 90, end: -3), in: SourceText("قال")) == nil)
        #expect(Extractor.proposal(for: layer, selection: Span(start: 0, end: 9), in: SourceText()) == nil)
    }

    /// Whatever is selected, all parts are in the text, and the schema accepts the proposal, except for the missing second side of a
    /// disagreement and its subject.
    @Test(arguments: FactLayer.allCases) func anySelection(_ layer: FactLayer) throws {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "قال ", "الوزير ", "إن ", "«", "»", "\"", ": ", "، ", ". ", "5 ", "قتلى ", "مقتل ", "بغداد ", "و", "\n", "\r\n", "😀", "\u{301}",
            "\u{202E}", "\u{200D}", "(", ")", "%", "#", "- ", "أمس ", "بحسب ", "مؤكدا ", "قوله ", "عشرات ", "مدينة ", "الاسحلة ",
            "\u{FDFA}",
            "لا",
        ]
        for _ in 0..<150 {
            let string = (0..<Int.random(in: 1...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let text = SourceText(string)
            let start = Int.random(in: 0..<text.count, using: &random)
            let selection = Span(start: start, end: min(text.count, start + Int.random(in: 1...12, using: &random)))
            guard let fact = Extractor.proposal(for: layer, selection: selection, in: text) else { continue }
            #expect(fact.parts.values.allSatisfy { !$0.exact.isEmpty && $0.start >= 0 && $0.end <= text.count })
            if let problem = fact.problem() {
                switch problem.kind {
                case .missingPart(.b), .missingValue(.about): #expect(layer == .disagreement)
                default: Issue.record("\(string.debugDescription) \(selection): \(problem)")
                }
            }
        }
    }

    /// However long a paragraph is, only the text near the selection is read.
    @Test(arguments: FactLayer.allCases) func readsOnlyTheSurroundings(_ layer: FactLayer) throws {
        let text = SourceText(String(repeating: "قال الوزير سمير إن 5 أشخاص قتلوا أمس ", count: 20_000))
        let proposer = try #require(Proposer(layer, Span(start: 300_000, end: 300_040), in: text, ExtractionOptions()))
        #expect(proposer.analysis.text.scalars.count < 30_000)
        let whole = try #require(Proposer(layer, Span(start: 0, end: text.count), in: text, ExtractionOptions()))
        #expect(whole.analysis.text.scalars.count < 300_000)
        // A passage may be as long as the article.
        let all = Span(start: 0, end: text.count)
        if layer == .passage { #expect(Extractor.proposal(for: layer, selection: all, in: text)?.parts[.span]?.span == all) }
    }
}
