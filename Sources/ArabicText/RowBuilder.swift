/// A paragraph with its embedding levels: the input of line layout.
struct LevelledText {
    let scalars: UnsafeBufferPointer<UInt32>
    let levels: UnsafeBufferPointer<Int8>
    let base: UInt8
    let options: LayoutOptions
    let table: ScalarLookup
    let clusters: GraphemeClusters

    init(scalars: UnsafeBufferPointer<UInt32>, levels: UnsafeBufferPointer<Int8>, base: UInt8, options: LayoutOptions) {
        self.scalars = scalars
        self.levels = levels
        self.base = base
        self.options = options
        table = .shared
        clusters = GraphemeClusters(scalars: scalars, table: table)
    }

    /// Maximum number of columns of one cell.
    var cellLimit: Int { min(options.width, 32) }

    /// Returns the end of the unit that begins at `start`: a grapheme cluster, or the clusters of a lam and the alef it ligates with.
    @inline(__always)
    func unitEnd(from start: Int) -> Int {
        let end = clusters.end(from: start)
        guard scalars[start] == 0x644, options.shapes, end < scalars.count, ligates(start, end) else { return end }
        return clusters.end(from: end)
    }

    /// True if the lam at `lam` and the letter at `alef`, where the next cluster begins, form a ligature.
    private func ligates(_ lam: Int, _ alef: Int) -> Bool {
        guard ArabicShaping.lamAlef(scalars[alef]) != nil, levels[lam] & 1 == 1, levels[lam] == levels[alef] else { return false }
        var i = lam + 1
        while i < alef {
            guard table[scalars[i]].joining == .transparent || scalars[i] == 0x200D else { return false }
            i += 1
        }
        return true
    }

    /// True if a unit is a blank that may overhang the end of a line.
    @inline(__always)
    func isBlank(_ start: Int, _ end: Int) -> Bool { end == start + 1 && (scalars[start] == 0x20 || scalars[start] == 0x09) }
}

/// Builds the cells and glyphs of one line.
struct RowBuilder {
    /// The last letter that may still join the next one.
    private struct Joint {
        var glyph = -1
        var letter: UInt32 = 0
        var joins = 0
        var level: UInt8 = 0
        var reaches = false
    }

    /// Maximum number of marks shown on one base: more than any orthography stacks, few enough for a terminal's cell.
    static let maximalMarks = 8
    private static let dottedCircle: UInt32 = 0x25CC
    /// Shown in place of a unit wider than the whole row.
    private static let tooWide: UInt32 = 0x5F

    private let text: LevelledText
    private var glyphs: [UInt32] = []
    private var cells: [Cell] = []
    private var joint = Joint()

    init(_ text: LevelledText) { self.text = text }

    /// Returns the columns of the unit `start..<end`. Cost: linear in the unit.
    @inline(__always)
    mutating func width(_ start: Int, _ end: Int) -> Int {
        if end == start + 1, text.table[text.scalars[start]].isPlain { return 1 }
        return composedWidth(start, end)
    }

    private mutating func composedWidth(_ start: Int, _ end: Int) -> Int {
        glyphs.removeAll(keepingCapacity: true)
        joint = Joint()
        return compose(start, end, level: UInt8(bitPattern: text.levels[start])).width
    }

    /// Builds the row of the scalars in `range`, which begins and ends between units. Cost: linear in the range and the marks around it.
    mutating func row(_ range: Range<Int>, collapsesBlanks: Bool) -> Row {
        let capacity = min(text.options.width, range.count)
        cells.reserveCapacity(capacity)
        glyphs.reserveCapacity(capacity + capacity / 4)
        let trailing = BidiLevels.trailingStart(range, text.scalars, text.table)
        lookBack(from: range.lowerBound)
        var column = 0
        var unset = range.lowerBound
        var i = range.lowerBound
        while i < range.upperBound {
            let end = text.unitEnd(from: i)
            let level = i >= trailing ? text.base : UInt8(bitPattern: text.levels[i])
            let glyphStart = glyphs.count
            var composed = (width: 0, kind: CellKind.text)
            if collapsesBlanks, column >= text.options.width, text.isBlank(i, end) {
                joint = Joint()  // A blank separates the letters around it even if it is not displayed.
            } else {
                composed = compose(i, end, level: level)
            }
            if composed.width > 0 {
                cells.append(
                    Cell(
                        glyphStart: Int32(glyphStart), glyphCount: UInt8(glyphs.count - glyphStart), width: UInt8(composed.width),
                        kind: composed.kind, level: level, start: Int32(unset), end: Int32(end)))
                column += composed.width
                unset = end
            } else if !cells.isEmpty {
                widenLast(to: end, with: text.scalars[i])
                unset = end
            }
            i = end
        }
        lookAhead(from: range.upperBound)
        if unset < range.upperBound {
            // Nothing in the row is visible: one blank represents it all, so that the cursor can be placed there.
            cells.append(
                Cell(
                    glyphStart: Int32(glyphs.count), glyphCount: 1, width: 1, kind: .text, level: text.base, start: Int32(unset),
                    end: Int32(range.upperBound)))
            glyphs.append(0x20)
            column += 1
        }
        if text.options.order == .visual { BidiLevels.reorder(&cells) { $0.level } }
        return Row(
            cells: cells, glyphs: glyphs, start: range.lowerBound, end: range.upperBound, isRightToLeft: text.base & 1 == 1, width: column)
    }

