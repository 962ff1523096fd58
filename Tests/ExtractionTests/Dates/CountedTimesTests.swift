import Testing

@testable import Extraction

@Suite("dates: CountedTimes")
struct CountedTimesTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    So long ago
    ======
    زارها ⟦قبل ثلاثة أيام⟧
    زارها ⟦قبل 3 أيام⟧

    2023-10-28
    ======
    Weeks, months, years
    ======
    زارها ⟦قبل أسبوعين⟧ ثم عاد كما فعل ⟦قبل شهرين⟧ و⟦قبل عامين⟧

    2023-W42 2023-08 2021
    ======
    So long from now
    ======
    سيزورها ⟦بعد أسبوعين من الآن⟧

    2023-W46
    ======
    A year and days
    ======
    سيزورها ⟦بعد عام و10 أيام من اليوم⟧

    2024-11-10
    ======
    Lengths of time
    ======
    يعاني المرض منذ ثلاثة أيام
    انسحبوا بعد يومين من المعارك
    وصلوا قبل يومين من الانتخابات
    عاد قبل أيام
    استمرت الزيارة لمدة شهرين
    وصل قبل ساعتين

    none
    """
