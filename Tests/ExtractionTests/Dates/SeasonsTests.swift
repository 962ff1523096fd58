import Testing

@testable import Extraction

@Suite("dates: Seasons")
struct SeasonsTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    Seasons by their months
    ======
    وقعت الكارثة في ⟦صيف 2015⟧
    وقعت الكارثة في ⟦صيف عام 2015⟧

    2015-06/2015-08
    ======
    Last, this, next
    ======
    اشتد الجفاف ⟦الصيف الماضي⟧ وقد يشتد ⟦الشتاء المقبل⟧

    2023-06/2023-08 2023-12/2024-02
    ======
    This summer
    ======
    published 2015-07-27
    تبرم الصفقة ⟦هذا الصيف⟧

    2015-06/2015-08
    ======
    No seasons
    ======
    اندلع الربيع العربي في تونس
    أمضى عطلة الصيف في الجبل

    none
    """
