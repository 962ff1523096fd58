internal import Annotations
internal import ArabicText
internal import Facts

/// What can be hidden and shown as one.
enum Layer: Hashable, CaseIterable, Sendable {
    case claims, tolls
    case names(MentionKind)
    case numbers, dates, disagreements, slips, passages

    static let allCases: [Layer] =
        [.claims, .tolls] + MentionKind.allCases.map(Layer.names) + [.numbers, .dates, .disagreements, .slips, .passages]

    /// What the filter menu calls it.
    var title: Message {
        switch self {
        case .claims: Words.claims
        case .tolls: Words.tolls
        case .names(let kind): Words.names(of: kind)
        case .numbers: Words.numbers
        case .dates: Words.dates
        case .disagreements: Words.disagreements
        case .slips: Words.slips
        case .passages: Words.passages
        }
    }

    /// The role in which it is seen.
    var role: Role {
        switch self {
        case .claims: .cue
        case .tolls: .toll
        case .names(let kind): kind.role
        case .numbers: .number
        case .dates: .date
        case .disagreements: .disagreement
        case .slips: .slip
        case .passages: .passage
        }
    }
}

extension MentionKind {
    /// The role in which names of this kind are seen.
    var role: Role {
        switch self {
        case .person: .person
        case .organization: .organization
        case .place: .place
        case .facility: .facility
        case .group: .group
        case .weapon: .weapon
        case .event: .event
        case .work: .work
        }
    }
}

/// What a fact is an instance of, for jumps and pages.
enum FactKind: Int, Hashable, CaseIterable, Sendable {
    case claim, toll, name, number, date, disagreement, slip, passage
}

/// One thing found: its kind and its position in the reading's list of that kind.
struct Fact: Hashable, Sendable {
    var kind: FactKind
    var index: Int
    /// Where it stands; for a claim from the first to the last scalar of its parts.
    var span: Span
    /// What the person who reads says to it; nil where nothing was said.
    var verdict: Verdict?
    /// Whether nobody has said what a check of it came to.
    var isUnchecked = true

    /// Whether nobody has said yet whether it is right.
    var isUnjudged: Bool { verdict == nil || verdict == .noted }
    /// Whether it is wrong, as the person says.
    var isRejected: Bool { verdict == .rejected }
}

/// What a jump looks for.
struct JumpGoal: Hashable, Sendable {
    /// Facts of one kind, or of any.
    var kind: FactKind?
    var filter = Filter.standing

    /// Which of them.
    enum Filter: Hashable, Sendable {
        /// All that nobody rejected.
        case standing
        /// Only those that nobody has judged.
        case unjudged
        /// Only claims of which nobody has said what a check of them came to.
        case unchecked
    }

    /// Whatever is highlighted.
    static let any = JumpGoal(kind: nil)

    func admits(_ fact: Fact) -> Bool {
        switch filter {
        case .standing: !fact.isRejected
        case .unjudged: fact.isUnjudged && fact.kind != .passage
        case .unchecked: !fact.isRejected && fact.isUnchecked
        }
    }
}

/// What was found, arranged for drawing, jumping and listing.
struct FactIndex: Sendable {
    /// A stretch of text in certain roles.
    struct Highlight: Sendable {
        var start: Int
        var end: Int
        var roles: RoleSet
    }

    /// What was found in all parts that are known, and what the person who reads says to it.
    let annotated: AnnotatedReading
    /// What the names refer to, by identifier.
    let entities: [String: Entity]
    /// Positions of claims by their identifiers.
    let claims: [String: Int]
    /// Facts of each kind whose layer is shown, in reading order.
    private var facts: [[Fact]] = Array(repeating: [], count: FactKind.allCases.count)
    private var highlights: [Highlight] = []
    /// For each highlight the furthest end of it and all before it.
    private var reach: [Int] = []
    /// Starts of everything highlighted, in order, each once: what `n` goes through.
    private(set) var starts: [Int] = []

    /// The facts, rejected ones too.
    var reading: ArticleReading { annotated.reading }

