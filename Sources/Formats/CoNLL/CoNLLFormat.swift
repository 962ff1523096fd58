internal import ArabicText
internal import Facts

/// CoNLL with IOB2: `FORM POS CHUNK NER` for each token, an empty line after each sentence. Names only, since a token has one tag.
///
/// Of nested names the outermost is written; a warning counts those left out.
enum CoNLLFormat: AnnotationFormat {
    static let name = "conll"
    static let summary = Message("أعمدة CoNLL للأسماء بوسوم IOB2", "CoNLL columns of names, IOB2")

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        for article in articles {
            let text = article.article.text
            let scalars = text.scalars(in: Span(start: 0, end: text.count))
            let names = article.placed(&export).filter { article.counts($0) && $0.fact.layer == .mention }
                .map { (span: $0.mainSpan, kind: $0.fact.values[.kind] ?? "") }.sorted { $0.span < $1.span }
            let (lines, leftOut) = lines(TokenizedText(scalars), names)
            if leftOut > 0 {
                export.warn(
                    article.article.metadata.id, "names inside others, or sharing a token with one, are left out: \(leftOut)",
                    "export as brat or webanno to keep them")
            }
            export.files.append(ExportedFile(article.article.metadata.fileName(".conll"), lines))
        }
        return export
    }

    private static func lines(_ text: TokenizedText, _ names: [(span: Span, kind: String)]) -> (lines: String, leftOut: Int) {
        var lines = ""
        var next = 0
        var current: (span: Span, kind: String)?
        var leftOut = 0
        for sentence in text.sentences {
            var isEmpty = true
            for token in text.tokens[sentence] where token.kind != .paragraphEnd {
                let start = Int(token.start)
                let end = Int(token.end)
                if let name = current, name.span.end <= start { current = nil }
                // A name that continues in another sentence begins anew there, since no sentence begins with I.
                var begins = isEmpty
                while next < names.count, names[next].span.start < end {
                    if current == nil, names[next].span.end > start {
                        current = names[next]
                        begins = true
                    } else {
                        leftOut += 1
                    }
                    next += 1
                }
                let tag = current.map { (begins ? "B-" : "I-") + $0.kind.uppercased() } ?? "O"
                lines += form(text.scalars[start..<end]) + " _ _ " + tag + "\n"
                isEmpty = false
            }
            if !isEmpty { lines += "\n" }
        }
        return (lines, leftOut + names.count - next)
    }

    /// A token as a column: characters that programs treat as the end of a column or line become stand-ins.
    private static func form(_ scalars: ArraySlice<UInt32>) -> String {
        String(
            scalarValues: scalars.flatMap { scalar -> [UInt32] in
                if let standIn = UnsafeScalars.standIn(for: scalar) { return standIn }
                return Unicode.Scalar(scalar)?.properties.isWhitespace == true ? [0x5F] : [scalar]
            })
    }
}
