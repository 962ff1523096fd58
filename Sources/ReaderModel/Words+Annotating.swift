internal import Annotations
internal import Facts

/// Texts for annotating.
extension Words {
    static let adrift = Message("لم تعد في النص", "No longer in the text")

    // Reasons why an action is impossible.
    static let cannotKeepInput = Message(
        "جاء النص من الدخل القياسي؛ احفظه في ملف لتُحفظ تعليقاتك عليه",
        "The text came from standard input; save it to a file to annotate it")
    static let stillReading = Message("لم تكتمل قراءة الملف بعد", "The file is still being read")
    static let lookingBack = Message(
        "هذه حالة سابقة لا تُعدَّل؛ Esc للعودة إلى الآن", "This is an earlier state and stays as it was; Esc returns to now")
    static let journalUnknown = Message(
        "لم تُفتح المكتبة، فلا يُحفظ شيء", "The library is not open, so nothing could be kept")
    static let nothingToChange = Message("لا تغيير", "Nothing to change")
    static let nothingUnjudged = Message("لا شيء هنا ينتظر الحكم", "Nothing here waits to be judged")
    static let wentRound = Message("عودة من الطرف الآخر", "From the other end")
    static let nothingToUndo = Message("لا شيء للتراجع عنه", "Nothing to take back")
    static let nothingToRedo = Message("لا شيء لإعادته", "Nothing to do again")
    static let noClaimHere = Message("لا ادعاء في هذا الموضع", "There is no claim at this place")
    static let nothingSelected = Message("لا كلمة في هذا الموضع؛ حدد نصا بـ v", "There is no word here; select text with v")

    // Actions done.
    static let accepted = Message("قبول", "accepted")
    static let rejected = Message("رفض", "rejected")
    static let corrected = Message("تصحيح", "corrected")
    static let added = Message("إضافة", "added")
    static let removed = Message("حذف", "removed")
    static let unjudged = Message("سحب الحكم", "withdrew the verdict")
    static let changed = Message("تعديل", "changed")
    static let note = Message("ملاحظة", "note")
    static let status = Message("الحالة", "status")
    static let evidence = Message("أدلة", "evidence")
    static let tags = Message("وسوم", "tags")
    static let link = Message("صلة", "link")
    static let tookBack = Message("تراجع", "taken back")
    static let didAgain = Message("إعادة", "redone")

    // Linking.
    static let linkFrom = Message(
        "اختر الواقعة الأخرى ثم Enter، أو Esc للإلغاء", "Go to the other fact and press Enter, or Esc to cancel")
    static let linkToItself = Message("لا تُربط الواقعة بنفسها", "A fact cannot be linked to itself")

    // Prompts.
    static let tagsPrompt = Message("وسوم، بينها فواصل: ", "Tags, with commas between: ")

    // Hints and labels.
    static let annotate = Message("تعليق", "annotate")
    static let endSelection = Message("إنهاء التحديد", "end")

    static let factCount = CountedNoun(
        none: "لا وقائع", one: "واقعة واحدة", two: "واقعتان", few: "وقائع", many: "واقعة", hundred: "واقعة", englishOne: "fact",
        englishMany: "facts")
    static let evidenceCount = CountedNoun(
        none: "لا أدلة", one: "دليل واحد", two: "دليلان", few: "أدلة", many: "دليلا", hundred: "دليل", englishOne: "piece of evidence",
        englishMany: "pieces of evidence")
}

extension Words {
    /// The reason for which nothing can be annotated now.
    static func reason(of obstacle: ArticleAnnotations.EditObstacle) -> Message {
        switch obstacle {
        case .notKept: cannotKeepInput
        case .textIncomplete: stillReading
        case .earlierState: lookingBack
        case .othersAnnotations: othersWord
        case .journalUnknown: journalUnknown
        }
    }
}
