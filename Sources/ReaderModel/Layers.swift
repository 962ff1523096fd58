internal import Reading

/// What can be hidden and shown as one.
enum Layer: Hashable, CaseIterable, Sendable {
    case claims, tolls
    case names(MentionKind)
    case numbers, dates, disagreements, slips

    static let allCases: [Layer] = [.claims, .tolls] + MentionKind.allCases.map(Layer.names) + [.numbers, .dates, .disagreements, .slips]

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
    case claim, toll, name, number, date, disagreement, slip
}

/// One thing found: its kind and its position in the reading's list of that kind.
struct Fact: Hashable, Sendable {
    var kind: FactKind
    var index: Int
    /// Where it stands; for a claim from the first to the last scalar of its parts.
    var span: Span
}

/// What was found, arranged for drawing, jumping and listing.
struct FactIndex: Sendable {
    /// A stretch of text in certain roles.
    struct Highlight: Sendable {
        var start: Int
        var end: Int
        var roles: RoleSet
    }

    /// What was found in all parts that are known.
    let reading: ArticleReading
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

    /// Arranges a reading without the layers in `hidden`. Cost: that of sorting it.
    init(_ reading: ArticleReading, hiding hidden: Set<Layer>) {
        self.reading = reading
        entities = Dictionary(reading.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        claims = Dictionary(reading.claims.indices.map { (reading.claims[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        if !hidden.contains(.claims) { addClaims() }
        for (i, mention) in reading.mentions.enumerated() where !hidden.contains(.names(mention.kind)) {
            add(.name, i, mention.span, RoleSet(mention.kind.role))
        }
        if !hidden.contains(.numbers) {
            for (i, number) in reading.numbers.enumerated() { add(.number, i, number.span, RoleSet(.number)) }
        }
        if !hidden.contains(.dates) {
            for (i, date) in reading.dates.enumerated() { add(.date, i, date.span, RoleSet(.date)) }
        }
        if !hidden.contains(.tolls) {
            for (i, toll) in reading.tolls.enumerated() { add(.toll, i, toll.number, RoleSet(.toll)) }
        }
        if !hidden.contains(.disagreements) {
            for (i, item) in reading.disagreements.enumerated() {
                for passage in [item.a, item.b] { add(.disagreement, i, passage.span, RoleSet(.disagreement)) }
            }
        }
        if !hidden.contains(.slips) {
            for (i, slip) in reading.slips.enumerated() {
                add(.slip, i, slip.span, slip.kind == .control ? RoleSet(.slip, .warning) : RoleSet(.slip))
            }
        }
        arrange()
    }

    private mutating func add(_ kind: FactKind, _ index: Int, _ span: Span, _ roles: RoleSet) {
        facts[kind.rawValue].append(Fact(kind: kind, index: index, span: span))
        highlights.append(Highlight(start: span.start, end: span.end, roles: roles))
    }

    private mutating func addClaims() {
        for (i, claim) in reading.claims.enumerated() {
            facts[FactKind.claim.rawValue].append(Fact(kind: .claim, index: i, span: claim.extent))
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
        for kind in facts { seen += kind.map(\.span.start) }
        seen.sort()
        for start in seen where start != starts.last { starts.append(start) }
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

    /// The nearest start of a fact after `offset`; of any kind where `kind` is nil.
    func start(after offset: Int, _ kind: FactKind?) -> Int? {
        guard let kind else {
            let i = starts.boundary { $0 > offset }
            return i < starts.count ? starts[i] : nil
        }
        let i = facts[kind.rawValue].boundary { $0.span.start > offset }
        return i < facts[kind.rawValue].count ? facts[kind.rawValue][i].span.start : nil
    }

    /// The nearest start of a fact before `offset`.
    func start(before offset: Int, _ kind: FactKind?) -> Int? {
        guard let kind else {
            let i = starts.boundary { $0 >= offset }
            return i > 0 ? starts[i - 1] : nil
        }
        let i = facts[kind.rawValue].boundary { $0.span.start >= offset }
        return i > 0 ? facts[kind.rawValue][i - 1].span.start : nil
    }

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
