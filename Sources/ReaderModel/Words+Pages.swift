internal import Annotations
internal import Facts

/// Texts for the journal, adjudication and the states on display.
extension Words {
    // The journal.
    static let journalTitle = Message("سجل التعديلات", "Journal")
    static let inUTC = Message("التوقيت UTC", "times in UTC")
    static let beforeAll = Message("ما وجدته الآلة، قبل أي تعديل", "What the machine found, before any edit")
    static let onlyEntriesOf = Message("قيود", "only")
    static let noEarlierState = Message("لا حالة قبل هذه", "There is no state before this one")
    static let isNow = Message("هذه هي الحالة الراهنة", "This is how it is now")
    static let earlierState = Message("حالة سابقة:", "earlier state:")
    static let lookAtState = Message("الحالة بعده", "the state after it")
    static let undoAndRedo = Message("تراجع وإعادة", "undo, redo")
    static let whose = Message("تعليقات من؟", "whose word")
    static let oneAnnotator = Message("تعديلات صاحب القيد المختار وحده", "only the chosen entry's annotator")
    static let steps = Message("حالة قبلها وبعدها", "state before, after")
    static let toNow = Message("الآن", "now")

    // Parties.
    static let machine = Message("الآلة", "the machine")
    static let machineAlone = Message("ما وجدته الآلة وحدها", "the machine's findings alone")
    static let annotationsOf = Message("تعليقات", "annotations of")
    static let ownAnnotations = Message("تعليقاتك", "Your own annotations")
    static let othersWord = Message(
        "لا تُعدَّل إلا تعليقاتك؛ Esc للعودة إليها", "Only your own annotations can be edited; Esc returns to them")

    // Adjudication.
    static let adjudicationTitle = Message("الفصل في الاختلافات", "Adjudication")
    static let noDifferences = Message("لا اختلاف بينهما", "The two do not differ")
    static let saysNothing = Message("لا شيء هنا", "nothing here")
    static let differsIn = Message("يختلف", "differs")
    static let keptOwn = Message("بقيت كلمتك كما هي", "Your own word stays as it is")
    static let allDecided = Message("لا اختلاف ينتظر الفصل", "No difference waits to be decided")
    static let first = Message("الأول", "first")
    static let second = Message("الثاني", "second")
    static let third = Message("صياغة ثالثة", "a third")
    static let rejectBoth = Message("رفضهما", "neither")
    static let takeBack = Message("تراجع", "undo")
    static let nextOpen = Message("التالي", "next open")
    static let otherPair = Message("طرفان آخران", "other pair")
    static let toText = Message("إلى النص", "to the text")

    /// Returns the number of open differences among all.
    static func left(_ count: Int, of all: Int) -> Message {
        count == 0 ? Message("فُصل في الكل (\(all))", "all \(all) decided") : Message("بقي \(count) من \(all)", "\(count) of \(all) left")
    }

    static let entryCount = CountedNoun(
        none: "لا قيود", one: "قيد واحد", two: "قيدان", few: "قيود", many: "قيدا", hundred: "قيد", englishOne: "entry",
        englishMany: "entries")
    static let annotationCount = CountedNoun(
        none: "لا تعليقات", one: "تعليق واحد", two: "تعليقان", few: "تعليقات", many: "تعليقا", hundred: "تعليق",
        englishOne: "annotation", englishMany: "annotations")

    // Changed articles.
    static let adriftHint = Message(
        "لم يعد في النص: e لتعيين موضعه، d لحذفه", "No longer in the text: e places it anew, d deletes it")

    /// Returns the summary of the annotations of a changed text.
    static func textChanged(moved: Int, adrift: Int) -> Message {
        var arabic: [String] = []
        var english: [String] = []
        if moved > 0 {
            let count = annotationCount.counted(moved)
            arabic.append("\(count.arabic) في موضع آخر")
            english.append("\(count.english) found elsewhere")
        }
        if adrift > 0 {
            let count = annotationCount.counted(adrift)
            arabic.append("\(count.arabic) خارج النص (7)")
            english.append("\(count.english) adrift (7)")
        }
        return Message("تغيّر النص: \(arabic.joined(separator: "، "))", "The text changed: \(english.joined(separator: ", "))")
    }

    /// Returns the name of a party.
    static func name(of party: Party) -> Message {
        switch party {
        case .machine: machine
        case .annotator(let name): .verbatim(name)
        }
    }
}
