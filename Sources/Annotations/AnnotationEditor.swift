public import Facts

/// The subject of an edit: a fact, with the annotator's annotation if there is one.
public enum EditTarget: Hashable, Sendable {
    /// A finding of the engine without an annotation of the annotator.
    case finding(FactContent)
    /// An annotation of the annotator.
    case annotation(Annotation)
    /// A fact that neither the engine nor the annotator has.
    case addition(FactContent)

    /// The fact in its present version.
    public var fact: FactContent {
        switch self {
        case .finding(let fact), .addition(let fact): fact
        case .annotation(let annotation): annotation.fact
        }
    }

    /// The annotation; nil if there is none yet.
    public var annotation: Annotation? {
        if case .annotation(let annotation) = self { annotation } else { nil }
    }
}

/// The rules by which one annotator's annotations of an article change.
///
/// Each operation returns the changes of one journal entry, empty if nothing would change. The editor knows neither clock nor screen: a new
/// annotation has a draft name and no time until `JournalEntry.stamped` assigns both.
///
/// - An annotator has one annotation on a subject: an operation on a finding that was judged meanwhile edits that annotation.
/// - An annotation that neither judges its finding nor holds anything else is removed, unless another annotation links to it.
/// - A fact that the annotator added has no finding to fall back on: rejecting or withdrawing it removes it.
/// - Nobody edits the annotations of others.
public struct AnnotationEditor: Sendable {
    /// The annotations of the article by all annotators, by identifier.
    public let annotations: [String: Annotation]
    /// The name under which edits are made.
    public let annotator: String

    /// Makes an editor of the annotations in the state of a journal.
    public init(_ state: AnnotationState, annotator: String) {
        annotations = state.annotations
        self.annotator = annotator
    }

