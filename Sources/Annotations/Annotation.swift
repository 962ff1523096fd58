public import Facts

/// A fact in the form in which it is annotated: spans of text by role, properties by key.
///
/// All layers share this form, so that forms, formats and the journal need no case for each; `FactLayer` defines the parts and values of a
/// layer.
public struct FactContent: Hashable, Sendable {
    /// The layer of the fact.
    public var layer: FactLayer
    /// The parts of the fact, by role.
    public var parts: [PartRole: Anchor]
    /// The properties of the fact, as JSON writes them: `denies`, `1400`, `2023-10-07`, `true`.
    public var values: [ValueKey: String]

    /// Makes a fact.
    public init(layer: FactLayer, parts: [PartRole: Anchor], values: [ValueKey: String] = [:]) {
        self.layer = layer
        self.parts = parts
        self.values = values
    }

    /// The part by which the fact is found in the text.
    public var mainAnchor: Anchor? { parts[layer.mainRole] }
}

extension FactContent {
    /// True if another fact of the layer has the same values, and the same parts at the same places.
    public func coincides(with other: FactContent) -> Bool {
        layer == other.layer && values == other.values && parts.mapValues(\.span) == other.parts.mapValues(\.span)
    }

    /// True if another fact of the layer has the same values, and parts with the same words at any place.
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

/// An annotator's verdict on a fact.
public enum Verdict: String, Codable, CaseIterable, Sendable {
    /// The annotator found the fact; the engine did not.
    case added
    /// The engine's finding is right.
    case accepted
    /// The engine's finding is wrong.
    case rejected
    /// The engine's finding is right with these changes.
    case corrected
    /// The engine's finding is not judged yet, but has a note, a tag, a link or a status. The fact equals the finding.
    case noted

    /// True if the annotator vouches for the fact. An unjudged finding rests on the engine alone.
    public var vouches: Bool {
        switch self {
        case .added, .accepted, .corrected: true
        case .rejected, .noted: false
        }
    }
}

/// The result of checking a claim.
public enum ClaimStatus: String, Codable, CaseIterable, Sendable {
    case unchecked, supported, refuted, disputed
}

/// A source that supports a status.
public struct Evidence: Hashable, Sendable {
    /// The observation, in the annotator's words.
    public var text: String
    /// The address of the source.
    public var url: String?
    /// The address of an archived copy.
    public var archivedURL: String?
    /// The date of the observation, `YYYY-MM-DD`.
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

    /// Decodes the stored form, in which every member may be missing.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            text: try members.decodeIfPresent(String.self, forKey: .text) ?? "",
            url: try members.decodeIfPresent(String.self, forKey: .url),
            archivedURL: try members.decodeIfPresent(String.self, forKey: .archivedURL),
            seen: try members.decodeIfPresent(String.self, forKey: .seen))
    }
}

/// The relation of one fact to another.
public enum LinkKind: String, Codable, CaseIterable, Sendable {
    case sameEvent = "same-event"
    case contradicts, supports, updates, repeats
}

/// A link from one annotation to another.
public struct AnnotationLink: Codable, Hashable, Sendable {
    /// The relation between the two.
    public var kind: LinkKind
    /// The `Annotation.id` of the other annotation.
    public var target: String

    /// Makes a link.
    public init(kind: LinkKind, target: String) {
        self.kind = kind
        self.target = target
    }
}

/// One annotator's annotation of one fact of an article.
public struct Annotation: Hashable, Sendable {
    /// The version of the stored form, kept with every stored annotation.
    ///
    /// Raise it with any change that an earlier version of the program could not read, or would lose when it writes the annotation back: a
    /// new member, verdict, layer, part or value. Every form from 1 on can be decoded.
    public static let format = 1

    /// A UUID in lower case.
    public var id: String
    /// The name of the annotator.
    public var annotator: String
    /// The annotator's verdict on the fact.
    public var verdict: Verdict
    /// The fact in the annotator's version.
    public var fact: FactContent
    /// The engine's finding when it was judged; nil for a fact that the annotator added.
    public var finding: FactContent?
    /// The annotator's note.
    public var note: String
    /// The result of checking the claim; nil for other layers.
    public var status: ClaimStatus?
    /// The sources that support the status.
    public var evidence: [Evidence]
    /// The tags, in the order in which they were given.
    public var tags: [String]
    /// Links to other annotations.
    public var links: [AnnotationLink]
    /// The time of creation, UTC, ISO 8601 to the millisecond.
    public var created: String
    /// The time of the last change.
    public var modified: String
    /// Fields of an imported file that have no place here, by format and name, each as that format wrote it. They are written back on
    /// export.
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

    /// The fact that the annotation is about: the engine's finding, or the fact that the annotator added. An annotator has one annotation
    /// on a subject.
    public var subject: FactContent { finding ?? fact }
}

extension Annotation: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, annotator, verdict, fact, finding, note, status, evidence, tags, links, created, modified
        case extensions = "foreign"
    }

    /// Decodes the stored form. Only the identifier, the annotator, the verdict, the fact and the time of creation are required; members
    /// introduced later are missing in older data.
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
