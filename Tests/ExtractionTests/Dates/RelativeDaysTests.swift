import Testing

@testable import Extraction

@Suite("dates: RelativeDays")
struct RelativeDaysTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    Yesterday
    ======
    وصل المبعوث ⟦أمس⟧
    وصل المبعوث ⟦أمس الاثنين⟧
    وصل المبعوث ⟦أمس (الاثنين)⟧
    وصل المبعوث ⟦مساء أمس⟧
    وصل المبعوث ⟦صباح أمس الاثنين⟧
    وصل المبعوث ⟦الليلة الماضية⟧
    وصل المبعوث ⟦البارحة⟧
    وصل المبعوث ⟦يوم أمس⟧

    2023-10-30
    ======
    The day before yesterday
    ======
    وصل المبعوث ⟦أول من أمس⟧
    وصل المبعوث ⟦أول أمس⟧
    وصل المبعوث ⟦أمس الأول⟧

    2023-10-29
    ======
    Today
    ======
    وصل المبعوث ⟦اليوم⟧
    وصل المبعوث ⟦فجر اليوم الثلاثاء⟧
    وصل المبعوث ⟦صباح هذا اليوم⟧
    تبدأ المفاوضات ⟦هذا المساء⟧
    يصل المبعوث ⟦الليلة⟧

    2023-10-31
    ======
    Tomorrow and the day after
    ======
    يصل المبعوث ⟦غدا⟧ ويغادر ⟦بعد غد⟧
    يصل المبعوث ⟦غدًا⟧ ويغادر ⟦بعد غدٍ⟧

    2023-11-01 2023-11-02
    ======
    The weekday shows when an article was written that a page took over later
    ======
    زار الوفد المصنع ⟦أمس السبت⟧ ثم عاد ⟦اليوم⟧

    2023-10-28 2023-10-29
    ======
    A weekday too far off is a slip: the word stands
    ======
    زار الوفد المصنع ⟦اليوم الأربعاء⟧

    2023-10-31
    ======
    Without an anchor
    ======
    published nothing
    وصل المبعوث ⟦أمس⟧ ويغادر ⟦غدا⟧

    nil nil
    ======
    No day of the calendar
    ======
    يتناول الدواء مرتين في اليوم
    نشرت صحيفة المصري اليوم الخبر
    شارك في اليوم العالمي للمياه
    دخلت الحرب اليوم الـ335
    تكلف الغرفة ألف ريال في الليلة الواحدة
    بلغ إنتاج الحقل باليوم الواحد

    none
    """
