public import ArabicText
public import Facts

/// The engine's facts in the form in which they are annotated.
extension ArticleReading {
    /// Every fact of the reading, layer by layer, in reading order within each.
    public func factContents(in text: SourceText) -> [FactContent] {
        FactLayer.types.flatMap { contents($0, in: text) }
    }

    private func contents<Found: Fact>(_ type: Found.Type, in text: SourceText) -> [FactContent] {
        self[keyPath: type.list].map { FactContent($0, in: text) }
    }
}

extension FactContent {
    /// Makes the content of a fact of a reading, its parts anchored in the text.
    public init<Found: Fact>(_ fact: Found, in text: SourceText) {
        var parts: [PartRole: Anchor] = [:]
        for part in Found.layer.parts {
            if let span = fact.span(of: part.role) { parts[part.role] = Anchor(span, in: text) }
        }
        self.init(layer: Found.layer, parts: parts, values: fact.values)
    }
}
