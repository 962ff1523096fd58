import ArabicText
import CFriBidi

/// Text set in rows of 80 cells, compared with minimal use of FriBidi on the same bytes, on one thread.
let settingText = Benchmark(name: "text", title: "10 MB of Arabic set in rows of 80 cells, against a bare FriBidi loop") {
    let bytes = ArabicSample.text(bytes: 10_000_000)
    let megabytes = Double(bytes.count) / 1e6
    var cells = 0
    var order = 0
    let ours = seconds { cells = setAll(bytes, width: 80) }
    let peer = seconds { order = shapeAll(bytes) }
    let line = bytes.filter { $0 != 0x0A }
    var rows = 0
    let single = seconds(times: 3) { rows = firstRowOfOneLine(line, width: 80) }
    let hostile = Array(repeatElement("()\u{2067}a\u{2069}".utf8, count: 200_000).joined())
    let hostileTime = seconds(times: 1) { _ = firstRowOfOneLine(hostile, width: 80) }
    return [
        Measurement(what: "isnad, \(cells) cells", value: megabytes / ours, unit: "MB/s"),
        Measurement(what: "FriBidi, \(order) scalars", value: megabytes / peer, unit: "MB/s"),
        Measurement(what: "ratio", value: peer / ours, unit: "×", bound: .atLeast(0.5)),
        Measurement(what: "the same in a single line, \(rows) rows found and one set", value: single * 1000, unit: "ms"),
        Measurement(
            what: "brackets and isolates in a single line, for which FriBidi alone is quadratic",
            value: Double(hostile.count) / 1e6 / hostileTime, unit: "MB/s"),
    ]
}

/// Decodes, lays out and sets every row of every paragraph; returns the number of cells.
private func setAll(_ bytes: [UInt8], width: Int) -> Int {
    let options = LayoutOptions(width: width)
    var cells = 0
    forEachParagraph(bytes) { scalars in
        let layout = ParagraphLayout(scalars, options: options)
        for row in 0..<layout.rowCount { cells += layout.row(row).cells.count }
    }
    return cells
}

private func firstRowOfOneLine(_ bytes: [UInt8], width: Int) -> Int {
    var rows = 0
    forEachParagraph(bytes) { scalars in
        let layout = ParagraphLayout(scalars, options: LayoutOptions(width: width))
        rows = layout.rowCount + (layout.row(rows / 2).cells.isEmpty ? 1 : 0)
    }
    return rows
}

/// Decodes, resolves levels, joins, shapes and reorders every paragraph as one line; returns the number of scalars.
private func shapeAll(_ bytes: [UInt8]) -> Int {
    var types: [FriBidiCharType] = []
    var brackets: [FriBidiBracketType] = []
    var levels: [FriBidiLevel] = []
    var joining: [FriBidiJoiningType] = []
    var map: [FriBidiStrIndex] = []
    var total = 0
    forEachParagraph(bytes) { scalars in
        var text = scalars
        let count = FriBidiStrIndex(text.count)
        if text.count > types.count {
            types = Array(repeating: FriBidiCharType(rawValue: 0), count: text.count)
            brackets = Array(repeating: 0, count: text.count)
            levels = Array(repeating: 0, count: text.count)
            joining = Array(repeating: 0, count: text.count)
            map = Array(repeating: 0, count: text.count)
        }
        var base = FRIBIDI_PAR_WRTL
        fribidi_get_bidi_types(text, count, &types)
        fribidi_get_bracket_types(text, count, types, &brackets)
        _ = fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, &levels)
        fribidi_get_joining_types(text, count, &joining)
        fribidi_join_arabic(types, count, levels, &joining)
        // FRIBIDI_FLAG_SHAPE_MIRRORING | FRIBIDI_FLAG_SHAPE_ARAB_PRES | FRIBIDI_FLAG_SHAPE_ARAB_LIGA
        fribidi_shape(0x301, levels, count, &joining, &text)
        for i in 0..<text.count { map[i] = FriBidiStrIndex(i) }
        // FRIBIDI_FLAG_REORDER_NSM
        _ = fribidi_reorder_line(0x2, types, count, 0, base, &levels, &text, &map)
        total += text.count
    }
    return total
}

/// Decodes valid UTF-8 a line at a time.
private func forEachParagraph(_ bytes: [UInt8], _ body: ([UInt32]) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            body(decode(UnsafeBufferPointer(rebasing: bytes[start..<end])))
            start = end + 1
        }
    }
}

private func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: bytes.count) { out, count in
        var i = 0
        while i < bytes.count {
            let a = UInt32(bytes[i])
            let length = a < 0x80 ? 1 : a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4
            var value = length == 1 ? a : a & (0x7F >> UInt32(length))
            for k in 1..<max(length, 1) where length > 1 { value = value << 6 | UInt32(bytes[i + k]) & 0x3F }
            out[count] = value
            count += 1
            i += length
        }
    }
}
