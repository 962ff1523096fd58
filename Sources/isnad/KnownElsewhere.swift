internal import Annotations
internal import Facts
internal import Library

extension Message {
    /// What became of annotations of the same text at another path.
    init(_ elsewhere: KnownElsewhere) {
        switch elsewhere {
        case .takenOver(let path):
            self.init(
                arabic: "الملف منقول: انتقلت إليه التعليقات التي كانت على \(path)",
                english: "the file was moved: annotations taken over from \(path)")
        case .annotated(let path):
            self.init(
                arabic: "على نسخة أخرى من هذا النص تعليقات: \(path)", english: "another copy of this text has annotations: \(path)")
        }
    }
}

extension Library {
    /// The annotations of an article that was read whole; those of a file that was moved follow it. What became of them is said on standard
    /// error.
    func annotations(of article: Article, at path: String) throws -> [Annotation] {
        if path != "-", let elsewhere = try recognize(path, sha256: article.sha256) {
            StandardError.write("\(path): \(Message(elsewhere).english)")
        }
        return try annotations(of: path)
    }
}
