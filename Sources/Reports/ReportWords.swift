internal import Facts

/// The words of a report in its language.
struct ReportWords {
    let language: Language

    private func pick(_ arabic: String, _ english: String) -> String { language == .arabic ? arabic : english }

    // The article.
    var title: String { pick("العنوان", "title") }
    var source: String { pick("الجهة", "source") }
    var published: String { pick("النشر", "published") }
    var author: String { pick("الكاتب", "author") }
    var url: String { pick("الرابط", "address") }

    // The kinds of facts: the heading of a section, and the first column of its lines.
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

    // The names of columns after the first.
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
}
