/// Where a caret may stand in text that is edited: between grapheme clusters (UAX #29, Unicode 15.0).
public enum CaretStops {
    /// The cluster that holds the scalar at `offset`; empty beyond the text. Cost: linear in the line, counted from its line feed.
    public static func cluster(at offset: Int, in scalars: [UInt32]) -> Range<Int> {
        guard offset >= 0, offset < scalars.count else {
            let edge = offset < 0 ? 0 : scalars.count
            return edge..<edge
        }
        return scalars.withUnsafeBufferPointer { buffer in
            let clusters = GraphemeClusters(scalars: buffer, table: .shared)
            // After a line feed a cluster always begins.
            var start = offset
            while start > 0, buffer[start - 1] != 0x0A { start -= 1 }
            var end = clusters.end(from: start)
            while end <= offset {
                start = end
                end = clusters.end(from: start)
            }
            return start..<end
        }
    }

    /// The place nearest after `offset`, or at it, where a caret may stand.
    public static func atOrAfter(_ offset: Int, in scalars: [UInt32]) -> Int {
        let cluster = cluster(at: offset, in: scalars)
        return cluster.lowerBound == offset ? offset : cluster.upperBound
    }

    /// What Backspace takes off before `caret`: a mark or a joiner by itself, as it was typed; anything else, an emoji or a
    /// flag with all that it is made of too, as the one letter that it is seen as.
    public static func backspace(before caret: Int, in scalars: [UInt32]) -> Range<Int> {
        let cluster = cluster(at: caret - 1, in: scalars)
        let end = min(caret, scalars.count)
        guard cluster.lowerBound < end - 1, isTypedByItself(scalars[end - 1]) else {
            return cluster.lowerBound..<max(cluster.lowerBound, end)
        }
        return end - 1..<end
    }

    private static func isTypedByItself(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x200C, 0x200D: return true
        // Variation selectors and the keycap belong to the emoji before them.
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x20E3: return false
        default:
            switch Unicode.Scalar(scalar)?.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: return true
            default: return false
            }
        }
    }
}
