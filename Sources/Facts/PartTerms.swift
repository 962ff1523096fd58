// The terms for parts and values of facts.

extension PartRole {
    /// The term for the part.
    public var term: Message {
        switch self {
        case .span: Message("الكلمات", "words")
        case .core: Message("الاسم المجرد", "bare name")
        case .figure: Message("الرقم المجرد", "bare figure")
        case .source: Message("المصدر", "source")
        case .via: Message("نقلا عن", "via")
        case .cue: Message("كلمة القول", "saying word")
        case .content: Message("ما قيل", "said")
        case .number: Message("العدد", "figure")
        case .victims: Message("الضحايا", "victims")
        case .by: Message("الفاعل", "by whom")
        case .a: Message("الموضع الأول", "passage 1")
        case .b: Message("الموضع الثاني", "passage 2")
        }
    }
}

extension ValueKey {
    /// The term for the property.
    public var term: Message {
        switch self {
        case .kind: Message("النوع", "kind")
        case .entity: Message("المسمّى", "entity")
        case .value: Message("القيمة", "value")
        case .min: Message("الحد الأدنى", "lowest")
        case .max: Message("الحد الأعلى", "highest")
        case .approx: Message("الدقة", "precision")
        case .unit: Message("المعدود", "unit")
        case .ordinal: Message("ترتيبي", "ordinal")
        case .calendar: Message("التقويم", "calendar")
        case .stance: Message("الموقف", "stance")
        case .mode: Message("طريقة النقل", "quotation")
        case .lemma: Message("صيغة المعجم", "dictionary form")
        case .implicit: Message("مصدر مضمر", "implied")
        case .sourceKind: Message("نوع المصدر", "source kind")
        case .outcome: Message("ما حدث", "outcome")
        case .scope: Message("المدى", "scope")
        case .about: Message("الموضوع", "about")
        case .why: Message("السبب", "why")
        case .fix: Message("الصواب", "mending")
        }
    }

    /// Returns the term for one of the property's choices, for facts of a layer; nil if it is none of them.
    public func term(of choice: String, in layer: FactLayer) -> Message? {
        switch self {
        case .kind: layer == .slip ? SlipKind(rawValue: choice)?.term : MentionKind(rawValue: choice)?.term
        case .approx: Approximation(rawValue: choice)?.term
        case .calendar: DateCalendar(rawValue: choice)?.term
        case .stance: Stance(rawValue: choice)?.term
        case .mode: QuotationMode(rawValue: choice)?.term
        case .sourceKind: SourceKind(rawValue: choice)?.term
        case .outcome: TollOutcome(rawValue: choice)?.term
        case .scope: TollScope(rawValue: choice)?.term
        case .ordinal, .implicit: choice == "true" ? Message("نعم", "yes") : choice == "false" ? Message("لا", "no") : nil
        case .entity, .value, .min, .max, .unit, .lemma, .about, .why, .fix: nil
        }
    }
}
