internal import Annotations
internal import Facts

/// The tables of the article's screen: its own, and those of its modes.
extension ArticleScreen {
    static let tables = [waiting, linking, selection, KeyTable("article", commands)]

    /// Valid while a jump waits for text.
    private static let waiting = KeyTable<ArticleScreen>(
        "waiting",
        [
            .onDesk("stop-looking", ["Esc"], Message("ترك القفز الذي ينتظر", "give up the jump that waits"), .jumping) { desk in
                desk.article?.pendingJump = nil
                return []
            }
        ])

    /// Valid while a link waits for its other end.
    private static let linking = KeyTable<ArticleScreen>(
        "linking",
        [
            .acting("finish-link", ["Enter"], Message("الواقعة هنا طرف الصلة الآخر", "the fact here is the link's other end"), .annotating)
            {
                $0.goToCounterpart(&$1)
            },
            .onDesk("cancel-link", ["Esc"], Message("ترك الصلة", "give up the link"), .annotating) { desk in
                desk.article?.link = nil
                return []
            },
        ])

    /// Valid while text is selected by keys.
    private static let selection = KeyTable<ArticleScreen>(
        "selection",
        [
            .acting("select-left", ["←"], Message("حرفا إلى اليسار", "a letter to the left"), .selecting) {
                $0.selectLetter(left: true, &$1)
            },
            .acting("select-right", ["→"], Message("حرفا إلى اليمين", "a letter to the right"), .selecting) {
                $0.selectLetter(left: false, &$1)
            },
            .acting("select-word", ["w"], Message("كلمة إلى الأمام", "a word on"), .selecting, hint: Message("كلمة", "word")) {
                $0.select(.word, forward: true, &$1)
            },
            .acting("select-word-back", ["b", "W"], Message("كلمة إلى الخلف", "a word back"), .selecting) {
                $0.select(.word, forward: false, &$1)
            },
            .acting("select-sentence", ["s"], Message("جملة إلى الأمام", "a sentence on"), .selecting, hint: Message("جملة", "sentence")) {
                $0.select(.sentence, forward: true, &$1)
            },
            .acting("select-sentence-back", ["S"], Message("جملة إلى الخلف", "a sentence back"), .selecting) {
                $0.select(.sentence, forward: false, &$1)
            },
            .acting("select-paragraph", ["p"], Message("فقرة إلى الأمام", "a paragraph on"), .selecting, hint: Message("فقرة", "paragraph"))
            { $0.select(.paragraph, forward: true, &$1) },
            .acting("select-paragraph-back", ["P"], Message("فقرة إلى الخلف", "a paragraph back"), .selecting) {
                $0.select(.paragraph, forward: false, &$1)
            },
            .acting("select-other-end", ["o"], Message("الطرف الآخر للتحديد", "the selection's other end"), .selecting) {
                $0.turnSelection(&$1)
            },
        ])

    private static let commands: [Command<ArticleScreen>] =
        Command.moving + reading + jumping + panel + finding + judging + annotating + taking + Command.interface + leaving

    private static let reading: [Command<ArticleScreen>] = [
        .acting("cursor-left", ["←"], Message("المؤشر إلى اليسار", "cursor to the left"), .reading) { $0.moveCursor(left: true, &$1) },
        .acting("cursor-right", ["→"], Message("المؤشر إلى اليمين", "cursor to the right"), .reading) { $0.moveCursor(left: false, &$1) },
    ]

    private static let jumping: [Command<ArticleScreen>] =
        [
            .acting(
                "next-highlight", ["n"], Message("الموضع المعلَّم التالي، أو نتيجة البحث التالية", "next highlight, or match of the search"),
                .jumping
            ) { $0.jumpToHighlight(forward: true, &$1) },
            .acting(
                "previous-highlight", ["N"],
                Message("الموضع المعلَّم السابق، أو نتيجة البحث السابقة", "previous highlight, or match of the search"), .jumping
            ) { $0.jumpToHighlight(forward: false, &$1) },
        ]
        + FactLayer.pages.filter { $0 != .slip }.flatMap { layer in
            [
                .onDesk(
                    "next-\(layer.commandName)", ["]\(layer.key)"], layer.terms.next, .jumping,
                    hint: layer == .claim ? Message("ادعاء", "claim") : nil
                ) { $0.jump(JumpGoal(layer: layer), forward: true) },
                .onDesk("previous-\(layer.commandName)", ["[\(layer.key)"], layer.terms.previous, .jumping) {
                    $0.jump(JumpGoal(layer: layer), forward: false)
                },
            ]
        }

