import Testing

@testable import Extraction

@Suite("dates: RelativePeriods")
struct RelativePeriodsTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    Last week, this week, next week
    ======
    اجتمع المجلس ⟦الأسبوع الماضي⟧ و⟦هذا الأسبوع⟧ ويجتمع ⟦الأسبوع المقبل⟧

    2023-W43 2023-W44 2023-W45
    ======
    Months
    ======
    ارتفع السعر ⟦الشهر الماضي⟧ ثم تراجع ⟦الشهر الجاري⟧

    2023-09 2023-10
    ======
    Years
    ======
    ارتفع السعر ⟦العام المنصرم⟧ ثم تراجع ⟦هذا العام⟧ وقد يرتفع ⟦السنة المقبلة⟧

    2022 2023 2024
    ======
    Counted stretches
    ======
    ارتفع السعر في ⟦الشهرين الماضيين⟧

    2023-08/2023-09
    ======
    Ten years
    ======
    ارتفع السعر في ⟦السنوات العشر الماضية⟧
    ارتفع السعر خلال ⟦العشر سنوات الماضية⟧

    2013/2022
    ======
    A day and a night
    ======
    قتل 20 شخصا في ⟦الساعات الـ24 الماضية⟧

    2023-10-30/2023-10-31
    ======
    No dates: no anchor in the word, or none at all
    ======
    ارتفع السعر في الأشهر الأخيرة
    قال الأمين العام للأمم المتحدة
    يعمل في القطاع العام والخاص

    none
    """
