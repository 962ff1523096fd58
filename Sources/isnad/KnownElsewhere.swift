internal import Annotations
internal import Facts
internal import Library

extension Message {
    /// Makes the message about annotations of the same text at another location.
    init(_ elsewhere: KnownElsewhere) {
        switch elsewhere {
        case .takenOver(let location):
            let path = location.name.english
            self.init(
                arabic: "الملف منقول: انتقلت إليه التعليقات التي كانت على \(path)",
                english: "the file was moved: annotations taken over from \(path)")
        case .annotated(let location):
            let path = location.name.english
            self.init(
                arabic: "على نسخة أخرى من هذا النص تعليقات: \(path)", english: "another copy of this text has annotations: \(path)")
        }
    }
}

extension Library {
    /// Returns the annotations of an article that was read completely; those of a moved file follow it. What became of them is reported on
    /// standard error.
    func annotations(of article: Article, at location: Location) throws -> [Annotation] {
        if let elsewhere = try recognize(location, sha256: article.sha256) {
            StandardError.write("\(location.argument): \(Message(elsewhere).english)")
        }
        return try id(of: location).map { id in try annotations(of: id) } ?? []
    }
}
