import ArabicText
import Testing

@testable import Facts

@Suite("Layers of facts")
struct FactLayerTests {
    /// Names, letters, keys and pages distinguish the layers.
    @Test func rowsDiffer() {
        let layers = FactLayer.all
        #expect(Set(layers.map(\.rawValue)).count == layers.count)
        #expect(Set(layers.map(\.letter)).count == layers.count)
        #expect(Set(layers.map(\.key)).count == layers.count)
        #expect(layers.map(\.page).sorted() == Array(1...layers.count))
    }

    /// A type refers to the row that refers to it, and to a list of its own.
    @Test func typesAndRowsAgree() {
        for layer in FactLayer.all { if let type = layer.type { #expect(type.layer == layer) } }
        var reading = ArticleReading()
        reading.tolls = [Toll(id: "t1", outcome: .killed, value: DecimalNumber(3), number: Span(start: 4, end: 5), rule: "r")]
        func count<Found: Fact>(_ type: Found.Type) -> Int { reading[keyPath: type.list].count }
        #expect(FactLayer.types.map { count($0) } == FactLayer.types.map { $0.layer == .toll ? 1 : 0 })
    }

    /// The parts of a row are parts that its facts have, the main one first; likewise the values.
    @Test func factsTellWhatTheirRowNames() throws {
        let claims = ClaimContents([])
        func check<Found: Fact>(_ type: Found.Type) throws {
            let layer = type.layer
            let parts = Dictionary(
                uniqueKeysWithValues: layer.parts.enumerated().map { i, part in
                    (part.role, Quote(Span(start: 10 + i, end: 14 + i), text: "قتيل"))
                })
            let values = Dictionary(
                uniqueKeysWithValues: layer.values.map { value in
                    let text =
                        switch value.type {
                        case .choice(let choices): choices[choices.count - 1]
                        case .decimal: "7"
                        case .edtf: "2023-10-07"
                        case .flag: "true"
                        case .text: "شيء"
                        }
                    return (value.key, text)
                })
            let parted = FactParts(layer: layer, parts: parts, values: values)
            let fact = try #require(type.init(parted, over: nil, in: claims, rule: "by-hand"), "\(layer.rawValue)")
            for part in layer.parts { #expect(fact.span(of: part.role) == parts[part.role]?.span, "\(layer.rawValue) \(part.role)") }
            for (key, text) in fact.values { #expect(values[key] == text, "\(layer.rawValue) \(key)") }
            #expect(fact.places.first?.start == 10)
            #expect(layer.sort == nil || fact.sort == values[layer.sort ?? .kind])
        }
        for type in FactLayer.types { try check(type) }
        #expect(FactLayer.types.count == FactLayer.all.count - 1)
    }

    /// Moving and renaming reach every part and every reference.
    @Test func movingReachesAll() {
        var toll = Toll(
            id: "t2", outcome: .killed, value: nil, number: Span(start: 1, end: 2), victims: Quote(Span(start: 3, end: 4), text: "a"),
            by: Quote(Span(start: 5, end: 6), text: "b"), claim: "c1", partOf: "t1", rule: "r")
        toll.move(by: 10)
        toll.rename { "2." + $0 }
        #expect(toll.number == Span(start: 11, end: 12))
        #expect(toll.victims?.span == Span(start: 13, end: 14))
        #expect(toll.by?.span == Span(start: 15, end: 16))
        #expect([toll.id, toll.claim, toll.partOf] == ["2.t2", "2.c1", "2.t1"])
    }

    /// A name in JSON is a layer's name; any other is an error.
    @Test func namesAreRead() {
        #expect(FactLayer.all.allSatisfy { FactLayer(rawValue: $0.rawValue) == $0 })
        #expect(FactLayer(rawValue: "names") == nil)
    }

    /// The adjective agrees with its noun.
    @Test func wordsAgree() {
        #expect(FactLayer.toll.terms.next == Message("الحصيلة التالية", "next toll"))
        #expect(FactLayer.claim.terms.previous == Message("الادعاء السابق", "previous claim"))
        #expect(FactLayer.mention.terms.counted.counted(2) == Message("اسمان", "2 names"))
        #expect(FactLayer.slip.terms.counted.counted(11).arabic == "11 هفوة")
    }
}
