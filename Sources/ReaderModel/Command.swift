internal import Annotations
public import Facts

/// One thing that the reader can do at the user's wish: a row of `Commands.all`.
public struct Command: Sendable {
    /// Where it means something.
    enum Scope: Sendable {
        case anywhere, article, list
        /// In an article, while text is selected by keys: before what the same keys do otherwise.
        case selection
    }

    /// What the palette, `isnad keys` and the manual page call it: `next-claim`.
    public let name: String
    /// What it does, in a few words.
    public let title: Message
    /// The group under which help lists it.
    public let group: CommandGroup
    /// A word or two for the footer, for commands that stand there.
    let hint: Message?
    let scope: Scope
    let run: @Sendable (inout Reader) -> [Effect]

    init(
        _ name: String, _ arabic: String, _ english: String, _ group: CommandGroup, in scope: Scope = .article, hint: Message? = nil,
        run: @escaping @Sendable (inout Reader) -> [Effect]
    ) {
        self.init(name, Message(arabic, english), group, in: scope, hint: hint, run: run)
    }

    init(
        _ name: String, _ title: Message, _ group: CommandGroup, in scope: Scope = .article, hint: Message? = nil,
        run: @escaping @Sendable (inout Reader) -> [Effect]
    ) {
        self.name = name
        self.title = title
        self.group = group
        self.scope = scope
        self.hint = hint
        self.run = run
    }
}

/// Groups of commands, in the order of help.
public enum CommandGroup: Int, CaseIterable, Sendable {
    case reading, jumping, panel, finding, judging, annotating, selecting, taking, interface

    /// The heading.
    public var title: Message {
        switch self {
        case .reading: Message("القراءة", "Reading")
        case .jumping: Message("القفز", "Jumping")
        case .panel: Message("اللوحة", "Panel")
        case .finding: Message("البحث والتصفية", "Searching and filtering")
        case .judging: Message("الحكم على الوقائع", "Judging facts")
        case .annotating: Message("التعليق باليد", "Annotating by hand")
        case .selecting: Message("أثناء التحديد", "While selecting")
        case .taking: Message("الاقتباس والمصدر", "Quotes and sources")
        case .interface: Message("الواجهة", "Interface")
        }
    }
}

/// The table of commands.
public enum Commands {
    /// Every command, in the order of the help screen.
    public static let all: [Command] =
        reading + jumping + panel + finding + judging + annotating + selecting + taking + interface

    /// The command of a name.
    static func named(_ name: String) -> Command? { byName[name] }

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    private static let reading: [Command] = [
        Command("scroll-down", "سطر إلى الأسفل", "a row down", .reading, in: .anywhere, hint: Message("تمرير", "scroll")) { $0.move(1) },
        Command("scroll-up", "سطر إلى الأعلى", "a row up", .reading, in: .anywhere) { $0.move(-1) },
        Command("half-page-down", "نصف صفحة إلى الأسفل", "half a page down", .reading, in: .anywhere) { $0.movePages(1, half: true) },
        Command("half-page-up", "نصف صفحة إلى الأعلى", "half a page up", .reading, in: .anywhere) { $0.movePages(-1, half: true) },
        Command("page-down", "صفحة إلى الأسفل", "a page down", .reading, in: .anywhere) { $0.movePages(1, half: false) },
        Command("page-up", "صفحة إلى الأعلى", "a page up", .reading, in: .anywhere) { $0.movePages(-1, half: false) },
        Command("go-to-start", "إلى البداية", "to the beginning", .reading, in: .anywhere) { $0.moveToEdge(start: true) },
        Command("go-to-end", "إلى النهاية", "to the end", .reading, in: .anywhere) { $0.moveToEdge(start: false) },
        Command("cursor-left", "المؤشر إلى اليسار", "cursor to the left", .reading) { $0.moveCursor(left: true) },
        Command("cursor-right", "المؤشر إلى اليمين", "cursor to the right", .reading) { $0.moveCursor(left: false) },
    ]

    private static let jumping: [Command] =
        [
            Command("next-highlight", "الموضع المعلَّم التالي، أو نتيجة البحث التالية", "next highlight, or match of the search", .jumping) {
                $0.jumpToHighlight(forward: true)
            },
            Command(
                "previous-highlight", "الموضع المعلَّم السابق، أو نتيجة البحث السابقة", "previous highlight, or match of the search", .jumping
            ) {
                $0.jumpToHighlight(forward: false)
            },
        ]
        + FactLayer.pages.filter { $0 != .slip }.flatMap { layer in
            [
                Command(
                    "next-\(layer.commandName)", layer.terms.next, .jumping, hint: layer == .claim ? Message("ادعاء", "claim") : nil
                ) { $0.jump(JumpGoal(layer: layer), forward: true) },
                Command("previous-\(layer.commandName)", layer.terms.previous, .jumping) {
                    $0.jump(JumpGoal(layer: layer), forward: false)
                },
            ]
        }

