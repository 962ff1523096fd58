internal import ArabicText

/// Scrolling and the cursor. Rows are counted within the text's area of the screen.
extension OpenArticle {
    /// Applies a new width or text layout and keeps the place.
    mutating func set(_ flow: TextFlow) {
        guard self.flow.set(flow.options, isSpaced: flow.isSpaced) else { return }
        top = self.flow.position(of: anchor, text)
    }

    /// Scrolls by rows, at most until the end of the text is at the bottom. True if it moved.
    mutating func scroll(by distance: Int, height: Int) -> Bool {
        var target = flow.moved(top, by: distance, text)
        if distance > 0 { target = max(top, min(target, lastTop(height: height))) }
        guard target != top else { return false }
        setTop(target)
        return true
    }

    /// Moves by rows: the text under a cursor that stays in its row of the screen, or the cursor if the text cannot move.
    mutating func move(byRows distance: Int, height: Int) {
        let position = flow.position(of: cursor, text)
        let column = columnOfCursor(position)
        let target = flow.moved(position, by: distance, text)
        _ = scroll(by: distance, height: height)
        place(target, column: column, forward: distance > 0)
        reveal(height: height, margin: 0)
    }

    /// Puts the cursor near a column of a row, skipping the blank between paragraphs.
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

    /// Returns the cursor's distance from the start of its row, in columns.
    private mutating func columnOfCursor(_ position: RowPosition) -> Int {
        let line = flow.line(position, text, facts, titleEnd: titleEnd)
        guard let column = line.column(of: cursor) else { return 0 }
        return line.isRightToLeft ? line.width - 1 - column : column
    }

    /// Moves the cursor by cells in visual order, left or right, and on to the adjacent row at the edge.
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
        // At the edge, forward in reading order leads down.
        let forward = left == line.isRightToLeft
        let neighbour = flow.moved(position, by: forward ? 1 : -1, text)
        guard neighbour != position else { return }
        place(neighbour, column: forward ? 0 : .max / 2, forward: forward)
        reveal(height: height, margin: 0)
    }

    /// Moves the cursor to a scalar and scrolls it into view, a third from the top if it was out of view.
    mutating func go(to offset: Int, height: Int) {
        cursor = max(0, min(offset, max(0, text.count - 1)))
        reveal(height: height, margin: max(0, height / 3))
    }

    /// Scrolls only as far as needed to show the cursor; to `margin` rows from the top if it was out of view.
    mutating func reveal(height: Int, margin: Int) {
        guard height > 0 else { return }
        let position = flow.position(of: cursor, text)
        if position < top || flow.distance(from: top, to: position, limit: height, text) >= height {
            let back = margin > 0 ? margin : (position < top ? 0 : height - 1)
            let target = flow.moved(position, by: -back, text)
            setTop(margin > 0 ? min(target, max(lastTop(height: height), RowPosition(paragraph: 0, row: 0))) : target)
        }
    }

    /// Moves the cursor into view after scrolling by the wheel.
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

    /// Resumes reading at the saved position, once that much of the text is there.
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

    /// Returns the top position with the last row of the text at the bottom of the screen.
    private mutating func lastTop(height: Int) -> RowPosition {
        flow.moved(flow.lastRow(text), by: -(max(1, height) - 1), text)
    }

    /// Returns the visible scalars.
    mutating func seen(height: Int) -> Span {
        let last = flow.moved(top, by: max(1, height) - 1, text)
        return Span(start: flow.span(top, text).start, end: flow.span(last, text).end)
    }
}
