/// The windows in which the encoder reads a stretch of text, as ranges of its words.
enum Windows {
    /// Windows of at most `limit` pieces, each beginning `overlap` pieces before the end of the last. `ends` holds for each word, and
    /// one more, how many pieces come before it. No word has more pieces than `limit`.
    static func ranges(_ ends: [Int], limit: Int, overlap: Int) -> [Range<Int>] {
        let count = ends.count - 1
        guard count > 0, let total = ends.last else { return [] }
        if total <= limit { return [0..<count] }
        var found: [Range<Int>] = []
        var start = 0
        while true {
            // The last word that fits; the first one whose end lies beyond is one further.
            let end = max(first(in: ends) { $0 > ends[start] + limit } - 1, start + 1)
            found.append(start..<end)
            if end >= count { return found }
            start = max(start + 1, first(in: ends) { $0 >= ends[end] - overlap })
        }
    }

    /// For each word the window in which it lies deepest: the less of its words before it and after it, an edge of the text being
    /// as good as a thousand.
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

    /// The window that holds most of what surrounds a cue; nil where none holds the cue.
    static func roomiest(_ windows: [Range<Int>], for cue: Range<Int>, words: Int) -> Int? {
        // Windows advance, so those that hold the cue lie together.
        let begin = first(in: windows) { $0.upperBound >= cue.upperBound }
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

    /// Where the elements begin that are `true`, all others coming before them.
    static func first<Element>(in elements: [Element], _ isBeyond: (Element) -> Bool) -> Int {
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(elements[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
