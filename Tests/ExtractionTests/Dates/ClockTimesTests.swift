import Testing

@testable import Extraction

@Suite("dates: ClockTimes")
struct ClockTimesTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    Times in figures
    ======
    بدأ القصف ⟦أمس الساعة 17:30⟧
    بدأ القصف ⟦أمس الساعة 5:30 مساء⟧
    بدأ القصف ⟦الساعة الخامسة والنصف مساء أمس⟧
    بدأ القصف ⟦الخامسة والنصف من مساء أمس⟧
    بدأ القصف ⟦الساعة 17.30 من يوم 30 أكتوبر 2023⟧

    2023-10-30T17:30
    ======
    Today where nothing else is said
    ======
    يبدأ المؤتمر ⟦الساعة 8 صباحا⟧
    يبدأ المؤتمر في ⟦الثامنة صباحا⟧
    سيبدأ المؤتمر عند ⟦الساعة 8:00⟧
    سيبدأ المؤتمر عند ⟦الساعة الثامنة صباحا بتوقيت غرينتش⟧

    2023-10-31T08:00
    ======
    Quarters and minutes
    ======
    بدأ القصف ⟦الساعة الثانية عشرة إلا ربعا ظهرا⟧
    بدأ القصف ⟦الساعة الحادية عشرة وخمس وأربعين دقيقة قبل الظهر⟧

    2023-10-31T11:45
    ======
    Around noon and midnight
    ======
    بدأ القصف ⟦الساعة الثانية عشرة ليلا⟧ وانتهى ⟦الساعة الثانية عشرة ظهرا⟧

    2023-10-31T00:00 2023-10-31T12:00
    ======
    A time belongs to the last day spoken of
    ======
    زار الرئيس المدينة ⟦الأحد⟧، ووصل ⟦الساعة 3 بعد الظهر⟧

    2023-10-29 2023-10-29T15:00
    ======
    Without a day there is only the time
    ======
    published nothing
    يبدأ المؤتمر ⟦الساعة 17:30⟧

    T17:30
    ======
    A night over two days
    ======
    قصفت المدينة ⟦منتصف ليل الأحد - الاثنين⟧

    2023-10-29/2023-10-30
    ======
    No times
    ======
    فاز الفريق 2:1
    انتظر 24 ساعة
    حل في المرتبة الثالثة
    لم يعرف الساعة
    نشر على الرابط pic.twitter.com/jG9O4 وصباح مشرق

    none
    """