    /// Makes an editor of stored annotations; of several with one identifier the last counts.
    public init(_ annotations: some Sequence<Annotation>, annotator: String) {
        self.annotations = Dictionary(annotations.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        self.annotator = annotator
    }

    // MARK: Verdicts

    /// Vouches for facts as they are; a rejected finding is accepted in the engine's version.
    public func accept(_ targets: [EditTarget]) -> [AnnotationChange] { edit(targets) { $0.accept() } }

    /// Rejects findings, and removes facts that the annotator added.
    public func reject(_ targets: [EditTarget]) -> [AnnotationChange] { edit(targets) { $0.reject() } }

    /// Removes everything that the annotator recorded about some facts.
    public func withdraw(_ targets: [EditTarget]) -> [AnnotationChange] { edit(targets) { $0.withdraw() } }

    /// Replaces a found or added fact by another. If it equals the engine's finding, the finding is accepted.
    public func correct(_ target: EditTarget, to fact: FactContent) -> [AnnotationChange] { edit([target]) { $0.correct(to: fact) } }

    /// Corrects one property of some facts; rejected ones are skipped.
    public func set(_ key: ValueKey, to value: String, of targets: [EditTarget]) -> [AnnotationChange] {
        edit(targets) { annotation in
            guard annotation.verdict != .rejected else { return }
            var fact = annotation.fact
            fact.values[key] = value
            annotation.correct(to: fact)
        }
    }

    /// Adds a fact.
    /// - Parameter known: An existing fact of the same layer at the same place, which the new fact then corrects.
    public func add(_ fact: FactContent, over known: EditTarget? = nil) -> [AnnotationChange] {
        correct(known ?? .addition(fact), to: fact)
    }

    // MARK: Notes, status, tags and links

    /// Replaces the note of some facts.
    public func setNote(_ note: String, of targets: [EditTarget]) -> [AnnotationChange] { edit(targets) { $0.note = note } }

    /// Sets the status of a claim, and leaves the evidence as it is.
    public func setStatus(_ status: ClaimStatus?, of target: EditTarget) -> [AnnotationChange] { edit([target]) { $0.status = status } }

    /// Sets the status of a claim and its evidence.
    public func setStatus(_ status: ClaimStatus?, evidence: [Evidence], of target: EditTarget) -> [AnnotationChange] {
        edit([target]) {
            $0.status = status
            $0.evidence = evidence
        }
    }

    /// Replaces the displayed tags of some facts. Tags that were not displayed are kept.
    public func setTags(_ tags: [String], insteadOf shown: [String], of targets: [EditTarget]) -> [AnnotationChange] {
        let gone = Set(shown).subtracting(tags)
        return edit(targets) { annotation in
            annotation.tags.removeAll(where: gone.contains)
            for tag in tags where !annotation.tags.contains(tag) { annotation.tags.append(tag) }
        }
    }

    /// Links one fact to another, or removes that link if it exists. A target without an annotation gets one, so that it has an identifier.
    /// Nil if both are the same fact.
    public func link(_ kind: LinkKind, from: EditTarget, to target: EditTarget) -> [AnnotationChange]? {
        let (from, target) = (present(from), present(target))
        let end = target.annotation ?? draft(target, number: 1)
        guard from != target, from.annotation?.id != end.id else { return nil }
        let link = AnnotationLink(kind: kind, target: end.id)
        if from.annotation?.links.contains(link) == true { return edit([from]) { $0.links.removeAll { $0 == link } } }
        let changes = edit([from]) { $0.links.append(link) }
        guard target.annotation == nil, !changes.isEmpty else { return changes }
        return changes + [AnnotationChange(before: nil, after: end)]
    }

    // MARK: Import

    /// Replaces annotations by those of a file with the same identifiers, whoever made them. Of several with one identifier the last
    /// counts.
    /// - Parameter time: The time of the import, given to annotations whose file has no time. Such an annotation keeps its time of creation
    ///   and, if its content is unchanged, its time of change.
    public func replace(with imported: some Sequence<Annotation>, at time: String) -> [AnnotationChange] {
        let wanted = Dictionary(imported.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        return wanted.values.sorted { $0.id < $1.id }.compactMap { given in
            guard let before = annotations[given.id] else { return AnnotationChange(before: nil, after: given) }
            var after = given
            if given.created == time, given.modified == time {
                after.created = before.created
                after.modified = before.modified
                if after != before { after.modified = time }
            }
            return after == before ? nil : AnnotationChange(before: before, after: after)
        }
    }

    // MARK: The edit

    /// The present version of the target, after any edits since it was chosen: a finding may have been judged, a fact added. Cost: linear
    /// in the annotations if the target has none.
    public func present(_ target: EditTarget) -> EditTarget { present([target]).first ?? target }

    private func present(_ targets: [EditTarget]) -> [EditTarget] {
        lazy var bySubject = annotationsBySubject()
        return targets.map { target in
            switch target {
            case .annotation(let annotation): annotations[annotation.id].map(EditTarget.annotation) ?? target
            case .finding(let fact), .addition(let fact): bySubject[fact].map(EditTarget.annotation) ?? target
            }
        }
    }

    /// The annotator's own annotations by subject; of several on one subject the one changed last.
    private func annotationsBySubject() -> [FactContent: Annotation] {
        let own = annotations.values.filter { $0.annotator == annotator }
        return Dictionary(own.map { ($0.subject, $0) }) { a, b in
            (a.modified, a.created, a.id) < (b.modified, b.created, b.id) ? b : a
        }
    }

    /// Changes annotations, creating missing ones and removing those that become empty.
    private func edit(_ targets: [EditTarget], _ change: (inout Annotation) -> Void) -> [AnnotationChange] {
        var edits: [(before: Annotation?, after: Annotation)] = []
        var seen = Set<EditTarget>()
        for (number, target) in present(targets).enumerated() where seen.insert(target).inserted {
            guard target.annotation.map({ $0.annotator == annotator }) ?? true else { continue }
            var after = draft(target, number: number)
            change(&after)
            edits.append((target.annotation, after))
        }
        // The links after the edit, computed only if an annotation is to be removed.
        lazy var linked: Set<String> = {
            let edited = annotations.merging(edits.map { ($0.after.id, $0.after) }) { $1 }
            return Set(edited.values.flatMap(\.links).map(\.target))
        }()
        return edits.compactMap { before, after in
            let dissolves = after.saysNothing && !(after.finding != nil && linked.contains(after.id))
            if dissolves { return before.map { AnnotationChange(before: $0, after: nil) } }
            return after == before ? nil : AnnotationChange(before: before, after: after)
        }
    }

    /// The annotation of a target. The draft name of a new one holds within one entry, until the journal assigns an identifier.
    func draft(_ target: EditTarget, number: Int) -> Annotation {
        switch target {
        case .annotation(let annotation): annotation
        case .finding(let finding):
            Annotation(
                id: JournalEntry.draftName(number), annotator: annotator, verdict: .noted, fact: finding, finding: finding, created: "")
        case .addition(let fact):
            Annotation(id: JournalEntry.draftName(number), annotator: annotator, verdict: .added, fact: fact, created: "")
        }
    }
}

extension Annotation {
    /// True if the annotation holds more than a verdict.
    public var saysMore: Bool { !note.isEmpty || status != nil || !evidence.isEmpty || !tags.isEmpty || !links.isEmpty }

    /// True if the annotation holds neither a verdict nor anything else.
    public var saysNothing: Bool { verdict == .noted && !saysMore }

    fileprivate mutating func accept() {
        switch verdict {
        case .added, .corrected, .accepted: break
        case .noted, .rejected:
            verdict = .accepted
            if let finding { fact = finding }
        }
    }

    fileprivate mutating func reject() {
        guard let finding else { return withdraw() }
        verdict = .rejected
        fact = finding
    }

    fileprivate mutating func withdraw() {
        verdict = .noted
        if let finding { fact = finding }
        note = ""
        status = nil
        evidence = []
        tags = []
        links = []
    }

    fileprivate mutating func correct(to fact: FactContent) {
        self.fact = fact
        guard let finding else { return }
        verdict = fact == finding ? .accepted : .corrected
    }
}