    private static let panel: [Command<ArticleScreen>] =
        [
            .acting(
                "other-side", ["Tab", "⇧Tab"], Message("بين النص واللوحة", "between text and panel"), .panel,
                hint: Message("اللوحة", "panel")
            ) { $0.switchFocus(&$1) },
            .acting(
                "counterpart", ["Enter"],
                Message("من النص إلى الواقعة ومن الواقعة إلى النص", "from text to its fact, from fact to its text"), .panel
            ) { $0.goToCounterpart(&$1) },
        ]
        + FactLayer.pages.map { layer in
            .acting(
                layer.pageName, ["\(layer.page)"],
                Message("صفحة \(layer.pageTitle.arabic)", "\(layer.pageTitle.english.lowercased()) page"),
                .panel
            ) { $0.show(layer, &$1) }
        }

    private static let finding: [Command<ArticleScreen>] = [
        Command(
            "search", ["/"], Message("بحث في النص لا تهمه فروق الإملاء", "search, whatever the spelling"), .finding,
            hint: Message("بحث", "search")
        ) { $1.article == nil ? [] : .push(PromptScreen(.search)) },
        .acting("cancel", ["Esc"], Message("إنهاء البحث أو التحديد أو التصفية", "end search, selection or filter"), .finding) {
            $0.cancel(&$1)
        },
        Command(
            "filter-layers", ["f"], Message("إظهار الطبقات وإخفاؤها", "show and hide layers"), .finding, hint: Message("طبقات", "layers")
        ) { _, _ in .push(LayersScreen()) },
    ]

    private static let judging: [Command<ArticleScreen>] = [
        .acting(
            "next-unjudged", ["."], Message("الواقعة التالية مما لم يُحكم فيه من نوع الصفحة", "next unjudged fact of the page's kind"),
            .judging, hint: Message("لم يُحكم فيه", "unjudged")
        ) { $0.jumpToUnjudged(forward: true, &$1) },
        .acting(
            "previous-unjudged", [","],
            Message("الواقعة السابقة مما لم يُحكم فيه من نوع الصفحة", "previous unjudged fact of the page's kind"), .judging
        ) { $0.jumpToUnjudged(forward: false, &$1) },
        .onDesk("next-unchecked", ["]u"], Message("الادعاء التالي مما لم يُتحقق منه", "next unchecked claim"), .judging) {
            $0.jump(JumpGoal(layer: .claim, filter: .unchecked), forward: true)
        },
        .onDesk("previous-unchecked", ["[u"], Message("الادعاء السابق مما لم يُتحقق منه", "previous unchecked claim"), .judging) {
            $0.jump(JumpGoal(layer: .claim, filter: .unchecked), forward: false)
        },
        .acting("accept", ["y"], Message("قبول ما وجدته الآلة", "accept what the machine found"), .judging, hint: Message("قبول", "accept"))
        { $0.accept(&$1) },
        .acting("reject", ["x"], Message("رفض ما وجدته الآلة", "reject what the machine found"), .judging, hint: Message("رفض", "reject")) {
            $0.reject(&$1)
        },
        Command(
            "correct", ["e"], Message("تصحيح الواقعة في استمارة", "correct the fact in a form"), .judging, hint: Message("تصحيح", "correct")
        ) { $0.correctChosen(&$1) },
        .acting("withdraw", ["d"], Message("حذف ما قلته في الواقعة", "delete what you said of the fact"), .judging) {
            $0.clearJudgement(&$1)
        },
        .acting("accept-page", ["Ay"], Message("قبول كل ما لم يُحكم فيه في الصفحة", "accept all of the page that nobody judged"), .judging) {
            $0.acceptAll(ofSameKind: false, &$1)
        },
        .acting("reject-page", ["Ax"], Message("رفض كل ما لم يُحكم فيه في الصفحة", "reject all of the page that nobody judged"), .judging) {
            $0.rejectAll(ofSameKind: false, &$1)
        },
        .acting(
            "accept-kind", ["AY"],
            Message("قبول كل ما لم يُحكم فيه من نوع المختار", "accept all of the chosen one's kind that nobody judged"), .judging
        ) { $0.acceptAll(ofSameKind: true, &$1) },
        .acting(
            "reject-kind", ["AX"],
            Message("رفض كل ما لم يُحكم فيه من نوع المختار", "reject all of the chosen one's kind that nobody judged"), .judging
        ) { $0.rejectAll(ofSameKind: true, &$1) },
        .acting("status-supported", ["ss"], Message("الادعاء مدعوم", "the claim is supported"), .judging) { $0.setStatus(.supported, &$1) },
        .acting("status-refuted", ["sr"], Message("الادعاء مدحوض", "the claim is refuted"), .judging) { $0.setStatus(.refuted, &$1) },
        .acting("status-disputed", ["sd"], Message("الادعاء متنازع عليه", "the claim is disputed"), .judging) {
            $0.setStatus(.disputed, &$1)
        },
        Command("status-evidence", ["se"], Message("حالة الادعاء وأدلتها", "status of the claim, and evidence"), .judging) {
            $0.openStatusForm(&$1)
        },
        .acting("status-unchecked", ["su"], Message("الادعاء لم يُتحقق منه", "the claim is unchecked"), .judging) {
            $0.setStatus(.unchecked, &$1)
        },
    ]