    private static let panel: [Command] =
        [
            Command("other-side", "بين النص واللوحة", "between text and panel", .panel, hint: Message("اللوحة", "panel")) {
                $0.switchFocus()
            },
            Command("counterpart", "من النص إلى الواقعة ومن الواقعة إلى النص", "from text to its fact, from fact to its text", .panel) {
                $0.goToCounterpart()
            },
        ]
        + FactLayer.pages.map { layer in
            Command(
                layer.pageName, Message("صفحة \(layer.pageTitle.arabic)", "\(layer.pageTitle.english.lowercased()) page"), .panel
            ) { $0.show(layer) }
        }

    private static let finding: [Command] = [
        Command("open-article", "فتح المقال", "open the article", .finding, in: .list, hint: Message("فتح", "open")) { $0.openChosen() },
        Command("search", "بحث في النص لا تهمه فروق الإملاء", "search, whatever the spelling", .finding, hint: Message("بحث", "search")) {
            $0.ask(.search)
        },
        Command("filter-list", "تصفية القائمة", "filter the list", .finding, in: .list, hint: Message("تصفية", "filter")) {
            $0.ask(.listFilter)
        },
        Command("cancel", "إنهاء البحث أو التحديد أو التصفية", "end search, selection or filter", .finding, in: .anywhere) { $0.cancel() },
        Command("filter-layers", "إظهار الطبقات وإخفاؤها", "show and hide layers", .finding, hint: Message("طبقات", "layers")) {
            $0.openFilter()
        },
    ]

    private static let judging: [Command] = [
        Command(
            "next-unjudged", "الواقعة التالية مما لم يُحكم فيه من نوع الصفحة", "next unjudged fact of the page's kind", .judging,
            hint: Message("لم يُحكم فيه", "unjudged")
        ) { $0.jumpToUnjudged(forward: true) },
        Command("previous-unjudged", "الواقعة السابقة مما لم يُحكم فيه من نوع الصفحة", "previous unjudged fact of the page's kind", .judging)
        {
            $0.jumpToUnjudged(forward: false)
        },
        Command("next-unchecked", "الادعاء التالي مما لم يُتحقق منه", "next unchecked claim", .judging) {
            $0.jump(JumpGoal(layer: .claim, filter: .unchecked), forward: true)
        },
        Command("previous-unchecked", "الادعاء السابق مما لم يُتحقق منه", "previous unchecked claim", .judging) {
            $0.jump(JumpGoal(layer: .claim, filter: .unchecked), forward: false)
        },
        Command("accept", "قبول ما وجدته الآلة", "accept what the machine found", .judging, hint: Message("قبول", "accept")) {
            $0.accept()
        },
        Command("reject", "رفض ما وجدته الآلة", "reject what the machine found", .judging, hint: Message("رفض", "reject")) { $0.reject() },
        Command("correct", "تصحيح الواقعة في استمارة", "correct the fact in a form", .judging, hint: Message("تصحيح", "correct")) {
            $0.correctChosen()
        },
        Command("withdraw", "حذف ما قلته في الواقعة", "delete what you said of the fact", .judging) { $0.clearJudgement() },
        Command("accept-page", "قبول كل ما لم يُحكم فيه في الصفحة", "accept all of the page that nobody judged", .judging) {
            $0.acceptAll(ofSameKind: false)
        },
        Command("reject-page", "رفض كل ما لم يُحكم فيه في الصفحة", "reject all of the page that nobody judged", .judging) {
            $0.rejectAll(ofSameKind: false)
        },
        Command("accept-kind", "قبول كل ما لم يُحكم فيه من نوع المختار", "accept all of the chosen one's kind that nobody judged", .judging)
        {
            $0.acceptAll(ofSameKind: true)
        },
        Command("reject-kind", "رفض كل ما لم يُحكم فيه من نوع المختار", "reject all of the chosen one's kind that nobody judged", .judging) {
            $0.rejectAll(ofSameKind: true)
        },
        Command("status-supported", "الادعاء مدعوم", "the claim is supported", .judging) { $0.setStatus(.supported) },
        Command("status-refuted", "الادعاء مدحوض", "the claim is refuted", .judging) { $0.setStatus(.refuted) },
        Command("status-disputed", "الادعاء متنازع عليه", "the claim is disputed", .judging) { $0.setStatus(.disputed) },
        Command("status-evidence", "حالة الادعاء وأدلتها", "status of the claim, and evidence", .judging) { $0.openStatusForm() },
        Command("status-unchecked", "الادعاء لم يُتحقق منه", "the claim is unchecked", .judging) { $0.setStatus(.unchecked) },
    ]

