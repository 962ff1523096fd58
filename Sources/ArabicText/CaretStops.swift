/// Caret positions in edited text: the boundaries of grapheme clusters (UAX #29, Unicode 15.0).
public enum CaretStops {
    /// Returns the cluster that holds the scalar at `offset`; empty beyond the text. Cost: linear in the line up to the cluster.
    public static func cluster(at offset: Int, in scalars: [UInt32]) -> Range<Int> {
        guard offset >= 0, offset < scalars.count else {
            let edge = offset < 0 ? 0 : scalars.count
            return edge..<edge
        }
        return scalars.withUnsafeBufferPointer { buffer in
            let clusters = GraphemeClusters(scalars: buffer, table: .shared)
            // A cluster always begins after a line feed.
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

    /// Returns the first caret position at or after `offset`.
    public static func atOrAfter(_ offset: Int, in scalars: [UInt32]) -> Int {
        let cluster = cluster(at: offset, in: scalars)
        return cluster.lowerBound == offset ? offset : cluster.upperBound
    }

    /// Returns the range that Backspace deletes before `caret`: a mark or joiner alone, as it was typed; otherwise the whole
    /// grapheme cluster, such as an emoji sequence or a flag.
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
