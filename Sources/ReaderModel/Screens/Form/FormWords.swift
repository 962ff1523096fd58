internal import Facts

/// Texts of forms and of the note editor.
extension Words {
    static let addEvidence = Message("+ إضافة دليل", "+ add evidence")
    static let empty = "—"

    /// Returns the message for a required row that is empty.
    static func missing(_ label: Message) -> Message { Message("ينقص: \(label.arabic)", "\(label.english): missing") }

    /// Returns the message for a required span that has not been picked.
    static func missingPart(_ label: Message) -> Message {
        Message("ينقص: \(label.arabic)؛ Enter لاختياره من النص", "\(label.english): missing; Enter picks it in the text")
    }

    static let unsaved = Message("لم يُحفظ؛ Esc مرة أخرى لتركه", "Not saved; Esc again leaves it")
    static let pickHint = Message("حدد المقطع في النص ثم Enter، أو Esc", "Select it in the text, then Enter; or Esc")
    static let notWhilePicking = Message("أنهِ اختيار المقطع أولا: Enter أو Esc", "Finish picking first: Enter or Esc")
    static let noteTitle = Message("ملاحظة", "Note")

    static let save = Message("حفظ", "save")
    static let leave = Message("إلغاء", "cancel")
    static let outside = Message("محرر خارجي", "editor outside")
    static let pickInText = Message("من النص", "pick in the text")
    static let makeEmpty = Message("إفراغ", "empty")
    static let choose = Message("اختيار", "choose")
    static let nextRow = Message("التالي", "next")
    static let add = Message("إضافة", "add")
    static let removePiece = Message("حذف الدليل", "remove the evidence")
    static let take = Message("أخذ المحدد", "take it")
    static let select = Message("تحديد", "select")
    static let extend = Message("كلمة وجملة وفقرة", "word, sentence, paragraph")
}
