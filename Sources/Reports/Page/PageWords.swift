internal import Annotations
internal import Facts

/// The interface texts of a page.
enum PageWords {
    // The article.
    static let readBy = Message("قراءة", "Read by")
    static let program = Message("برنامج إسناد", "Isnad")
    static let digest = Message("بصمة الملف", "File’s fingerprint")

    // The page.
    static let toFacts = Message("إلى ما يقوله المقال", "To what the article says")
    static let text = Message("النص", "Text")
    static let facts = Message("ما يقوله المقال", "What the article says")
    static let shown = Message("يُبرز في النص", "Set off in the text")
    static let paragraph = Message("الفقرة", "paragraph")
    static let nothing = Message("لم يُعثر على شيء في هذا النص", "Nothing was found in this text")

    // The sections.
    static let timeline = Message("التسلسل الزمني", "Timeline")
    static let adrift = Message("ما لم يعد في النص", "No longer in the text")
    static let rejected = Message("مرفوض", "rejected")

    // Tolls.
    static let unknownCount = Message("بلا عدد", "no figure")

    // Dates, numbers and slips.
    static let publication = Message("نُشر المقال", "the article came out")
    static let takenOut = Message("يُحذف", "nothing")
    static let since = Message("منذ", "since")
    static let until = Message("حتى", "until")
    static let roughly = Message("نحو", "about")
    static let perhaps = Message("غير مؤكد", "uncertain")
    static let alsoCalled = Message("ورد أيضا", "also")

    // Annotations.
    static let tags = Message("وسوم", "Tags")
    static let evidence = Message("الأدلة", "Evidence")
    static let archived = Message("نسخة محفوظة", "archived copy")
    static let seen = Message("اطُّلع عليه في", "seen on")
    static let links = Message("صلته بغيره", "Links")
    static let elsewhere = Message("ما ليس في هذه الصفحة", "something that is not on this page")
    static let machineFound = Message("كان في قراءة البرنامج", "The program had")
    static let none = Message("لا شيء", "nothing")
}
