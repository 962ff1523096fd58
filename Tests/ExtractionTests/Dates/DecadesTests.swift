import Testing

@testable import Extraction

@Suite("dates: Decades")
struct DecadesTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    Decades
    ======
    هاجر في ⟦التسعينيات⟧
    هاجر في ⟦تسعينات القرن الماضي⟧
    هاجر في ⟦عقد التسعينات⟧

    1990/1999
    ======
    Parts of a decade
    ======
    هاجر في ⟦أوائل الثمانينيات⟧ وعاد ⟦نهاية التسعينات⟧

    1980/1982 1997/1999
    ======
    Centuries
    ======
    شيد القصر في ⟦القرن التاسع عشر⟧

    1801/1900
    ======
    An age
    ======
    توفي رجل في الستينات من عمره

    none
    """