    private static let annotating: [Command] =
        [
            Command("select", "تحديد كلمة، ثم جملتها، ثم فقرتها", "select the word, then its sentence, then its paragraph", .annotating) {
                $0.beginSelecting()
            },
            Command(
                "note", "ملاحظة على الواقعة أو على المحدد", "a note on the fact, or on what is selected", .annotating,
                hint: Message("ملاحظة", "note")
            ) { $0.openNote() },
            Command("note-outside", "الملاحظة في $EDITOR", "the note in $EDITOR", .annotating) { $0.writeNoteOutside() },
            Command("undo", "تراجع", "take back the last edit", .annotating) { $0.undo() },
            Command("redo", "إعادة", "do again what was taken back", .annotating) { $0.redo() },
            Command("journal", "سجل التعديلات: من فعل ماذا ومتى", "the journal: who did what, when", .annotating) { $0.openJournal() },
            Command("state-before", "الحالة السابقة للتي تُعرض", "the state before the one shown", .annotating) {
                $0.stepState(back: true)
            },
            Command("state-after", "الحالة التالية للتي تُعرض", "the state after the one shown", .annotating) {
                $0.stepState(back: false)
            },
            Command(
                "next-annotator", "تعليقات المعلّق التالي، أو ما وجدته الآلة وحدها", "annotations of the next annotator, or the machine's",
                .annotating
            ) { $0.showNextParty() },
            Command(
                "adjudicate", "الفصل بين معلّقَين، أو بين معلّق والآلة", "decide between two annotators, or one and the machine", .annotating
            ) { $0.openAdjudication() },
            Command("tags", "وسوم الواقعة", "tags of the fact", .annotating) { $0.askTags() },
        ]
        + MentionKind.allCases.map { kind in
            Command(
                "annotate-\(kind.rawValue)", "\(kind.term.arabic)", "\(kind.term.english)", .annotating
            ) { $0.annotate(as: kind) }
        }
        + FactLayer.all.filter { $0 != .mention }.map { layer in
            Command("annotate-\(layer.rawValue)", layer.terms.singular, .annotating) { $0.annotate(as: layer) }
        }
        + LinkKind.allCases.map { kind in
            Command("link-\(kind.rawValue)", "صلة: \(kind.term.arabic)", "a link: \(kind.term.english)", .annotating) {
                $0.beginLink(kind)
            }
        }

    private static let selecting: [Command] = [
        Command("select-left", "حرفا إلى اليسار", "a letter to the left", .selecting, in: .selection) { $0.selectLetter(left: true) },
        Command("select-right", "حرفا إلى اليمين", "a letter to the right", .selecting, in: .selection) { $0.selectLetter(left: false) },
        Command("select-word", "كلمة إلى الأمام", "a word on", .selecting, in: .selection, hint: Message("كلمة", "word")) {
            $0.select(.word, forward: true)
        },
        Command("select-word-back", "كلمة إلى الخلف", "a word back", .selecting, in: .selection) { $0.select(.word, forward: false) },
        Command("select-sentence", "جملة إلى الأمام", "a sentence on", .selecting, in: .selection, hint: Message("جملة", "sentence")) {
            $0.select(.sentence, forward: true)
        },
        Command("select-sentence-back", "جملة إلى الخلف", "a sentence back", .selecting, in: .selection) {
            $0.select(.sentence, forward: false)
        },
        Command("select-paragraph", "فقرة إلى الأمام", "a paragraph on", .selecting, in: .selection, hint: Message("فقرة", "paragraph")) {
            $0.select(.paragraph, forward: true)
        },
        Command("select-paragraph-back", "فقرة إلى الخلف", "a paragraph back", .selecting, in: .selection) {
            $0.select(.paragraph, forward: false)
        },
        Command("select-other-end", "الطرف الآخر للتحديد", "the selection's other end", .selecting, in: .selection) { $0.turnSelection() },
    ]

    private static let taking: [Command] = [
        Command("copy", "نسخ الاقتباس مع مصدره", "copy the quote with its source", .taking) { $0.copyQuote() },
        Command("open-url", "فتح عنوان المقال", "open the article's address", .taking) { $0.openAddress() },
    ]

    private static let interface: [Command] = [
        Command("next-theme", "السمة التالية", "next theme", .interface, in: .anywhere) { $0.cycleTheme() },
        Command("language", "لغة الواجهة", "language of the interface", .interface, in: .anywhere) { $0.switchLanguage() },
        Command("diacritics", "إخفاء التشكيل وإظهاره", "hide and show diacritics", .interface, in: .anywhere) { $0.toggleMarks() },
        Command("help", "المفاتيح كلها", "all keys", .interface, in: .anywhere, hint: Message("مساعدة", "help")) { $0.openHelp() },
        Command("palette", "أمر باسمه", "a command by its name", .interface, in: .anywhere) { $0.ask(.command) },
        Command("redraw", "رسم الشاشة من جديد", "draw the screen anew", .interface, in: .anywhere) { _ in [.redraw] },
        Command("suspend", "إيقاف البرنامج مؤقتا", "suspend the program", .interface, in: .anywhere) { $0.suspend() },
        Command("back", "رجوع أو خروج", "back, or quit", .interface, in: .anywhere, hint: Message("رجوع", "back")) { $0.goBack() },
        Command("quit", "خروج", "quit", .interface, in: .anywhere) { $0.quit() },
    ]
}

extension FactLayer {
    /// The name of the layer's facts in commands: `next-name`.
    var commandName: String { terms.singular.english }

    /// The command that opens the layer's page: `names`.
    var pageName: String { pageTitle.english.lowercased() }
}
