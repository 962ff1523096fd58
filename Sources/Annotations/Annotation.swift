public import Facts

/// A fact in the form in which it is annotated: stretches of text by role, properties by key.
///
/// One shape for every layer, so that forms, formats and the journal need no case for each; `FactLayer` says what a layer has.
public struct FactContent: Hashable, Sendable {
    /// What sort of fact it is.
    public var layer: FactLayer
    /// Its stretches of text.
    public var parts: [PartRole: Anchor]
    /// Its properties, as JSON writes them: `denies`, `1400`, `2023-10-07`, `true`.
    public var values: [ValueKey: String]

    /// Makes a fact.
    public init(layer: FactLayer, parts: [PartRole: Anchor], values: [ValueKey: String] = [:]) {
        self.layer = layer
        self.parts = parts
        self.values = values
    }

    /// The stretch by which it is found in the text.
    public var mainAnchor: Anchor? { parts[layer.mainRole] }
}

extension FactContent {
    /// True if another fact of the layer has the same values, and the same parts at the same places.
    public func coincides(with other: FactContent) -> Bool {
        layer == other.layer && values == other.values && parts.mapValues(\.span) == other.parts.mapValues(\.span)
    }

    /// True if another fact of the layer has the same values, and parts with the same words, wherever they stand.
    public func hasSameWords(as other: FactContent) -> Bool {
        layer == other.layer && values == other.values && parts.mapValues(\.exact) == other.parts.mapValues(\.exact)
    }
}

extension FactContent: Codable {
    private enum CodingKeys: String, CodingKey { case layer, parts, values }

    /// Decodes the stored form; parts and values may be missing.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            layer: try members.decode(FactLayer.self, forKey: .layer),
            parts: try members.decodeIfPresent([PartRole: Anchor].self, forKey: .parts) ?? [:],
            values: try members.decodeIfPresent([ValueKey: String].self, forKey: .values) ?? [:])
    }
}

/// What a person says to a fact.
public enum Verdict: String, Codable, CaseIterable, Sendable {
    /// Found by the person, not by the machine.
    case added
    /// The machine's finding is right.
    case accepted
    /// The machine's finding is none.
    case rejected
    /// The machine's finding is right with these changes.
    case corrected
    /// The machine's finding is not judged yet: a note, a tag, a link or a status was put to it. The fact equals the finding.
    case noted

    /// Whether the person stands for the fact: an unjudged finding stands by the machine alone.
    public var vouches: Bool {
        switch self {
        case .added, .accepted, .corrected: true
        case .rejected, .noted: false
        }
    }
}

/// What a check of a claim came to.
public enum ClaimStatus: String, Codable, CaseIterable, Sendable {
    case unchecked, supported, refuted, disputed
}

/// On what a status rests.
public struct Evidence: Hashable, Sendable {
    /// What was seen, in the person's words.
    public var text: String
    /// Where it was seen.
    public var url: String?
    /// Where a copy of it is kept.
    public var archivedURL: String?
    /// When, `YYYY-MM-DD`.
    public var seen: String?

    /// Makes a piece of evidence.
    public init(text: String, url: String? = nil, archivedURL: String? = nil, seen: String? = nil) {
        self.text = text
        self.url = url
        self.archivedURL = archivedURL
        self.seen = seen
    }
}

extension Evidence: Codable {
    private enum CodingKeys: String, CodingKey { case text, url, archivedURL, seen }

    /// Decodes the stored form; every member may be missing.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            text: try members.decodeIfPresent(String.self, forKey: .text) ?? "",
            url: try members.decodeIfPresent(String.self, forKey: .url),
            archivedURL: try members.decodeIfPresent(String.self, forKey: .archivedURL),
            seen: try members.decodeIfPresent(String.self, forKey: .seen))
    }
}

/// How one fact bears on another.
public enum LinkKind: String, Codable, CaseIterable, Sendable {
    case sameEvent = "same-event"
    case contradicts, supports, updates, repeats
}

