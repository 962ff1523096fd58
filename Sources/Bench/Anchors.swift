import Annotations
import ArabicText

/// The search for ten thousand annotations of a text of 1 MB in four texts: unchanged, with a new first paragraph, with every tenth
/// paragraph edited, and without any of the annotated passages.
let anchors = Benchmark(name: "anchors", title: "10,000 anchors found again in 1 MB of Arabic") {
    let old = SourceText(String(decoding: ArabicSample.text(bytes: 1_000_000), as: UTF8.self))
    let stride = max(1, (old.count - 64) / 10_000)
    let anchors = (0..<10_000).map { number in
        let start = number * stride
        return Anchor(Span(start: start, end: start + 3 + number % 40), in: old)
    }
    let mended = (0..<old.paragraphCount).map { index in
        let paragraph = old.string(in: old.paragraph(index).span)
        return index % 10 == 3 ? "يوم أمس " + paragraph.replacing("في", with: "من") : paragraph
    }
    let texts = [
        ("where they stood", old), ("behind a new paragraph", SourceText("فقرة جديدة في أول المقال.\n" + old.string)),
        ("every tenth paragraph mended", SourceText(mended.joined(separator: "\n"))),
        ("another text", SourceText(String(String.UnicodeScalarView(old.string.unicodeScalars.reversed())))),
    ]
    return texts.flatMap { what, text in
        var found = 0
        let time = seconds(times: 1) {
            var placer = AnchorPlacer()
            for anchor in anchors { if placer.place(anchor, in: text) != nil { found += 1 } }
        }
        return [Measurement(what: "\(what), \(found) found", value: time * 1000, unit: "ms")]
    }
}
