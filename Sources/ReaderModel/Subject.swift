internal import Annotations
internal import Facts

/// The object of a command on a fact.
enum Subject: Hashable, Sendable {
    /// A finding without an annotation.
    case finding(FactContent)
    /// An annotation of the user.
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
