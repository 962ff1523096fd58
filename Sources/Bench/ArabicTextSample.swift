/// A random number generator with the same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Generated Arabic with the shape of news: words, clitics, numbers, Latin names, quotations, some diacritics.
enum ArabicSample {
    private static let words = """
        قال أعلن أكد أضاف ذكر أوضح نفى أفاد صرح شدد الرئيس الوزير المتحدث المدير المسؤول الناطق وزارة الصحة الداخلية الخارجية الدفاع
        حكومة مجلس الأمن البرلمان اللجنة المحكمة الجامعة الشركة البنك المركزي الأمم المتحدة الاتحاد منظمة مدينة قرية منطقة شمال جنوب
        شرق غرب الحدود العاصمة الطريق المطار الميناء المستشفى المدرسة سكان عائلة أطفال نساء شخص أشخاص جرحى قتلى ضحايا مصابين مفقودين
        زلزال فيضان حريق هجوم انفجار قصف حادث عملية هدنة مفاوضات اتفاق قمة زيارة انتخابات ميزانية أسعار النفط القمح الدولار سوق نمو
        خلال بعد قبل منذ أمس اليوم غدا الأسبوع الماضي المقبل الشهر العام صباح مساء ساعة أن إن إلى على عن من في مع بين حول ضد دون كما لكن
        وقد وكان وأضاف وبحسب وفق لأن لا إلا الآن الأولى أول أكثر أقل نحو حوالي عشرات مئات آلاف مليون مليار بالمئة كبير جديد مهم خطير
        مُحَمَّد عُمَر لُبنان مَصدر بيت لحم كلا هؤلاء
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    /// Returns about `bytes` bytes of UTF-8 in paragraphs of two to six sentences, each ended by a line feed.
    static func text(bytes: Int, seed: UInt64 = 2023) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        var text: [UInt8] = []
        text.reserveCapacity(bytes + 4096)
        while text.count < bytes {
            for _ in 0..<Int.random(in: 2...6, using: &generator) {
                text += sentence(&generator).utf8
            }
            text[text.count - 1] = 0x0A
        }
        return text
    }

    private static func sentence(_ generator: inout SeededGenerator) -> String {
        var parts: [String] = []
        for _ in 0..<Int.random(in: 8...24, using: &generator) {
            let word = words[Int.random(in: 0..<words.count, using: &generator)]
            switch Int.random(in: 0..<40, using: &generator) {
            case 0: parts.append("\(Int.random(in: 2...2024, using: &generator))")
            case 1: parts.append("«\(word)»")
            case 2: parts.append("\(word)،")
            case 3: parts.append("(Reuters)")
            case 4: parts.append("٣٫٥")
            default: parts.append(word)
            }
        }
        return parts.joined(separator: " ") + ". "
    }
}