    private static let annotating: [Command<ArticleScreen>] =
        acts
        + MentionKind.allCases.map { kind in
            .acting("annotate-\(kind.rawValue)", ["a\(kind.key)"], kind.term, .annotating) { $0.annotate(as: kind, &$1) }
        }
        + FactLayer.pages.filter { $0 != .mention }.map { layer in
            .acting("annotate-\(layer.rawValue)", ["a\(layer.key)"], layer.terms.singular, .annotating) { $0.annotate(as: layer, &$1) }
        }
        + LinkKind.allCases.map { kind in
            .acting(
                "link-\(kind.rawValue)", ["l\(kind.key)"], Message("صلة: \(kind.term.arabic)", "a link: \(kind.term.english)"), .annotating
            ) { $0.beginLink(kind, &$1) }
        }

    private static let acts: [Command<ArticleScreen>] = [
        .acting(
            "select", ["v"], Message("تحديد كلمة، ثم جملتها، ثم فقرتها", "select the word, then its sentence, then its paragraph"),
            .annotating
        ) { $0.beginSelecting(&$1) },
        Command(
            "note", ["m"], Message("ملاحظة على الواقعة أو على المحدد", "a note on the fact, or on what is selected"), .annotating,
            hint: Message("ملاحظة", "note")
        ) { $0.openNote(isOutside: false, &$1) },
        Command("note-outside", ["E"], Message("الملاحظة في $EDITOR", "the note in $EDITOR"), .annotating) {
            $0.openNote(isOutside: true, &$1)
        },
        .onDesk("undo", ["u"], Message("تراجع", "take back the last edit"), .annotating) { $0.undo() },
        .onDesk("redo", ["^R"], Message("إعادة", "do again what was taken back"), .annotating) { $0.redo() },
        Command("journal", ["J"], Message("سجل التعديلات: من فعل ماذا ومتى", "the journal: who did what, when"), .annotating) {
            $0.openJournal(&$1)
        },
        .onDesk("state-before", ["<"], Message("الحالة السابقة للتي تُعرض", "the state before the one shown"), .annotating) {
            $0.stepState(back: true)
        },
        .onDesk("state-after", [">"], Message("الحالة التالية للتي تُعرض", "the state after the one shown"), .annotating) {
            $0.stepState(back: false)
        },
        .acting(
            "next-annotator", ["W"],
            Message("تعليقات المعلّق التالي، أو ما وجدته الآلة وحدها", "annotations of the next annotator, or the machine's"), .annotating
        ) { $1.showNextParty() },
        Command(
            "adjudicate", ["C", "F3"],
            Message("الفصل بين معلّقَين، أو بين معلّق والآلة", "decide between two annotators, or one and the machine"), .annotating
        ) { $0.openAdjudication(&$1) },
        Command("tags", ["#"], Message("وسوم الواقعة", "tags of the fact"), .annotating) { $0.askTags(&$1) },
    ]

