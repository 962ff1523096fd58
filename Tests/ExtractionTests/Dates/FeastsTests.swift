import Testing

@testable import Extraction

@Suite("dates: Feasts")
struct FeastsTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    Feasts of a year
    ======
    سافروا في ⟦عيد الفصح 2013⟧

    2013-03-31
    ======
    Feasts by the Hijri calendar
    ======
    سافروا في ⟦عيد الفطر 2023⟧

    2023-04-21/2023-04-23
    ======
    The nearest one
    ======
    سافروا في ⟦ثاني أيام عيد الأضحى⟧

    2023-06-29
    ======
    The new year of either calendar
    ======
    حل ⟦رأس السنة الهجرية 1445⟧ قبل ⟦رأس السنة الميلادية 2024⟧

    2023-07-19 2024-01-01
    ======
    A birthday, and what comes back every year
    ======
    احتفل بعيد ميلاده
    يتكرر الازدحام كل عام مع اقتراب عيد الفطر
    تعلو الأسعار في عيد الأضحى من كل سنة

    none
    """
