public import ArabicText

/// Readings of parts of a text, put together.
///
/// A part is read on its own: its offsets count from its own first scalar and its identifiers from its own first item.
/// `moved` brings both into the whole text, `merge` joins what is in the whole text already.
extension ArticleReading {
    /// The same reading `distance` scalars further on, every identifier and reference to one behind `prefix`.
    public func moved(by distance: Int, prefix: String = "") -> ArticleReading {
        func name(_ id: String?) -> String? { id.map { prefix + $0 } }
        var result = self
        for i in result.mentions.indices {
            result.mentions[i].move(by: distance)
            result.mentions[i].core = result.mentions[i].core.moved(by: distance)
            result.mentions[i].id = prefix + result.mentions[i].id
            result.mentions[i].entity = name(result.mentions[i].entity)
        }
        for i in result.entities.indices {
            result.entities[i].id = prefix + result.entities[i].id
            result.entities[i].mentions = result.entities[i].mentions.map { prefix + $0 }
            for at in result.entities[i].references.indices { result.entities[i].references[at].move(by: distance) }
        }
        for i in result.numbers.indices {
            result.numbers[i].move(by: distance)
            result.numbers[i].figure = result.numbers[i].figure.moved(by: distance)
            result.numbers[i].id = prefix + result.numbers[i].id
        }
        for i in result.dates.indices {
            result.dates[i].move(by: distance)
            result.dates[i].id = prefix + result.dates[i].id
        }
        for i in result.claims.indices {
            result.claims[i].source?.move(by: distance)
            if let entity = result.claims[i].source?.entity { result.claims[i].source?.entity = prefix + entity }
            result.claims[i].via?.move(by: distance)
            result.claims[i].cue.move(by: distance)
            result.claims[i].content = result.claims[i].content.moved(by: distance)
            result.claims[i].id = prefix + result.claims[i].id
        }
        for i in result.tolls.indices {
            result.tolls[i].number = result.tolls[i].number.moved(by: distance)
            result.tolls[i].victims?.move(by: distance)
            result.tolls[i].by?.move(by: distance)
            result.tolls[i].claim = name(result.tolls[i].claim)
            result.tolls[i].partOf = name(result.tolls[i].partOf)
            result.tolls[i].id = prefix + result.tolls[i].id
        }
        for i in result.disagreements.indices {
            result.disagreements[i].a.move(by: distance)
            result.disagreements[i].a.claim = name(result.disagreements[i].a.claim)
            result.disagreements[i].b.move(by: distance)
            result.disagreements[i].b.claim = name(result.disagreements[i].b.claim)
            result.disagreements[i].id = prefix + result.disagreements[i].id
        }
        for i in result.slips.indices {
            result.slips[i].move(by: distance)
            result.slips[i].id = prefix + result.slips[i].id
        }
        return result
    }

    /// Appends the reading of a later part of the same text; its identifiers must differ from those here.
    ///
    /// Entities of one kind and one name become one, and what refers to the later one refers to the first.
    public mutating func merge(_ later: ArticleReading) {
        var first: [EntityName: Int] = [:]
        for (i, entity) in entities.enumerated() { first[EntityName(entity)] = i }
        var renamed: [String: String] = [:]
        for entity in later.entities {
            if let i = first[EntityName(entity)] {
                entities[i].mentions += entity.mentions
                entities[i].references += entity.references
                renamed[entity.id] = entities[i].id
            } else {
                first[EntityName(entity)] = entities.count
                entities.append(entity)
            }
        }
        for var mention in later.mentions {
            if let entity = mention.entity { mention.entity = renamed[entity] ?? entity }
            mentions.append(mention)
        }
        for var claim in later.claims {
            if let entity = claim.source?.entity { claim.source?.entity = renamed[entity] ?? entity }
            claims.append(claim)
        }
        numbers += later.numbers
        dates += later.dates
        tolls += later.tolls
        disagreements += later.disagreements
        slips += later.slips
    }

    /// By what two parts know that they mean the same entity.
    private struct EntityName: Hashable {
        let kind: MentionKind
        let name: String
        init(_ entity: Entity) {
            kind = entity.kind
            name = entity.name
        }
    }
}

/// A located thing whose place can be set.
private protocol Movable {
    var start: Int { get set }
    var end: Int { get set }
}

extension Movable {
    fileprivate mutating func move(by distance: Int) {
        start += distance
        end += distance
    }
}

extension Mention: Movable {}
extension NumberExpression: Movable {}
extension DateExpression: Movable {}
extension ClaimSource: Movable {}
extension ClaimCue: Movable {}
extension Quote: Movable {}
extension Passage: Movable {}
extension Slip: Movable {}
