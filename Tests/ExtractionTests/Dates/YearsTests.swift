import Testing

@testable import Extraction

@Suite("dates: Years")
struct YearsTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    A year with its word, its era, its preposition
    ======
    تأسست الشركة ⟦عام 2011⟧
    تأسست الشركة في ⟦سنة 2011⟧
    تأسست الشركة في ⟦2011⟧
    تأسست الشركة في ⟦2011م⟧
    تأسست الشركة ⟦عام ألفين وأحد عشر⟧
    تعمل الشركة منذ ⟦2011⟧
    انتهى العمل بدستور ⟦2011⟧.

    2011
    ======
    A Hijri year
    ======
    صدر النظام ⟦عام 1436هـ⟧
    صدر النظام ⟦سنة 1436 للهجرة⟧

    2014-10-25/2015-10-13
    ======
    A Hijri year beyond the official tables is approximate
    ======
    بني المسجد ⟦سنة 656 هـ⟧

    1258-01-15~/1259-01-04~
    ======
    Two years
    ======
    ارتفعت الصادرات في ⟦2014/2015⟧
    تراجعت الإيرادات في ⟦السنة المالية 2014 / 2015⟧

    2014/2015
    ======
    Counted things
    ======
    قتل 2011 شخصا في المعارك
    بلغ الدعم 2000 دولار للأسرة
    سار 1990 كيلومترا
    في 2015 طفلا أمل
    بلغت الكمية 2.015 طن

    none
    ======
    A season written from the right
    ======
    فاز الفريق بلقب ⟦موسم 2015-2014⟧

    2014/2015
    """
