internal import ArabicText

/// A line laid out for the screen: the cell, the roles and the scalars of each column.
struct SetLine: Hashable, Sendable {
    /// The cells, without styles, which they get when painted.
    var cells: [FrameCell] = []
    /// Roles of each column.
    var roles: [RoleSet] = []
    /// First scalar of each column, counted from `base`; -1 for a column that stands for nothing in the text.
    var starts: [Int32] = []
    /// End of each column's scalars.
    var ends: [Int32] = []
    /// Offset in the article's text from which `starts` and `ends` count.
    var base = 0
    /// The scalars of the article in this line, trailing blanks included; nil for a line of the interface.
    var span: (start: Int, end: Int)? {
        get { spanEnd < 0 ? nil : (spanStart, spanEnd) }
        set {
            spanStart = newValue?.start ?? -1
            spanEnd = newValue?.end ?? -1
        }
    }
    private var spanStart = -1
    private var spanEnd = -1
    /// Indicates that the line is set flush right.
    var isRightToLeft = false

    /// End of the scalars without trailing blanks, counted from `base`; known for the row of a paragraph.
    private var inkEnd: Int32 = 0

    /// Width in columns.
    var width: Int { cells.count }

    /// Makes an empty line.
    init() {}

    /// Makes a row of a paragraph that begins at `base`, all in the same roles.
    init(_ row: Row, base: Int, roles given: RoleSet) {
        self.base = base
        isRightToLeft = row.isRightToLeft
        cells.reserveCapacity(row.width)
        starts.reserveCapacity(row.width)
        ends.reserveCapacity(row.width)
        for cell in row.cells {
            append(cell, of: row)
        }
        roles = Array(repeating: given, count: cells.count)
    }

    private mutating func append(_ cell: Cell, of row: Row) {
        guard cell.width > 0 else { return }
        let first = Int(cell.glyphStart)
        switch cell.kind {
        case .control:
            for i in 0..<Int(cell.width) {
                let scalar = i < Int(cell.glyphCount) ? row.glyphs[first + i] : 0x20
                append(FrameCell(scalar: scalar), cell.start, cell.end)
            }
        case .text:
            let scalar = cell.glyphCount > 0 ? row.glyphs[first] : 0x20
            let marks = cell.glyphCount > 1 ? Array(row.glyphs[(first + 1)..<(first + Int(cell.glyphCount))]) : nil
            append(FrameCell(scalar: scalar, marks: marks, width: cell.width), cell.start, cell.end)
            for _ in 1..<max(1, Int(cell.width)) { append(FrameCell(width: 0), cell.start, cell.end) }
        }
    }

    private mutating func append(_ cell: FrameCell, _ start: Int32, _ end: Int32) {
        cells.append(cell)
        starts.append(start)
        ends.append(end)
        if cell.scalar != 0x20 || cell.width == 0 { inkEnd = max(inkEnd, end) }
    }

    /// Makes a line of one repeated glyph, or of blanks.
    init(repeating scalar: UInt32 = 0x20, count: Int, roles given: RoleSet = .none) {
        let count = max(0, count)
        cells = Array(repeating: FrameCell(scalar: scalar), count: count)
        roles = Array(repeating: given, count: count)
        starts = Array(repeating: -1, count: count)
        ends = starts
    }

    /// Appends another line on the right.
    mutating func append(_ other: SetLine) {
        let shift = Int32(clamping: other.base - base)
        cells += other.cells
        roles += other.roles
        starts += other.starts.map { $0 < 0 ? -1 : $0 + shift }
        ends += other.ends.map { $0 < 0 ? -1 : $0 + shift }
    }

    /// Adds roles to every column.
    mutating func add(_ more: RoleSet) {
        for i in roles.indices { roles[i].form(union: more) }
    }

    /// Adds roles to the columns whose scalars lie in `start..<end` of the text; trailing blanks are left unchanged.
    mutating func add(_ more: RoleSet, from start: Int, to end: Int) {
        let start = start - base
        let end = min(end - base, Int(inkEnd))
        for i in starts.indices where starts[i] >= 0 && Int(starts[i]) < end && Int(ends[i]) > start {
            roles[i].form(union: more)
        }
    }

    /// Returns the scalar of the text at a column, or nil if there is none.
    func offset(atColumn column: Int) -> Int? {
        guard column >= 0, column < starts.count, starts[column] >= 0 else { return nil }
        return base + Int(starts[column])
    }

    /// Returns the leftmost column at which the scalar at `offset` is drawn.
    func column(of offset: Int) -> Int? {
        let relative = offset - base
        return starts.indices.first { starts[$0] >= 0 && Int(starts[$0]) <= relative && relative < Int(ends[$0]) }
    }
}
