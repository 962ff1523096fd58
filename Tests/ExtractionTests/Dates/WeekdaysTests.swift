import Testing

@testable import Extraction

@Suite("dates: Weekdays")
struct WeekdaysTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    The nearest not after publication
    ======
    التقى الوزير نظيره ⟦الاثنين⟧
    التقى الوزير نظيره ⟦يوم الاثنين⟧
    التقى الوزير نظيره ⟦مساء الإثنين⟧

    2023-10-30
    ======
    The day of publication itself
    ======
    التقى الوزير نظيره ⟦الثلاثاء⟧

    2023-10-31
    ======
    The next one where the sentence looks ahead
    ======
    سيلتقي الوزير نظيره ⟦الخميس⟧
    سوف يلتقي الوزير نظيره ⟦يوم الخميس⟧
    يتوجه الوزير، ⟦الخميس⟧، إلى جنيف
    من المقرر أن يعقد الاجتماع ⟦الخميس⟧
    يعقد الاجتماع ⟦الخميس المقبل⟧

    2023-11-02
    ======
    Last week's: yesterday would be called so
    ======
    التقى الوزير نظيره ⟦الاثنين الماضي⟧

    2023-10-23
    ======
    Two days in a row
    ======
    هطلت الأمطار ⟦يومي السبت⟧ و⟦الأحد⟧

    2023-10-28 2023-10-29
    ======
    Numbered in a month
    ======
    يحتفل به في ⟦آخر جمعة من نوفمبر 2024⟧
    يحتفل به في ⟦الجمعة الأخيرة من نوفمبر 2024⟧
    يحتفل به في ⟦الجمعة الخامسة من شهر نوفمبر 2024⟧

    2024-11-29
    ======
    A weekday of a week
    ======
    عادت الفرق ⟦أحد الأسبوع الماضي⟧
    عادت الفرق ⟦الأحد من الأسبوع الماضي⟧

    2023-10-29
    ======
    Without an anchor
    ======
    published nothing
    التقى الوزير نظيره ⟦الاثنين⟧

    nil
    ======
    No weekdays
    ======
    أصيب أحد القتلى برصاصة في رأسه
    تجمعوا بعد صلاة الجمعة
    اتفق الاثنين معا على الصمت
    يلتقون كل يوم جمعة
    نشرت صحيفة اليوم السابع الخبر

    none
    """
