// The terms for values of facts, in the panel, in reports and everywhere else: one term for each value.

extension MentionKind {
    /// The term for the kind.
    public var term: Message {
        switch self {
        case .person: Message("شخص", "person")
        case .organization: Message("منظمة", "organization")
        case .place: Message("مكان", "place")
        case .facility: Message("منشأة", "facility")
        case .group: Message("جماعة", "group")
        case .weapon: Message("سلاح", "weapon")
        case .event: Message("حدث", "event")
        case .work: Message("عمل", "work")
        }
    }
}

extension Approximation {
    /// The term for the qualification.
    public var term: Message {
        switch self {
        case .exact: Message("بالضبط", "exact")
        case .about: Message("نحو", "about")
        case .moreThan: Message("أكثر من", "more than")
        case .lessThan: Message("أقل من", "less than")
        case .atLeast: Message("على الأقل", "at least")
        case .atMost: Message("على الأكثر", "at most")
        case .range: Message("مدى", "range")
        case .vague: Message("غير محدد", "vague")
        }
    }
}

extension Approximation {
    /// True if the word says more than the figure does: not for exact figures, nor for ranges, whose ends are shown.
    var isNoteworthy: Bool { self != .exact && self != .range }
}

extension DateCalendar {
    /// The term for the calendar.
    public var term: Message {
        switch self {
        case .gregorian: Message("ميلادي", "Gregorian")
        case .hijri: Message("هجري", "Hijri")
        }
    }
}

extension Stance {
    /// The term for the stance.
    public var term: Message {
        switch self {
        case .asserts: Message("إخبار", "asserts")
        case .confirms: Message("تأكيد", "confirms")
        case .denies: Message("نفي", "denies")
        case .doubts: Message("تشكيك", "doubts")
        case .accuses: Message("اتهام", "accuses")
        case .warns: Message("تحذير", "warns")
        case .predicts: Message("توقع", "predicts")
        case .demands: Message("مطالبة", "demands")
        case .promises: Message("تعهد", "promises")
        case .asks: Message("سؤال", "asks")
        }
    }
}

extension SourceKind {
    /// The term for the kind of source.
    public var term: Message {
        switch self {
        case .official: Message("جهة رسمية", "official")
        case .armedGroup: Message("جماعة مسلحة", "armed group")
        case .anonymous: Message("مصدر مجهول", "anonymous")
        case .media: Message("وسيلة إعلام", "media")
        case .witness: Message("شاهد", "witness")
        case .medical: Message("جهة طبية", "medical")
        case .organization: Message("منظمة", "organization")
        case .person: Message("شخص", "person")
        case .other: Message("مصدر آخر", "other")
        }
    }
}

extension TollOutcome {
    /// The term for the people with the outcome.
    public var term: Message {
        switch self {
        case .killed: Message("قتلى", "killed")
        case .injured: Message("جرحى", "injured")
        case .missing: Message("مفقودون", "missing")
        case .captured: Message("أسرى", "captured")
        case .displaced: Message("نازحون", "displaced")
        case .arrested: Message("معتقلون", "arrested")
        case .rescued: Message("ناجون", "rescued")
        }
    }
}

extension TollOutcome {
    /// The people concerned, with their number.
    public var people: CountedNoun {
        switch self {
        case .killed:
            CountedNoun(
                none: "لا قتلى", one: "قتيل واحد", two: "قتيلان", few: "قتلى", many: "قتيلا", hundred: "قتيل", englishOne: "killed",
                englishMany: "killed")
        case .injured:
            CountedNoun(
                none: "لا جرحى", one: "جريح واحد", two: "جريحان", few: "جرحى", many: "جريحا", hundred: "جريح", englishOne: "injured",
                englishMany: "injured")
        case .missing:
            CountedNoun(
                none: "لا مفقودين", one: "مفقود واحد", two: "مفقودان", few: "مفقودين", many: "مفقودا", hundred: "مفقود",
                englishOne: "missing", englishMany: "missing")
        case .captured:
            CountedNoun(
                none: "لا أسرى", one: "أسير واحد", two: "أسيران", few: "أسرى", many: "أسيرا", hundred: "أسير", englishOne: "captured",
                englishMany: "captured")
        case .displaced:
            CountedNoun(
                none: "لا نازحين", one: "نازح واحد", two: "نازحان", few: "نازحين", many: "نازحا", hundred: "نازح",
                englishOne: "displaced", englishMany: "displaced")
        case .arrested:
            CountedNoun(
                none: "لا معتقلين", one: "معتقل واحد", two: "معتقلان", few: "معتقلين", many: "معتقلا", hundred: "معتقل",
                englishOne: "arrested", englishMany: "arrested")
        case .rescued:
            CountedNoun(
                none: "لا ناجين", one: "ناج واحد", two: "ناجيان", few: "ناجين", many: "ناجيا", hundred: "ناج", englishOne: "rescued",
                englishMany: "rescued")
        }
    }
}

extension SlipKind {
    /// The term for the kind of slip.
    public var term: Message {
        switch self {
        case .spelling: Message("إملاء", "spelling")
        case .gluing: Message("كلمتان ملتصقتان", "words run together")
        case .splitting: Message("كلمة مفصولة", "word split")
        case .repetition: Message("كلمة مكررة", "word repeated")
        case .punctuation: Message("ترقيم", "punctuation")
        case .digits: Message("أرقام", "digits")
        case .control: Message("محرف تحكم", "control character")
        }
    }
}

extension QuotationMode {
    /// The term for the mode of quotation.
    public var term: Message {
        switch self {
        case .direct: Message("نقل بالنص", "word for word")
        case .indirect: Message("نقل بالمعنى", "in other words")
        case .mixed: Message("بعضه بالنص", "partly word for word")
        }
    }
}

extension TollScope {
    /// The term for the scope.
    public var term: Message {
        switch self {
        case .incident: Message("حادثة واحدة", "one incident")
        case .cumulative: Message("حصيلة تراكمية", "over a longer time")
        }
    }
}
