import Testing

@testable import Extraction

@Suite("dates: NumericDates")
struct NumericDatesTests {
    @Test(arguments: DateCorpus.cases(blocks))
    func corpus(_ example: DateCase) { example.check() }
}

private let blocks = """
    ======
    Day, month, year in any script and with any separator
    ======
    صدر القرار بتاريخ ⟦28/07/2015⟧
    صدر القرار بتاريخ ⟦28-7-2015⟧
    صدر القرار بتاريخ ⟦28.7.2015⟧
    صدر القرار بتاريخ ⟦٢٨/٧/٢٠١٥م⟧
    صدر القرار بتاريخ ⟦28 / 7 / 2015⟧
    صدر القرار بتاريخ ⟦2015/7/28⟧
    صدر القرار بتاريخ ⟦2015-07-28⟧
    صدر القرار بتاريخ ⟦07/28/2015⟧
    صدر القرار ⟦يوم الثلاثاء 28/7/2015⟧
    صدر القرار بتاريخ ⟦12/10/1436هـ⟧
    صدر القرار بتاريخ ⟦1436/10/12هـ⟧

    2015-07-28
    ======
    Where day and month may be exchanged the value says that it is uncertain
    ======
    صدر القرار بتاريخ ⟦4/5/2016⟧

    2016-05-04?
    ======
    Another date of the text shows the order
    ======
    بدأ العمل في ⟦4/5/2016⟧ وانتهى في ⟦23/9/2016⟧

    2016-05-04 2016-09-23
    ======
    Another date of the text shows the American order
    ======
    بدأ العمل في ⟦4/5/2016⟧ وانتهى في ⟦9/23/2016⟧

    2016-04-05 2016-09-23
    ======
    A weekday settles it
    ======
    صدر القرار ⟦يوم الثلاثاء 4/5/2016⟧

    2016-04-05
    ======
    A day and a month where they are announced
    ======
    انطلق السباق ⟦يوم 21/09⟧
    انطلق السباق ⟦الخميس 21/9⟧

    2023-09-21
    ======
    A month and a year
    ======
    نشر التقرير في ⟦5/2015⟧

    2015-05
    ======
    Scores, fractions, versions, addresses, phone numbers
    ======
    فاز الفريق 3-2 على ضيفه
    فاز الفريق بنتيجة 77-59
    شارك 1/3 الناخبين
    الخادم 192.168.1.1 متوقف
    اتصل على 011-4567-890
    صدر الإصدار 2.4.1 من البرنامج

    none
    """
