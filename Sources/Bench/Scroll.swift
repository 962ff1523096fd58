import ArabicText
import Facts
import Glibc
import ReaderModel

/// A key press that scrolls, in the model: `update` and `view` at 200 × 60, on 250 kB of Arabic dense with facts.
let scrolling = Benchmark(name: "scroll", title: "a key that scrolls, update and view at 200 × 60, as a share of a 60 Hz frame") {
    let text = SourceText(String(decoding: ArabicSample.text(bytes: 250_000), as: UTF8.self))
    var reader = Reader(ReaderConfiguration(size: Size(columns: 200, rows: 60)))
    let article = Article(metadata: ArticleMetadata(id: "bench", title: "قياس"), text: text)
    for case .extract(let request) in reader.update(
        .opened(id: ArticleID(rawValue: 1), location: .file("bench"), article, isComplete: true, totalBytes: nil))
    {
        _ = reader.update(.extracted(id: request.id, span: request.span, grade: request.grade, denseReading(of: text)))
    }
    var times: [Double] = []
    var painted = 0
    for key in [Key.scalar("j"), .scalar(" "), .scalar("k")] {
        for _ in 0..<(key == .scalar(" ") ? 20 : 400) {
            let start = processorSeconds()
            _ = reader.update(.key(key))
            painted += reader.view().cells.count
            if key != .scalar(" ") { times.append(processorSeconds() - start) }
        }
    }
    times.sort()
    let frame = 1.0 / 60
    let mean = times.reduce(0, +) / Double(times.count)
    return [
        Measurement(what: "mean of \(times.count) keys, \(painted) cells painted", value: mean * 1e6, unit: "µs"),
        Measurement(what: "99th percentile", value: times[times.count * 99 / 100] * 1e6, unit: "µs"),
        Measurement(what: "share of a frame, mean", value: mean / frame, unit: "", bound: .atMost(0.1)),
        Measurement(what: "share of a frame, 99th percentile", value: times[times.count * 99 / 100] / frame, unit: "", bound: .atMost(0.1)),
    ]
}

/// Returns the processor time of this thread in seconds, unaffected by other programs.
private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Returns a reading with a claim over each paragraph, and in it a name, a number and a date every hundred letters.
private func denseReading(of text: SourceText) -> ArticleReading {
    var reading = ArticleReading()
    for index in 0..<text.paragraphCount {
        let span = text.paragraph(index).span
        guard span.count > 40 else { continue }
        func quote(_ start: Int, _ length: Int) -> Quote {
            let place = Span(start: span.start + start, end: min(span.end, span.start + start + length))
            return Quote(place, text: text.string(in: place))
        }
        reading.claims.append(
            Claim(
                id: "c\(index)", source: ClaimSource(at: quote(5, 12), kind: .official), cue: ClaimCue(at: quote(0, 4), lemma: "قال"),
                content: Span(start: span.start + 20, end: span.end), stance: .asserts, mode: .indirect, rule: "bench"))
        for start in stride(from: 20, to: span.count - 20, by: 100) {
            let id = "\(index).\(start)"
            reading.mentions.append(Mention(id: "m\(id)", at: quote(start, 9), kind: .place, rule: "bench"))
            reading.numbers.append(
                NumberExpression(id: "n\(id)", at: quote(start + 9, 4), figure: quote(start + 9, 4).span, value: 7, rule: "bench"))
            reading.dates.append(DateExpression(id: "d\(id)", at: quote(start + 13, 5), value: nil, rule: "bench"))
        }
    }
    return reading
}