    /// Adds an invisible scalar to the cell before it; a terminal that reorders text itself is sent its directional marks.
    private mutating func widenLast(to end: Int, with scalar: UInt32) {
        let last = cells.count - 1
        cells[last].end = Int32(end)
        let isDirectionalMark = scalar == 0x200E || scalar == 0x200F || scalar == 0x61C
        if text.options.order == .logical, isDirectionalMark, cells[last].glyphCount < RowBuilder.maximalMarks {
            glyphs.append(scalar)
            cells[last].glyphCount += 1
        }
    }

    // MARK: One unit

    /// Appends the glyphs of the unit `start..<end`; a width of 0 means that none of it is visible.
    private mutating func compose(_ start: Int, _ end: Int, level: UInt8) -> (width: Int, kind: CellKind) {
        let first = text.scalars[start]
        let properties = text.table[first]
        if end == start + 1, properties.isPlain {
            glyphs.append(first)
            join(start, properties, at: glyphs.count - 1)
            return (1, .text)
        }
        if first == 0x09 {
            // Columns have little meaning in reordered text: a tab is one blank.
            glyphs.append(0x20)
            joint.reaches = false
            return (1, .text)
        }
        if first == 0x644, text.options.shapes, let alef = ligature(start, end) { return (composeLamAlef(start, alef, end), .text) }
        return composeCluster(start, end, level)
    }

    /// Returns the offset of the alef of a lam-alef unit; nil if the unit is no ligature.
    private func ligature(_ start: Int, _ end: Int) -> Int? {
        var i = start + 1
        while i < end {
            if ArabicShaping.lamAlef(text.scalars[i]) != nil { return i }
            i += 1
        }
        return nil
    }

    private mutating func composeLamAlef(_ lam: Int, _ alef: Int, _ end: Int) -> Int {
        let at = glyphs.count
        glyphs.append(text.scalars[lam])
        join(lam, text.table[0x644], at: at)
        if let isolated = ArabicShaping.lamAlef(text.scalars[alef]) {
            glyphs[at] = isolated + UInt32(joint.joins & ArabicShaping.joinsBefore)
        }
        joint.reaches = false
        var marks = 0
        for i in lam + 1..<end where i != alef { appendMark(text.scalars[i], &marks) }
        // A scalar that joins after the alef (a ZWJ in its cluster) has nothing to join: an alef joins only backwards.
        return 1
    }

    private mutating func composeCluster(_ start: Int, _ end: Int, _ level: UInt8) -> (width: Int, kind: CellKind) {
        var width = 0
        var marks = 0
        var kind = CellKind.text
        let isPictograph = text.table[text.scalars[start]].grapheme == .pictographic
        for i in start..<end {
            let scalar = text.scalars[i]
            let properties = text.table[scalar]
            var at = -1
            if properties.isUnsafe {
                kind = .control
                joint.reaches = false
                for glyph in UnsafeScalars.standIn(for: scalar) ?? [] where width < text.cellLimit {
                    glyphs.append(glyph)
                    width += 1
                }
                continue
            } else if kind == .control {
                // Scalars after an unsafe scalar in its cluster are not shown.
            } else if properties.width == 0 {
                composeInvisible(scalar, properties, &width, &marks)
            } else if properties.grapheme == .extend, properties.width == 2, width > 0 {
                // A skin tone: terminals disagree about it.
            } else if width + properties.width <= text.cellLimit {
                at = glyphs.count
                glyphs.append(level & 1 == 1 && properties.isMirrored ? mirrored(scalar) : scalar)
                width += properties.width
            } else if width == 0 {
                glyphs.append(RowBuilder.tooWide)
                width = 1
            }
            join(i, properties, at: at)
            // The rest of an emoji sequence: terminals disagree about it too, so only its first pictograph is shown.
            if scalar == 0x200D, isPictograph { break }
        }
        return (width, kind)
    }

