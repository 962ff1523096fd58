internal import ArabicText

/// Merging of the readings of parts of a text.
///
/// A part is read separately: its offsets count from its own first scalar and its identifiers from its own first item. `moved` converts
/// both to the whole text, `merge` joins readings that are so converted.
extension ArticleReading {
    /// Returns the reading moved forward by `distance` scalars, with `prefix` before every identifier and every reference to one.
    public func moved(by distance: Int, prefix: String = "") -> ArticleReading {
        var result = self
        for type in FactLayer.types { result.shift(type, by: distance, prefix) }
        for i in result.entities.indices {
            result.entities[i].id = prefix + result.entities[i].id
            result.entities[i].mentions = result.entities[i].mentions.map { prefix + $0 }
            for at in result.entities[i].references.indices { result.entities[i].references[at].move(by: distance) }
        }
        return result
    }

    /// Returns the reading of a part that begins at offset `start` of a text, with offsets in the whole text and unique identifiers: those
    /// of a later part are prefixed with its offset, as in `65536.m1`.
    public func placed(at start: Int) -> ArticleReading { start == 0 ? self : moved(by: start, prefix: "\(start).") }

    private mutating func shift<Found: Fact>(_ type: Found.Type, by distance: Int, _ prefix: String) {
        for i in self[keyPath: type.list].indices {
            self[keyPath: type.list][i].move(by: distance)
            self[keyPath: type.list][i].rename { prefix + $0 }
        }
    }

    /// Appends the reading of a later part of the same text; its identifiers must differ from those here.
    ///
    /// Entities of one kind and name become one, and references to the later one are redirected to the first.
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
        for type in FactLayer.types { append(type, of: later, renamed) }
    }

    private mutating func append<Found: Fact>(_ type: Found.Type, of later: ArticleReading, _ renamed: [String: String]) {
        guard !renamed.isEmpty else {
            self[keyPath: type.list] += later[keyPath: type.list]
            return
        }
        for var fact in later[keyPath: type.list] {
            fact.rename { renamed[$0] ?? $0 }
            self[keyPath: type.list].append(fact)
        }
    }

    /// The key by which two parts recognize the same entity.
    private struct EntityName: Hashable {
        let kind: MentionKind
        let name: String
        init(_ entity: Entity) {
            kind = entity.kind
            name = entity.name
        }
    }
}
