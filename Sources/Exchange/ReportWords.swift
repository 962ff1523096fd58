internal import Reading

/// The words of a report in its language.
struct ReportWords {
    let language: ReportLanguage

    private func pick(_ arabic: String, _ english: String) -> String { language == .arabic ? arabic : english }

    // Of the article.
    var title: String { pick("العنوان", "title") }
    var source: String { pick("الجهة", "source") }
    var published: String { pick("النشر", "published") }
    var author: String { pick("الكاتب", "author") }
    var url: String { pick("الرابط", "address") }

    // Kinds of facts: the heading of a section, and the first column of its lines.
    var claims: String { pick("ادعاءات", "claims") }
    var claim: String { pick("ادعاء", "claim") }
    var tolls: String { pick("حصائل", "tolls") }
    var toll: String { pick("حصيلة", "toll") }
    var names: String { pick("أسماء", "names") }
    var name: String { pick("اسم", "name") }
    var numbers: String { pick("أرقام", "numbers") }
    var number: String { pick("رقم", "number") }
    var dates: String { pick("تواريخ", "dates") }
    var date: String { pick("تاريخ", "date") }
    var disagreements: String { pick("تناقضات", "disagreements") }
    var disagreement: String { pick("تناقض", "disagreement") }
    var slips: String { pick("هفوات", "slips") }
    var slip: String { pick("هفوة", "slip") }
    var ordinal: String { pick("ترتيبي", "ordinal") }

    // Names of columns, after the first.
    var claimColumns: [String] {
        language == .arabic
            ? ["الموضع", "الموقف", "المصدر", "نوعه", "نقلًا عن", "اللفظ", "المضمون"]
            : ["place", "stance", "source", "kind", "through", "cue", "content"]
    }
    var tollColumns: [String] {
        language == .arabic
            ? ["الموضع", "ما حدث", "القيمة", "الدقة", "الضحايا", "القائل"]
            : ["place", "outcome", "value", "precision", "victims", "according to"]
    }
    var nameColumns: [String] {
        language == .arabic ? ["الموضع", "النوع", "المسمّى", "كما ورد"] : ["place", "kind", "called", "as written"]
    }
    var numberColumns: [String] {
        language == .arabic
            ? ["الموضع", "القيمة", "الدقة", "المعدود", "كما ورد"] : ["place", "value", "precision", "unit", "as written"]
    }
    var dateColumns: [String] {
        language == .arabic ? ["الموضع", "القيمة", "التقويم", "كما ورد"] : ["place", "value", "calendar", "as written"]
    }
    var disagreementColumns: [String] {
        language == .arabic
            ? ["الموضع الأول", "الموضع الثاني", "الموضوع", "النص الأول", "النص الثاني", "السبب"]
            : ["first place", "second place", "about", "first passage", "second passage", "why"]
    }
    var slipColumns: [String] {
        language == .arabic ? ["الموضع", "النوع", "كما ورد", "التصويب"] : ["place", "kind", "as written", "correction"]
    }

    // Values.

    func stance(_ stance: Stance) -> String {
        guard language == .arabic else { return stance.rawValue }
        return switch stance {
        case .asserts: "تأكيد"
        case .confirms: "تثبيت"
        case .denies: "نفي"
        case .doubts: "تشكيك"
        case .accuses: "اتهام"
        case .warns: "تحذير"
        case .predicts: "توقع"
        case .demands: "مطالبة"
        case .promises: "تعهد"
        case .asks: "سؤال"
        }
    }

    func sourceKind(_ kind: SourceKind) -> String {
        guard language == .arabic else { return kind == .armedGroup ? "armed group" : kind.rawValue }
        return switch kind {
        case .official: "جهة رسمية"
        case .armedGroup: "جماعة مسلحة"
        case .anonymous: "مصدر مجهول"
        case .media: "وسيلة إعلام"
        case .witness: "شاهد"
        case .medical: "جهة طبية"
        case .organization: "منظمة"
        case .person: "شخص"
        case .other: "مصدر آخر"
        }
    }

    func mentionKind(_ kind: MentionKind) -> String {
        guard language == .arabic else { return kind.rawValue }
        return switch kind {
        case .person: "شخص"
        case .organization: "منظمة"
        case .place: "مكان"
        case .facility: "منشأة"
        case .group: "جماعة"
        case .weapon: "سلاح"
        case .event: "حدث"
        case .work: "عمل"
        }
    }

    func approximation(_ approximation: Approximation) -> String {
        guard language == .arabic else {
            return switch approximation {
            case .moreThan: "more than"
            case .lessThan: "less than"
            case .atLeast: "at least"
            case .atMost: "at most"
            default: approximation.rawValue
            }
        }
        return switch approximation {
        case .exact: "بالضبط"
        case .about: "نحو"
        case .moreThan: "أكثر من"
        case .lessThan: "أقل من"
        case .atLeast: "على الأقل"
        case .atMost: "على الأكثر"
        case .range: "مدى"
        case .vague: "غير محدد"
        }
    }

    func calendar(_ calendar: DateCalendar) -> String {
        switch calendar {
        case .gregorian: pick("ميلادي", "Gregorian")
        case .hijri: pick("هجري", "Hijri")
        }
    }

    func outcome(_ outcome: TollOutcome) -> String {
        guard language == .arabic else { return outcome.rawValue }
        return switch outcome {
        case .killed: "قتلى"
        case .injured: "جرحى"
        case .missing: "مفقودون"
        case .captured: "أسرى"
        case .displaced: "نازحون"
        case .arrested: "معتقلون"
        case .rescued: "ناجون"
        }
    }

    func slipKind(_ kind: SlipKind) -> String {
        guard language == .arabic else {
            return switch kind {
            case .gluing: "words run together"
            case .splitting: "word split"
            case .control: "control character"
            default: kind.rawValue
            }
        }
        return switch kind {
        case .spelling: "إملاء"
        case .gluing: "كلمتان ملتصقتان"
        case .splitting: "كلمة مفصولة"
        case .punctuation: "ترقيم"
        case .digits: "أرقام"
        case .control: "محرف تحكم"
        }
    }
}
