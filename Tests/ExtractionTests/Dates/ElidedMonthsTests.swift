import Testing

@testable import Extraction

@Suite("dates: ElidedMonths")
struct ElidedMonthsTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    This month's
    ======
    عاد الوفد من جولته في ⟦الثاني والعشرين⟧
    تأجلت الجلسة إلى ⟦الثاني والعشرين⟧، وفق المحكمة
    أجل القاضي النطق بالحكم ل⟦لثاني والعشرين⟧
    عاد الوفد من جولته في ⟦22⟧.

    2023-10-22
    ======
    The next one where the sentence looks ahead
    ======
    سيعود الوفد من جولته في ⟦الثاني عشر⟧
    سوف يعود الوفد من جولته في ⟦12⟧

    2023-11-12
    ======
    The last month's, within a week
    ======
    published 2023-11-03
    عاد الوفد من جولته ⟦يوم 28⟧
    عاد الوفد من جولته في ⟦الثامن والعشرين⟧

    2023-10-28
    ======
    A day that the month does not have
    ======
    published 2023-02-15
    عاد الوفد من جولته في ⟦الحادي والثلاثين⟧

    nil
    ======
    Without an anchor
    ======
    published nothing
    عاد الوفد من جولته في ⟦الثاني والعشرين⟧

    nil
    ======
    The century is meant again
    ======
    انتقل الحي من ⟦القرن العشرين⟧ إلى الحادي والعشرين

    1901/2000
    ======
    Ranks, ages, the second of two, sums
    ======
    تراجع المنتخب في الترتيب إلى الثالث عشر
    فاز في الأول وخسر في الثاني
    هي في الثانية والعشرين
    هو في العشرين
    فاز الفريق في الثاني عشر من المراكز
    ضرب 3 في 15
    شارك الفريق في 15 مباراة
    بلغت النسبة في 15.5

    none
    """
