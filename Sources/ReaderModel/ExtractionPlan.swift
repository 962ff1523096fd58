internal import ArabicText
internal import Facts

/// The schedule of extraction: the parts of a text that are known, requested or to be requested next.
///
/// A text of up to 64 kB is requested at once, when all of it is there. A larger one is divided into chunks of whole paragraphs of about 64
/// kB (a paragraph of over 256 kB is divided at blanks). Chunks around the visible text are requested one at a time, the visible ones
/// first; distant ones are discarded, so that memory does not grow with the text.
///
/// Every chunk is requested at the quick grade first. Once all of the text is there and no quick chunk is missing, those nearest to the
/// visible text are requested again at the full grade, which takes seconds; this is cancelled if a quick chunk is needed meanwhile.
struct ExtractionPlan: Sendable {
    static let wholeBytes = 64 << 10
    static let chunkBytes = 64 << 10
    static let longParagraphBytes = 256 << 10
    /// Chunks kept and requested before and after the visible one.
    static let window = (before: 4, after: 19)
    /// The same for the full grade.
    static let fullWindow = (before: 1, after: 3)

    /// The next request.
    struct Request: Hashable, Sendable {
        let span: Span
        let grade: ExtractionGrade
        /// Indicates that the request replaces the pending one.
        let givesUp: Bool
    }

    private struct Part {
        let reading: ArticleReading
        let grade: ExtractionGrade
    }

    /// Starts of the chunks, and the end of the last.
    private(set) var bounds: [Int] = [0]
    /// Facts by chunk.
    private var known: [Int: Part] = [:]
    private var inFlight: (chunk: Int, grade: ExtractionGrade)?
    /// Progress of the pending extraction of full grade, from 0 to 1.
    private var fraction = 0.0
    /// The best available grade.
    private let best: ExtractionGrade
    private var isWhole = true
    /// The first paragraph outside all chunks so far.
    private var nextParagraph = 0
    private var isFinished = false

    init(upTo best: ExtractionGrade = .quick) { self.best = best }

    /// Number of chunks so far.
    var count: Int { bounds.count - 1 }
    /// True if the chunks cover the whole text and no more will come.
    var coversText: Bool { isFinished }
    /// True if every scalar of the text has been extracted and its facts are kept.
    var isComplete: Bool { isFinished && known.count == count }
    /// Returns true if every scalar of the text has been extracted at a grade or a better one and its facts are kept.
    func isComplete(at grade: ExtractionGrade) -> Bool { isComplete && known.values.allSatisfy { $0.grade.rawValue >= grade.rawValue } }
    /// True if an answer of the quick grade is pending.
    var isWaiting: Bool { inFlight?.grade == .quick }
    /// True if an answer of the full grade is pending.
    var isDeepening: Bool { inFlight?.grade == .full }

    /// Applies a growth of the text.
    mutating func extend(_ text: SourceText, isComplete: Bool, totalBytes: Int?) {
        guard !isFinished else { return }
        if isWhole, max(totalBytes ?? 0, text.byteCount) > ExtractionPlan.wholeBytes { isWhole = false }
        if isWhole {
            guard isComplete else { return }
            bounds = [0, text.count]
            isFinished = true
            return
        }
        cut(text, upTo: isComplete ? text.paragraphCount : text.paragraphCount - 1)
        if isComplete {
            close(text.count)
            isFinished = true
        }
    }

    private mutating func cut(_ text: SourceText, upTo end: Int) {
        var first = nextParagraph
        guard first < end else { return }
        var start = text.paragraph(first).bytes.lowerBound
        for index in nextParagraph..<end {
            let paragraph = text.paragraph(index)
            if paragraph.bytes.count > ExtractionPlan.longParagraphBytes {
                close(paragraph.span.start)
                cutLong(text, paragraph)
            }
            let next = index + 1 < text.paragraphCount ? text.paragraph(index + 1).bytes.lowerBound : text.byteCount
            if paragraph.bytes.count > ExtractionPlan.longParagraphBytes || next - start >= ExtractionPlan.chunkBytes {
                close(index + 1 < text.paragraphCount ? text.paragraph(index + 1).span.start : text.count)
                first = index + 1
                start = next
            }
        }
        nextParagraph = first
    }

    private mutating func cutLong(_ text: SourceText, _ paragraph: SourceText.Paragraph) {
        let scalars = text.scalars(ofParagraph: paragraph.index)
        let length = ExtractionPlan.chunkBytes / 2  // Arabic letters take two bytes
        var position = length
        while position < scalars.count {
            var blank = position
            while blank < scalars.count, blank < position + 4096, scalars[blank] != 0x20 { blank += 1 }
            close(paragraph.span.start + min(blank, scalars.count))
            position = blank + length
        }
    }

    private mutating func close(_ end: Int) {
        if end > bounds[bounds.count - 1] { bounds.append(end) }
    }

