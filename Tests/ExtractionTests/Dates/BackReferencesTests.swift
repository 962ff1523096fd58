import Testing

@testable import Extraction

@Suite("dates: BackReferences")
struct BackReferencesTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    The same day, the next, the one before
    ======
    اندلعت الحرب في ⟦7 أكتوبر 2023⟧ وأغلق المعبر في ⟦اليوم نفسه⟧
    اندلعت الحرب في ⟦7 أكتوبر 2023⟧ وأغلق المعبر في ⟦نفس اليوم⟧
    اندلعت الحرب في ⟦7 أكتوبر 2023⟧ وأغلق المعبر في ⟦اليوم ذاته⟧

    2023-10-07 2023-10-07
    ======
    The next day
    ======
    اندلعت الحرب في ⟦31 مارس 2003⟧ وأغلق المعبر في ⟦اليوم التالي⟧

    2003-03-31 2003-04-01
    ======
    The year before it
    ======
    بلغ النمو 4 في المئة في ⟦عام 2019⟧ بعد أن تراجع في ⟦العام الذي سبقه⟧

    2019 2018
    ======
    The month before it
    ======
    تراجع المؤشر في ⟦مارس 2019⟧ مقارنة مع ⟦الشهر السابق⟧

    2019-03 2019-02
    ======
    The same period of another year
    ======
    زار المتحف 5 آلاف شخص في ⟦النصف الأول من 2015⟧ مقابل ألفين في ⟦نفس الفترة من العام الماضي⟧

    2015-01/2015-06 2022-01/2022-06
    ======
    Not a date
    ======
    قال في الوقت نفسه إن الأمر انتهى

    none
    """
