internal import Facts

extension Message {
    /// Makes a message with the same text in both languages: a name, a number.
    static func verbatim(_ text: String) -> Message { Message(arabic: text, english: text) }
}

/// All texts of the interface, in both languages.
enum Words {
    /// Returns the heading for names of a kind.
    static func names(of kind: MentionKind) -> Message {
        switch kind {
        case .person: Message("الأشخاص", "People")
        case .organization: Message("المنظمات", "Organizations")
        case .place: Message("الأماكن", "Places")
        case .facility: Message("المنشآت", "Facilities")
        case .group: Message("الجماعات", "Groups of people")
        case .weapon: Message("الأسلحة", "Weapons")
        case .event: Message("الأحداث", "Events")
        case .work: Message("الأعمال", "Works")
        }
    }

    /// Returns one or two letters that denote a kind of name in addition to its colour.
    static func tag(of kind: MentionKind) -> Message {
        switch kind {
        case .person: Message("شخ", "PE")
        case .organization: Message("من", "OR")
        case .place: Message("مك", "PL")
        case .facility: Message("مش", "FA")
        case .group: Message("جم", "GR")
        case .weapon: Message("سل", "WE")
        case .event: Message("حد", "EV")
        case .work: Message("عم", "WO")
        }
    }

    /// Returns a sign for a stance in addition to its word.
    static func sign(of stance: Stance) -> String {
        switch stance {
        case .asserts: "="
        case .confirms: "+"
        case .denies: "-"
        case .doubts: "~"
        case .accuses: "!"
        case .warns: "!"
        case .predicts: ">"
        case .demands: "*"
        case .promises: "&"
        case .asks: "?"
        }
    }

    static let places = Message("مواضع الاسم", "its places")

    // Header, footer.
    static let controlWarning = Message("⚠ في النص محارف تحكم", "⚠ control characters in the text")
    static let opening = Message("جارٍ الفتح…", "Opening…")
    static let nothingOpen = Message("لا مقال مفتوح", "No article is open")
    static let emptyText = Message("المقال فارغ", "The article is empty")
    static let reading = Message("قراءة الملف", "Reading the file")
    static let extracting = Message("استخراج الوقائع", "Finding facts")
    static let deepening = Message("الأسماء", "names")
    static let searching = Message("بحث", "Searching")
    static let seeking = Message("البحث عن التالي (Esc للإلغاء)", "Looking further on (Esc stops)")

    // Notices.
    static let noFactHere = Message("لا شيء مستخرج في هذا الموضع", "Nothing was found at this place")
    static let noMoreAfter = Message("لا مزيد بعد هذا الموضع", "None after this place")
    static let noMoreBefore = Message("لا مزيد قبل هذا الموضع", "None before this place")
    static let notFound = Message("لم يُعثر على", "Not found:")
    static let wrapped = Message("استُؤنف البحث من الطرف الآخر", "Went on from the other end")
    static let noURL = Message("لا عنوان إنترنت لهذا المقال", "This article has no web address")
    static let unsafeURL = Message("لا يُفتح إلا عنوان http أو https", "Only http and https addresses are opened")
    static let nothingToCopy = Message(
        "ضع المؤشر على واقعة أو حدد نصا بالفأرة ثم انسخ", "Put the cursor on a fact, or select text with the mouse, then copy")
    static let copied = Message("نُسخ الاقتباس مع مصدره", "Copied the quote with its source")
    static let nothingOnPage = Message("لا شيء في هذه الصفحة", "Nothing on this page")
    static let notYetExtracted = Message("لم يُستخرج بعد", "Not extracted yet")
    static let marksHidden = Message("التشكيل مخفي", "Diacritics hidden")
    static let marksShown = Message("التشكيل ظاهر", "Diacritics shown")
    static let noSuchCommand = Message("لا أمر بهذا الاسم", "No such command")
    static let unboundKey = Message("لا أمر لهذا المفتاح؛ ? للمساعدة", "That key does nothing here; ? shows the keys")

    // Overlays and prompts.
    static let helpTitle = Message("المفاتيح", "Keys")
    static let filterTitle = Message("ما يُعرض", "What is shown")
    static let close = Message("إغلاق", "close")
    static let toggle = Message("إظهار أو إخفاء", "show or hide")
    static let toggleAll = Message("الكل", "all")
    static let scroll = Message("تمرير", "scroll")
    static let searchPrompt = Message("بحث: ", "Search: ")
    static let filterPrompt = Message("تصفية: ", "Filter: ")
    static let tooLong = Message("لم يتسع المكان؛ لم يُدخل آخره", "There was not room for all of it; its end was left out")
    static let commandPrompt = Message("أمر: ", "Command: ")

    // The list.
    static let library = Message("المقالات", "Articles")
    static let emptyList = Message(
        "لا مقالات هنا؛ اخرج بـ q ثم سمِّ ملفا أو مجلدا: isnad FILE",
        "No articles here; leave with q, then name a file or a folder: isnad FILE")
    static let noneMatch = Message("لا مقال يطابق التصفية", "No article matches the filter")
    static let unread = Message("لم يُقرأ", "unread")

    static let articleCount = CountedNoun(
        none: "لا مقالات", one: "مقال واحد", two: "مقالان", few: "مقالات", many: "مقالا", hundred: "مقال", englishOne: "article",
        englishMany: "articles")
    static let layerCount = CountedNoun(
        none: "لا طبقات مخفية", one: "طبقة مخفية", two: "طبقتان مخفيتان", few: "طبقات مخفية", many: "طبقة مخفية", hundred: "طبقة مخفية",
        englishOne: "layer hidden", englishMany: "layers hidden")

    /// Returns the number of the match under the cursor and the count of matches.
    static func match(_ number: Int, of count: Int, isComplete: Bool) -> Message {
        let more = isComplete ? "" : "+"
        return Message("النتيجة \(number) من \(count)\(more)", "match \(number) of \(count)\(more)")
    }

    /// Returns the number of the name's place under the cursor and the count of places. A stroke between two numbers is ambiguous in
    /// Arabic.
    static func place(_ number: Int, of count: Int) -> Message { Message("\(number) من \(count)", "\(number)/\(count)") }

    /// Returns a fraction as a percentage.
    static func percent(_ fraction: Double) -> Message {
        let share = Int((max(0, min(1, fraction)) * 100).rounded(.down))
        return Message("\(share)٪", "\(share)%")
    }
}