    /// Appends the visible part of a zero-width scalar: marks and the later parts of a Korean syllable, on a dotted circle if a base is
    /// missing.
    private mutating func composeInvisible(_ scalar: UInt32, _ properties: ScalarProperties, _ width: inout Int, _ marks: inout Int) {
        if properties.isMark || properties.grapheme == .v || properties.grapheme == .t {
            if width == 0 {
                glyphs.append(RowBuilder.dottedCircle)
                width = 1
            }
            appendMark(scalar, &marks)
        } else if scalar == 0x200D || scalar == 0x200C, !text.options.shapes, width > 0 {
            appendVisible(scalar, &marks)
        }
    }

    private func mirrored(_ scalar: UInt32) -> UInt32 { text.options.order == .visual ? BidiLevels.mirror(scalar) : scalar }

    private mutating func appendMark(_ scalar: UInt32, _ marks: inout Int) {
        let properties = text.table[scalar]
        guard properties.width == 0, !(properties.isMark && text.options.hidesMarks) else { return }
        guard properties.isMark || properties.grapheme == .v || properties.grapheme == .t else { return }
        appendVisible(scalar, &marks)
    }

    private mutating func appendVisible(_ scalar: UInt32, _ marks: inout Int) {
        guard marks < RowBuilder.maximalMarks else { return }
        marks += 1
        glyphs.append(scalar)
    }

    // MARK: Joining

    /// Updates the joining state with the scalar at `offset`, the next of its text; its glyph is at index `at`, or -1 if it has none.
    ///
    /// Letters join within a level (UAX #9, 3.5); the trailing levels that L1 changes hold no letters.
    @inline(__always)
    private mutating func join(_ offset: Int, _ properties: ScalarProperties, at: Int) {
        let type = properties.joining
        guard text.options.shapes, type != .transparent else { return }
        let scalar = text.scalars[offset]
        let level = UInt8(bitPattern: text.levels[offset])
        var joins = 0
        if joint.reaches, ArabicShaping.joinsBackward(type), joint.level == level {
            joins = ArabicShaping.joinsBefore
            if joint.glyph >= 0 {
                glyphs[joint.glyph] = ArabicShaping.glyph(joint.letter, joint.joins | ArabicShaping.joinsAfter, level: level)
            }
        }
        if at >= 0 {
            let form = ArabicShaping.glyph(scalar, joins, level: level)
            if form != scalar { glyphs[at] = form }
        }
        joint = Joint(glyph: at, letter: scalar, joins: joins, level: level, reaches: ArabicShaping.joinsForward(type))
    }

    /// Finds the letter at the end of the line before that the first letter of this line may join.
    private mutating func lookBack(from start: Int) {
        joint = Joint()
        guard text.options.shapes else { return }
        var i = start - 1
        while i >= 0, isTransparent(i) { i -= 1 }
        guard i >= 0 else { return }
        let properties = text.table[text.scalars[i]]
        // The alef that ends a ligature does not join forward, like any alef.
        joint.reaches = ArabicShaping.joinsForward(properties.joining) && !properties.isUnsafe
        joint.level = UInt8(bitPattern: text.levels[i])
    }

    /// Joins the last letter of a line to the text after it: a word broken across lines keeps its forms.
    private mutating func lookAhead(from end: Int) {
        guard joint.reaches, joint.glyph >= 0 else { return }
        var i = end
        while i < text.scalars.count, isTransparent(i) { i += 1 }
        guard i < text.scalars.count else { return }
        let properties = text.table[text.scalars[i]]
        if !properties.isUnsafe { join(i, properties, at: -1) }
    }

    private func isTransparent(_ i: Int) -> Bool {
        let properties = text.table[text.scalars[i]]
        return properties.joining == .transparent && !properties.isUnsafe
    }
}