/// A link from one annotation to another.
public struct AnnotationLink: Codable, Hashable, Sendable {
    /// How the two bear on each other.
    public var kind: LinkKind
    /// `Annotation.id` of the other.
    public var target: String

    /// Makes a link.
    public init(kind: LinkKind, target: String) {
        self.kind = kind
        self.target = target
    }
}

/// A person's word on one fact of an article.
public struct Annotation: Hashable, Sendable {
    /// The version of the stored form, which is kept beside every stored annotation.
    ///
    /// It is raised with any change that an earlier version of the program could not read, or would lose when it writes the annotation
    /// back: a new member, a new verdict, layer, part or value. Every form from 1 on can be decoded.
    public static let format = 1

    /// A UUID, in lower case.
    public var id: String
    /// Who says it.
    public var annotator: String
    /// What the person says to the fact.
    public var verdict: Verdict
    /// The fact as the person would have it.
    public var fact: FactContent
    /// What the machine had found when it was judged; nil for what a person added.
    public var finding: FactContent?
    /// What the person notes.
    public var note: String
    /// What a check of the claim came to; nil for other layers.
    public var status: ClaimStatus?
    /// On what the status rests.
    public var evidence: [Evidence]
    /// Words by which it is found again, in the order in which they were given.
    public var tags: [String]
    /// Links to other annotations.
    public var links: [AnnotationLink]
    /// When it was made, UTC, ISO 8601 to the millisecond.
    public var created: String
    /// When it was last changed.
    public var modified: String
    /// Fields of an imported file that have no place here, by format and name, each as that format wrote it; written back on export.
    public var extensions: [String: String]

    /// Makes an annotation.
    public init(
        id: String, annotator: String, verdict: Verdict, fact: FactContent, finding: FactContent? = nil, note: String = "",
        status: ClaimStatus? = nil, evidence: [Evidence] = [], tags: [String] = [], links: [AnnotationLink] = [], created: String,
        modified: String? = nil, extensions: [String: String] = [:]
    ) {
        self.id = id
        self.annotator = annotator
        self.verdict = verdict
        self.fact = fact
        self.finding = finding
        self.note = note
        self.status = status
        self.evidence = evidence
        self.tags = tags
        self.links = links
        self.created = created
        self.modified = modified ?? created
        self.extensions = extensions
    }

    /// The fact that the annotation is about: the machine's finding, or what a person added. An annotator judges it once.
    public var subject: FactContent { finding ?? fact }
}

extension Annotation: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, annotator, verdict, fact, finding, note, status, evidence, tags, links, created, modified
        case extensions = "foreign"
    }

    /// Decodes the stored form. Only the identifier, the annotator, the verdict, the fact and the time it was made are needed: a member
    /// that was added later is missing in what was written before.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let created = try members.decode(String.self, forKey: .created)
        self.init(
            id: try members.decode(String.self, forKey: .id), annotator: try members.decode(String.self, forKey: .annotator),
            verdict: try members.decode(Verdict.self, forKey: .verdict), fact: try members.decode(FactContent.self, forKey: .fact),
            finding: try members.decodeIfPresent(FactContent.self, forKey: .finding),
            note: try members.decodeIfPresent(String.self, forKey: .note) ?? "",
            status: try members.decodeIfPresent(ClaimStatus.self, forKey: .status),
            evidence: try members.decodeIfPresent([Evidence].self, forKey: .evidence) ?? [],
            tags: try members.decodeIfPresent([String].self, forKey: .tags) ?? [],
            links: try members.decodeIfPresent([AnnotationLink].self, forKey: .links) ?? [], created: created,
            modified: try members.decodeIfPresent(String.self, forKey: .modified) ?? created,
            extensions: try members.decodeIfPresent([String: String].self, forKey: .extensions) ?? [:])
    }
}
