internal import Annotations
internal import Facts

/// What a command on a fact is about.
enum Subject: Hashable, Sendable {
    /// A finding that nobody has said anything to.
    case finding(FactContent)
    /// What the person who reads has said already.
    case annotation(Annotation)

    /// The fact as it stands.
    var fact: FactContent {
        switch self {
        case .finding(let fact): fact
        case .annotation(let annotation): annotation.fact
        }
    }
}

/// A link that waits for its other end.
struct PendingLink: Hashable, Sendable {
    var kind: LinkKind
    var from: Subject
}