    private static let taking: [Command<ArticleScreen>] = [
        .acting("copy", ["Y"], Message("نسخ الاقتباس مع مصدره", "copy the quote with its source"), .taking) { $0.copyQuote(&$1) },
        .acting("open-url", ["o"], Message("فتح عنوان المقال", "open the article's address"), .taking) { $0.openAddress(&$1) },
    ]

    private static let leaving: [Command<ArticleScreen>] =
        [
            Command("palette", [":"], Message("أمر باسمه", "a command by its name"), .interface) {
                .push(PaletteScreen($0.activeCommands($1)))
            }
        ]
        + Command.everywhere + [
            Command("back", ["q"], Message("رجوع أو خروج", "back, or quit"), .interface, hint: Message("رجوع", "back")) { $0.goBack(&$1) },
            .onDesk("quit", ["^C"], Message("خروج", "quit"), .interface) { $0.quit() },
        ]
}

extension FactLayer {
    /// The name of the layer's facts in commands: `next-name`.
    var commandName: String { terms.singular.english }

    /// The command that opens the layer's page: `names`.
    var pageName: String { pageTitle.english.lowercased() }
}

extension MentionKind {
    /// The key that gives a name this kind, after `a`.
    fileprivate var key: String {
        switch self {
        case .person: "p"
        case .organization: "o"
        case .place: "l"
        case .facility: "f"
        case .group: "g"
        case .weapon: "w"
        case .event: "e"
        case .work: "k"
        }
    }
}

extension LinkKind {
    /// The key that begins a link of this kind, after `l`.
    fileprivate var key: String {
        switch self {
        case .sameEvent: "e"
        case .contradicts: "x"
        case .supports: "s"
        case .updates: "u"
        case .repeats: "r"
        }
    }
}

/// A screen with rows that are moved through by the same keys as the text.
protocol RowScreen: Screen {
    /// Moves by rows.
    mutating func move(_ distance: Int, _ desk: inout Desk) -> [Effect]
    /// Moves by pages, or by halves of them.
    mutating func movePages(_ pages: Int, half: Bool, _ desk: inout Desk) -> [Effect]
    /// Moves to the first row, or the last.
    mutating func moveToEdge(start: Bool, _ desk: inout Desk) -> [Effect]
}

extension Command where Owner: RowScreen {
    /// The rows of the table that move.
    static var moving: [Command] {
        [
            .acting("scroll-down", ["j", "↓"], Message("سطر إلى الأسفل", "a row down"), .reading, hint: Message("تمرير", "scroll")) {
                $0.move(1, &$1)
            },
            .acting("scroll-up", ["k", "↑"], Message("سطر إلى الأعلى", "a row up"), .reading) { $0.move(-1, &$1) },
            .acting("half-page-down", ["^D"], Message("نصف صفحة إلى الأسفل", "half a page down"), .reading) {
                $0.movePages(1, half: true, &$1)
            },
            .acting("half-page-up", ["^U"], Message("نصف صفحة إلى الأعلى", "half a page up"), .reading) {
                $0.movePages(-1, half: true, &$1)
            },
            .acting("page-down", ["Space", "PgDn"], Message("صفحة إلى الأسفل", "a page down"), .reading) {
                $0.movePages(1, half: false, &$1)
            },
            .acting("page-up", ["b", "PgUp"], Message("صفحة إلى الأعلى", "a page up"), .reading) { $0.movePages(-1, half: false, &$1) },
            .acting("go-to-start", ["g", "Home"], Message("إلى البداية", "to the beginning"), .reading) { $0.moveToEdge(start: true, &$1) },
            .acting("go-to-end", ["G", "End"], Message("إلى النهاية", "to the end"), .reading) { $0.moveToEdge(start: false, &$1) },
        ]
    }
}
