internal import Annotations
internal import ArabicText
internal import Facts

/// Annotations beside the facts of the panel.
extension FactWriter {
    /// Lines of a note on a fact that is not chosen, and on the chosen one.
    private static let noteLines = (few: 1, many: 12)

    /// Returns the annotation on the fact at a position in the page's layer.
    func judgement(of index: Int, on page: FactLayer) -> Annotation? { facts.judgement(of: index, page) }

    /// Returns the lines of a fact with the sign of its verdict, followed by the rest of its annotation.
    func judged(_ body: [SetLine], _ annotation: Annotation?, _ isSelected: Bool, _ typesetter: inout Typesetter) -> [SetLine] {
        guard let annotation else { return body.map { mark($0, isSelected: isSelected, typesetter) } }
        var lines = body
        // The annotation precedes the blank line that separates the fact from the next.
        let end = lines.last?.width == 0 ? lines.count - 1 : lines.count
        if annotation.verdict == .rejected {
            for i in lines.indices { lines[i].add(RoleSet(.rejected)) }
        }
        lines.insert(contentsOf: remarks(annotation, isSelected, &typesetter), at: end)
        return lines.enumerated().map { i, line in
            mark(line, isSelected: isSelected, verdict: i == 0 ? annotation.verdict : nil, typesetter)
        }
    }

    /// Returns the lines of an annotation by itself: its quote and its content.
    func notedFact(_ annotation: Annotation, _ isSelected: Bool, _ typesetter: inout Typesetter) -> [SetLine] {
        let term = Segment("\(say(annotation.fact.layer.terms.singular)) · \(say(annotation.verdict.term))", .dim)
        let scalars = (annotation.fact.mainAnchor?.exact ?? "").inOneLine
        var lines = [typesetter.line([Segment(annotation.verdict.sign, .verdict), Segment(" "), term], width: inner)]
        lines += typesetter.paragraph(scalars, width: inner, limit: isSelected ? 12 : 2, roles: RoleSet(.title))
        return lines + remarks(annotation, isSelected, &typesetter)
    }

    /// Returns lines for status, note, tags and links, if any.
    private func remarks(_ annotation: Annotation, _ isSelected: Bool, _ typesetter: inout Typesetter) -> [SetLine] {
        var lines: [SetLine] = []
        if annotation.status != nil || !annotation.evidence.isEmpty {
            let status = annotation.status ?? .unchecked
            var line = [Segment("\(status.sign) \(say(status.term))", .verdict)]
            if !annotation.evidence.isEmpty {
                line.append(Segment(" · \(say(Words.evidenceCount.counted(annotation.evidence.count)))", .dim))
            }
            lines.append(typesetter.line(line, width: inner))
        }
        if isSelected {
            for evidence in annotation.evidence {
                lines += written("◦ \(evidence.text)", limit: 3, .note, &typesetter) + addresses(of: evidence, &typesetter)
            }
        }
        if !annotation.note.isEmpty {
            let limit = isSelected ? FactWriter.noteLines.many : FactWriter.noteLines.few
            let note = isSelected ? annotation.note : annotation.note.split(whereSeparator: \.isNewline).joined(separator: " · ")
            lines += written("✎ \(note)", limit: limit, .note, &typesetter)
        }
        if !annotation.tags.isEmpty {
            lines += written(annotation.tags.map { "#\($0)" }.joined(separator: "  "), limit: 2, .dim, &typesetter)
        }
        for link in isSelected ? annotation.links : Array(annotation.links.prefix(1)) {
            let target = facts.annotated.annotations[link.target]?.fact.mainAnchor.map { JournalWords.shortened($0.exact) } ?? "…"
            lines.append(typesetter.line([Segment("↔ \(say(link.kind.term)): ", .dim), Segment(target, .note)], width: inner))
        }
        return lines
    }

    /// Returns lines for the addresses of evidence, and the time of access.
    private func addresses(of evidence: Evidence, _ typesetter: inout Typesetter) -> [SetLine] {
        let places = [evidence.url, evidence.archivedURL, evidence.seen].compactMap { $0 }
        return places.map { typesetter.line([Segment("  \($0)", .dim)], width: inner) }
    }

    /// Returns a text by the annotator, paragraph by paragraph.
    private func written(_ text: String, limit: Int, _ role: Role, _ typesetter: inout Typesetter) -> [SetLine] {
        var lines: [SetLine] = []
        for paragraph in text.split(whereSeparator: \.isNewline) where lines.count < limit {
            lines += typesetter.paragraph(
                paragraph.unicodeScalars.map(\.value), width: inner, limit: limit - lines.count, roles: RoleSet(role))
        }
        return lines
    }
}
