internal import ArabicText

/// The windows in which the encoder reads a segment of text, as ranges of its words.
enum Windows {
    /// Returns windows of at most `limit` pieces, each beginning `overlap` pieces before the end of the last. `ends` holds the number of
    /// pieces before each word, and in all. No word has more than `limit` pieces.
    static func ranges(_ ends: [Int], limit: Int, overlap: Int) -> [Range<Int>] {
        let count = ends.count - 1
        guard count > 0, let total = ends.last else { return [] }
        if total <= limit { return [0..<count] }
        var found: [Range<Int>] = []
        var start = 0
        while true {
            // The last word that fits is one before the first whose end lies beyond the limit.
            let end = max(ends.partitioningIndex { $0 > ends[start] + limit } - 1, start + 1)
            found.append(start..<end)
            if end >= count { return found }
            start = max(start + 1, ends.partitioningIndex { $0 >= ends[end] - overlap })
        }
    }

    /// Returns for each word the window in which it lies deepest, by the smaller number of words before and after it within the window;
    /// an edge of the text counts as a thousand words.
    static func owners(_ windows: [Range<Int>], words: Int) -> [Int] {
        var owner = [Int](repeating: 0, count: words)
        var depth = [Int](repeating: -1, count: words)
        for (index, window) in windows.enumerated() {
            for word in window {
                let left = word - window.lowerBound + (window.lowerBound == 0 ? 1000 : 0)
                let right = window.upperBound - 1 - word + (window.upperBound == words ? 1000 : 0)
                guard min(left, right) > depth[word] else { continue }
                depth[word] = min(left, right)
                owner[word] = index
            }
        }
        return owner
    }

    /// Returns the index of the window with the most context around a cue; nil if none holds the cue.
    static func roomiest(_ windows: [Range<Int>], for cue: Range<Int>, words: Int) -> Int? {
        // Windows advance, so those that hold the cue are consecutive.
        let begin = windows.partitioningIndex { $0.upperBound >= cue.upperBound }
        var best: (index: Int, room: Double)?
        for index in begin..<max(begin, windows.count) {
            let window = windows[index]
            guard window.lowerBound <= cue.lowerBound else { break }
            let left = min(window.lowerBound > 0 ? cue.lowerBound - window.lowerBound : 200, 100)
            let right = min(window.upperBound < words ? window.upperBound - cue.upperBound : 200, 80)
            let room = Double(left) + 1.2 * Double(right)
            if room > best?.room ?? -1 { best = (index, room) }
        }
        return best?.index
    }
}
