import ArabicText
import Extraction
import Facts

/// The delay before a form opens: the engine's proposals for a selection in an article of 250 kB, a layer at a time.
let proposals = Benchmark(name: "proposals", title: "what the engine says of a selection, in 250 kB of Arabic") {
    let text = SourceText(String(decoding: ArabicSample.text(bytes: 250_000), as: UTF8.self))
    let selections = stride(from: 100, to: text.count - 100, by: text.count / 40).map { Span(start: $0, end: $0 + 20) }
    _ = Extractor.proposal(for: .claim, selection: Span(start: 0, end: 20), in: text)
    return FactLayer.allCases.map { layer in
        var slowest = 0.0
        var all = 0.0
        for selection in selections {
            let time = seconds(times: 1) { _ = Extractor.proposal(for: layer, selection: selection, in: text) }
            slowest = max(slowest, time)
            all += time
        }
        let mean = all / Double(selections.count)
        return Measurement(
            what: "\(layer.rawValue), mean of \(selections.count), the slowest \((slowest * 10_000).rounded() / 10)", value: mean * 1000,
            unit: "ms")
    }
}