    /// Arranges a reading without the layers in `hidden`; rejected facts are listed, and show nowhere in the text. Cost: that of
    /// sorting it.
    init(_ annotated: AnnotatedReading = AnnotatedReading(), hiding hidden: Set<Layer> = []) {
        self.annotated = annotated
        let reading = annotated.reading
        entities = Dictionary(reading.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        claims = Dictionary(reading.claims.indices.map { (reading.claims[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        if !hidden.contains(.claims) { addClaims() }
        for (i, mention) in reading.mentions.enumerated() where !hidden.contains(.names(mention.kind)) {
            add(.name, i, mention.id, [mention.span], RoleSet(mention.kind.role))
        }
        if !hidden.contains(.numbers) {
            for (i, number) in reading.numbers.enumerated() { add(.number, i, number.id, [number.span], RoleSet(.number)) }
        }
        if !hidden.contains(.dates) {
            for (i, date) in reading.dates.enumerated() { add(.date, i, date.id, [date.span], RoleSet(.date)) }
        }
        if !hidden.contains(.tolls) {
            for (i, toll) in reading.tolls.enumerated() { add(.toll, i, toll.id, [toll.number], RoleSet(.toll)) }
        }
        if !hidden.contains(.disagreements) {
            for (i, item) in reading.disagreements.enumerated() {
                add(.disagreement, i, item.id, [item.a.span, item.b.span], RoleSet(.disagreement))
            }
        }
        if !hidden.contains(.slips) {
            for (i, slip) in reading.slips.enumerated() {
                add(.slip, i, slip.id, [slip.span], slip.kind == .control ? RoleSet(.slip, .warning) : RoleSet(.slip))
            }
        }
        if !hidden.contains(.passages) {
            for (i, placed) in annotated.passages.enumerated() {
                add(.passage, i, placed.annotation.id, [placed.span], RoleSet(.passage))
            }
        }
        arrange()
    }

    private mutating func add(_ kind: FactKind, _ index: Int, _ id: String, _ spans: [Span], _ roles: RoleSet) {
        let verdict = annotated.judgements[id]?.verdict
        for span in spans {
            facts[kind.rawValue].append(Fact(kind: kind, index: index, span: span, verdict: verdict))
            if verdict != .rejected { highlights.append(Highlight(start: span.start, end: span.end, roles: roles)) }
        }
    }

    private mutating func addClaims() {
        for (i, claim) in reading.claims.enumerated() {
            let judgement = annotated.judgements[claim.id]
            let isUnchecked = (judgement?.status ?? .unchecked) == .unchecked
            let verdict = judgement?.verdict
            facts[FactKind.claim.rawValue].append(
                Fact(kind: .claim, index: i, span: claim.extent, verdict: verdict, isUnchecked: isUnchecked))
            guard verdict != .rejected else { continue }
            highlights.append(Highlight(start: claim.cue.start, end: claim.cue.end, roles: RoleSet(.cue)))
            highlights.append(Highlight(start: claim.content.start, end: claim.content.end, roles: RoleSet(.content)))
            if let source = claim.source, !source.implicit {
                highlights.append(Highlight(start: source.start, end: source.end, roles: RoleSet(.source)))
            }
            if let via = claim.via { highlights.append(Highlight(start: via.start, end: via.end, roles: RoleSet(.via))) }
        }
    }

    private mutating func arrange() {
        for kind in facts.indices { facts[kind].sort { $0.span == $1.span ? $0.index < $1.index : $0.span < $1.span } }
        highlights.sort { $0.start == $1.start ? $0.end > $1.end : $0.start < $1.start }
        var furthest = Int.min
        reach = highlights.map {
            furthest = max(furthest, $0.end)
            return furthest
        }
        var seen: [Int] = []
        for kind in facts { seen += kind.lazy.filter { !$0.isRejected }.map(\.span.start) }
        seen.sort()
        for start in seen where start != starts.last { starts.append(start) }
    }

    /// The identifier of a fact, by its position in the reading's list of its kind.
    func id(of index: Int, _ kind: FactKind) -> String? {
        func id<Found>(_ list: [Found], _ path: KeyPath<Found, String>) -> String? {
            list.indices.contains(index) ? list[index][keyPath: path] : nil
        }
        return switch kind {
        case .claim: id(reading.claims, \.id)
        case .toll: id(reading.tolls, \.id)
        case .name: id(reading.mentions, \.id)
        case .number: id(reading.numbers, \.id)
        case .date: id(reading.dates, \.id)
        case .disagreement: id(reading.disagreements, \.id)
        case .slip: id(reading.slips, \.id)
        case .passage: id(annotated.passages, \.annotation.id)
        }
    }

    /// What the person who reads says to a fact; nil where nothing.
    func judgement(of index: Int, _ kind: FactKind) -> Annotation? {
        if kind == .passage { return annotated.passages.indices.contains(index) ? annotated.passages[index].annotation : nil }
        return id(of: index, kind).flatMap { annotated.judgements[$0] }
    }

    /// Under which kind a name is listed: that of its entity, unless a person said another.
    func kind(of mention: Mention) -> MentionKind {
        let isByHand = annotated.judgements[mention.id].map { $0.verdict == .corrected || $0.verdict == .added } ?? false
        return isByHand ? mention.kind : mention.entity.flatMap { entities[$0]?.kind } ?? mention.kind
    }

    /// A fact that the machine found in the form in which it is annotated.
    func content(of fact: Fact, in text: SourceText) -> FactContent? {
        func content<Found>(_ list: [Found], _ make: (Found) -> FactContent) -> FactContent? {
            list.indices.contains(fact.index) ? make(list[fact.index]) : nil
        }
        switch fact.kind {
        case .claim: return content(reading.claims) { FactContent($0, in: text) }
        case .toll: return content(reading.tolls) { FactContent($0, in: text) }
        case .name: return content(reading.mentions) { FactContent($0, in: text) }
        case .number: return content(reading.numbers) { FactContent($0, in: text) }
        case .date: return content(reading.dates) { FactContent($0, in: text) }
        case .disagreement: return content(reading.disagreements) { FactContent($0, in: text) }
        case .slip: return content(reading.slips) { FactContent($0, in: text) }
        case .passage: return nil
        }
    }

    /// Facts of a kind, in reading order.
    func facts(_ kind: FactKind) -> [Fact] { facts[kind.rawValue] }

    /// Gives `body` every highlight that shares a scalar with `span`. Cost: logarithmic, and what it gives.
    func forEachHighlight(in span: Span, _ body: (Highlight) -> Void) {
        var i = reach.boundary { $0 > span.start }
        while i < highlights.count, highlights[i].start < span.end {
            if highlights[i].end > span.start { body(highlights[i]) }
            i += 1
        }
    }

    /// The nearest start of a fact after `offset`; of any kind where `goal` names none. Cost: logarithmic, and the facts passed over.
    func start(after offset: Int, _ goal: JumpGoal) -> Int? {
        guard goal != .any else {
            let i = starts.boundary { $0 > offset }
            return i < starts.count ? starts[i] : nil
        }
        return lists(goal).compactMap { list in
            let i = list.boundary { $0.span.start > offset }
            return list[i...].first(where: goal.admits)?.span.start
        }.min()
    }

    /// The nearest start of a fact before `offset`.
    func start(before offset: Int, _ goal: JumpGoal) -> Int? {
        guard goal != .any else {
            let i = starts.boundary { $0 >= offset }
            return i > 0 ? starts[i - 1] : nil
        }
        return lists(goal).compactMap { list in
            let i = list.boundary { $0.span.start >= offset }
            return list[..<i].last(where: goal.admits)?.span.start
        }.max()
    }

    /// The first fact of those looked for in the text, or the last.
    func firstFromEdge(_ goal: JumpGoal, forward: Bool) -> Int? {
        forward ? start(after: -1, goal) : start(before: .max, goal)
    }

    /// The fact that begins at `offset` and is looked for; one of `kind` first.
    func first(at offset: Int, _ goal: JumpGoal, _ kind: FactKind) -> Fact? {
        for list in [facts[kind.rawValue]] + lists(goal) {
            let i = list.boundary { $0.span.start >= offset }
            if let fact = list[i...].prefix(while: { $0.span.start == offset }).first(where: { goal.admits($0) }),
                goal.kind == nil || goal.kind == fact.kind
            {
                return fact
            }
        }
        return nil
    }

    private func lists(_ goal: JumpGoal) -> [[Fact]] { goal.kind.map { [facts[$0.rawValue]] } ?? facts }

    /// The shortest fact over the scalar at `offset`, of any kind or of one.
    func innermost(at offset: Int, _ kind: FactKind? = nil) -> Fact? {
        var best: Fact?
        for list in facts.indices where kind == nil || kind?.rawValue == list {
            var i = facts[list].boundary { $0.span.start > offset } - 1
            // Facts of a kind seldom nest: a look at a few before the nearest is enough.
            var looked = 0
            while i >= 0, looked < 64 {
                let fact = facts[list][i]
                if fact.span.contains(offset), best.map({ fact.span.count < $0.span.count }) ?? true { best = fact }
                i -= 1
                looked += 1
            }
        }
        return best
    }
}
