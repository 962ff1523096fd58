import Testing

@testable import Extraction

@Suite("dates: PageArtefacts")
struct PageArtefactsTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    Labels of other articles after the last sentence
    ======
    انتهى الاجتماع. 9 أيلول 9 أيلول 7 أيلول
    انتهى الاجتماع.¶2 أيلول¶29 آب¶2 أيلول
    شاهد المقطع t.co/aB20 5 أيلول وقال المصدر إن الأمر انتهى
    انتهى الاجتماع. 5 أيلول وقال المصدر إن الأمر انتهى

    none
    ======
    The hour of a wire
    ======
    انتهى الاجتماع.¶13:44 ت م

    none
    ======
    A heading of a chronology is the article's own
    ======
    وفي ما يلي أبرز المحطات:¶⟦15 آذار 2011⟧: اندلاع الاحتجاجات

    2011-03-15
    ======
    A sentence that begins with its day
    ======
    انتهى الاجتماع. ⟦15 آذار⟧، اندلعت الاحتجاجات

    2023-03-15
    """