    /// Returns the chunk that holds the scalar at `offset`; nil if there is none yet.
    func chunk(at offset: Int) -> Int? {
        guard count > 0, offset <= bounds[count] else { return nil }
        var low = 0
        var high = count
        while high - low > 1 {
            let middle = (low + high) / 2
            if bounds[middle] <= offset { low = middle } else { high = middle }
        }
        // Scalars after the last chunk belong to none, unless the text ends there.
        return offset == bounds[count] && !isFinished ? nil : low
    }

    /// Returns the next chunk to be requested and marks it as pending: `wanted` first, then the visible one, then onward, then back.
    mutating func request(seen: Int, wanted: Int?) -> Request? {
        guard count > 0 else { return nil }
        let centre = chunk(at: seen) ?? count - 1
        let quick = missing(wanted: wanted, centre, ExtractionPlan.window, .quick)
        if let inFlight {
            let range = chunks(around: centre, ExtractionPlan.fullWindow)
            guard inFlight.grade == .full, quick != nil || !range.contains(inFlight.chunk) else { return nil }
        }
        let full = best == .full && isFinished ? missing(wanted: nil, centre, ExtractionPlan.fullWindow, .full) : nil
        guard let chunk = quick ?? full else { return nil }
        defer {
            inFlight = (chunk, quick == nil ? .full : .quick)
            fraction = 0
        }
        return Request(
            span: Span(start: bounds[chunk], end: bounds[chunk + 1]), grade: quick == nil ? .full : .quick, givesUp: inFlight != nil)
    }

    private func chunks(around centre: Int, _ window: (before: Int, after: Int)) -> ClosedRange<Int> {
        max(0, centre - window.before)...min(count - 1, centre + window.after)
    }

    /// Returns the first chunk that is not known at a grade.
    private func missing(wanted: Int?, _ centre: Int, _ window: (before: Int, after: Int), _ grade: ExtractionGrade) -> Int? {
        func isMissing(_ chunk: Int) -> Bool { known[chunk].map { $0.grade.rawValue < grade.rawValue } ?? true }
        if let wanted, wanted >= 0, wanted < count, isMissing(wanted) { return wanted }
        let range = chunks(around: centre, window)
        return (centre...range.upperBound).first(where: isMissing) ?? (range.lowerBound..<centre).last(where: isMissing)
    }

    /// Records the progress of an extraction of the full grade.
    mutating func advance(_ span: Span, to fraction: Double) {
        guard let inFlight, inFlight.grade == .full, span == self.span(of: inFlight.chunk) else { return }
        self.fraction = max(0, min(1, fraction))
    }

    private func span(of chunk: Int) -> Span { Span(start: bounds[chunk], end: bounds[chunk + 1]) }

    /// Applies an answer and discards chunks far from the visible one; false if there was no such request. The reading has offsets in the
    /// whole text and unique identifiers.
    mutating func take(_ reading: ArticleReading, of span: Span, _ grade: ExtractionGrade, seen: Int) -> Bool {
        guard let (chunk, asked) = inFlight, asked == grade, span == self.span(of: chunk) else { return false }
        inFlight = nil
        known[chunk] = Part(reading: reading, grade: grade)
        if let centre = self.chunk(at: seen), known.count > ExtractionPlan.window.before + ExtractionPlan.window.after + 1 {
            known = known.filter {
                $0.key == chunk || $0.key >= centre - ExtractionPlan.window.before && $0.key <= centre + ExtractionPlan.window.after
            }
        }
        return true
    }

    /// All known facts, as one reading.
    var reading: ArticleReading {
        var result = ArticleReading()
        for chunk in known.keys.sorted() {
            if let part = known[chunk]?.reading {
                if result == ArticleReading() { result = part } else { result.merge(part) }
            }
        }
        return result
    }

    /// Returns the contiguous known scalars around `offset`; empty if there are none.
    func knownSpan(around offset: Int) -> Span {
        guard let chunk = chunk(at: offset), known[chunk] != nil else { return Span(start: offset, end: offset) }
        var low = chunk
        var high = chunk
        while low > 0, known[low - 1] != nil { low -= 1 }
        while high + 1 < count, known[high + 1] != nil { high += 1 }
        return Span(start: bounds[low], end: bounds[high + 1])
    }

    /// Returns the known share of the chunks wanted around `seen`, from 0 to 1.
    func progress(seen: Int) -> Double {
        guard count > 0 else { return 0 }
        let range = chunks(around: chunk(at: seen) ?? count - 1, ExtractionPlan.window)
        return Double(range.filter { known[$0] != nil }.count) / Double(range.count)
    }

    /// Returns the same share for the full grade.
    func fullProgress(seen: Int) -> Double {
        guard count > 0 else { return 0 }
        let range = chunks(around: chunk(at: seen) ?? count - 1, ExtractionPlan.fullWindow)
        return (Double(range.filter { known[$0]?.grade == .full }.count) + fraction) / Double(range.count)
    }
}
