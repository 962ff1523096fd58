internal import ArabicText

/// Scrolling and the cursor. Rows are counted in the part of the screen that shows text.
extension OpenArticle {
    /// Takes a new width or way of setting and keeps the place.
    mutating func set(_ flow: TextFlow) {
        guard self.flow.set(flow.options, isSpaced: flow.isSpaced) else { return }
        top = self.flow.position(of: anchor, text)
    }

    /// Moves the top of the screen by rows, not past the row at which the end of the text is at the bottom.
    /// True if it moved.
    mutating func scroll(by distance: Int, height: Int) -> Bool {
        var target = flow.moved(top, by: distance, text)
        if distance > 0 { target = max(top, min(target, lastTop(height: height))) }
        guard target != top else { return false }
        setTop(target)
        return true
    }

    /// Moves by rows: the text under a cursor that stays in its row of the screen, and the cursor where the text can't move.
    mutating func move(byRows distance: Int, height: Int) {
        let position = flow.position(of: cursor, text)
        let column = columnOfCursor(position)
        let target = flow.moved(position, by: distance, text)
        _ = scroll(by: distance, height: height)
        place(target, column: column, forward: distance > 0)
        reveal(height: height, margin: 0)
    }

    /// Puts the cursor where `place` is nearest to a column of a row; past the blank between paragraphs.
    private mutating func place(_ position: RowPosition, column: Int, forward: Bool) {
        var position = position
        var line = flow.line(position, text, facts, titleEnd: titleEnd)
        if line.span == nil {
            position = flow.moved(position, by: forward ? 1 : -1, text)
            line = flow.line(position, text, facts, titleEnd: titleEnd)
        }
        guard let span = line.span else { return }
        let wanted = line.isRightToLeft ? line.width - 1 - column : column
        cursor = line.offset(atColumn: max(0, min(line.width - 1, wanted))) ?? span.start
    }

    /// How far the cursor is from the start of its row, in columns.
    private mutating func columnOfCursor(_ position: RowPosition) -> Int {
        let line = flow.line(position, text, facts, titleEnd: titleEnd)
        guard let column = line.column(of: cursor) else { return 0 }
        return line.isRightToLeft ? line.width - 1 - column : column
    }

    /// Moves the cursor by cells as they are seen: to the left or to the right, on to the next row at the edge.
    mutating func moveCursor(left: Bool, height: Int) {
        let position = flow.position(of: cursor, text)
        let line = flow.line(position, text, facts, titleEnd: titleEnd)
        var column = line.column(of: cursor)
        while let now = column {
            let next = left ? now - 1 : now + 1
            guard next >= 0, next < line.width else { break }
            if let offset = line.offset(atColumn: next), offset != cursor {
                cursor = offset
                reveal(height: height, margin: 0)
                return
            }
            column = next
        }
        // At the edge: forward in reading order leads down.
        let forward = left == line.isRightToLeft
        let neighbour = flow.moved(position, by: forward ? 1 : -1, text)
        guard neighbour != position else { return }
        place(neighbour, column: forward ? 0 : .max / 2, forward: forward)
        reveal(height: height, margin: 0)
    }

    /// Puts the cursor on a scalar and brings it into sight, a third from the top if it was out of it.
    mutating func go(to offset: Int, height: Int) {
        cursor = max(0, min(offset, max(0, text.count - 1)))
        reveal(height: height, margin: max(0, height / 3))
    }

    /// Scrolls as little as needed to show the cursor; to `margin` rows from the top where it was out of sight.
    mutating func reveal(height: Int, margin: Int) {
        guard height > 0 else { return }
        let position = flow.position(of: cursor, text)
        if position < top || flow.distance(from: top, to: position, limit: height, text) >= height {
            let back = margin > 0 ? margin : (position < top ? 0 : height - 1)
            let target = flow.moved(position, by: -back, text)
            setTop(margin > 0 ? min(target, max(lastTop(height: height), RowPosition(paragraph: 0, row: 0))) : target)
        }
    }

    /// Puts the cursor into the rows in sight, after scrolling by the wheel.
    mutating func followTop(height: Int) {
        let position = flow.position(of: cursor, text)
        if position < top {
            place(top, column: 0, forward: true)
        } else if flow.distance(from: top, to: position, limit: height, text) >= height {
            place(flow.moved(top, by: height - 1, text), column: 0, forward: false)
        }
    }

    mutating func goToStart() {
        setTop(RowPosition(paragraph: 0, row: 0))
        cursor = 0
    }

    mutating func goToEnd(height: Int) {
        setTop(lastTop(height: height))
        place(flow.lastRow(text), column: 0, forward: false)
    }

    /// Goes on from where reading stopped, once that much of the text is there.
    mutating func resume(height: Int) {
        guard let offset = resumeAt, offset < text.count || isComplete else { return }
        resumeAt = nil
        cursor = max(0, min(offset, max(0, text.count - 1)))
        setTop(min(flow.position(of: cursor, text), lastTop(height: height)))
    }

    private mutating func setTop(_ position: RowPosition) {
        top = position
        anchor = flow.span(position, text).start
    }

    /// The top at which the last row of the text is the last of the screen.
    private mutating func lastTop(height: Int) -> RowPosition {
        flow.moved(flow.lastRow(text), by: -(max(1, height) - 1), text)
    }

    /// The scalars in sight.
    mutating func seen(height: Int) -> Span {
        let last = flow.moved(top, by: max(1, height) - 1, text)
        return Span(start: flow.span(top, text).start, end: flow.span(last, text).end)
    }
}
