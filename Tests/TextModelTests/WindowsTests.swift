import Testing

@testable import TextModel

/// Windows: every word is in one, none exceeds the limit, and each word is read in the window where it lies deepest.
@Suite("Windows") struct WindowsTests {
    @Test(arguments: [(1, 10, 4), (9, 10, 4), (60, 10, 4), (61, 22, 0), (300, 50, 25)])
    func coverTheText(_ words: Int, _ limit: Int, _ overlap: Int) {
        // Words of one to three pieces, alternating.
        var ends = [0]
        for word in 0..<words { ends.append(ends[word] + 1 + word % 3) }
        let windows = Windows.ranges(ends, limit: limit, overlap: overlap)
        #expect(windows.first?.lowerBound == 0)
        #expect(windows.last?.upperBound == words)
        for window in windows { #expect(ends[window.upperBound] - ends[window.lowerBound] <= limit) }
        for (window, next) in zip(windows, windows.dropFirst()) {
            #expect(next.lowerBound > window.lowerBound)
            #expect(next.lowerBound <= window.upperBound)
            #expect(ends[window.upperBound] - ends[next.lowerBound] <= overlap)
        }
        let owners = Windows.owners(windows, words: words)
        #expect(owners == owners.sorted())
        for (word, owner) in owners.enumerated() { #expect(windows[owner].contains(word)) }
    }

    @Test func noWordsNoWindows() { #expect(Windows.ranges([0], limit: 10, overlap: 2).isEmpty) }

    @Test func roomiest() {
        let windows = [0..<100, 60..<160, 120..<200]
        #expect(Windows.roomiest(windows, for: 90..<91, words: 200) == 1)
        #expect(Windows.roomiest(windows, for: 10..<11, words: 200) == 0)
        #expect(Windows.roomiest(windows, for: 150..<152, words: 200) == 2)
        #expect(Windows.roomiest(windows, for: 50..<130, words: 200) == nil)
    }

    @Test func distances() {
        #expect([0, 1, 7, 8, 11, 12, 16, 127, 128, 5000].map { ClaimHead.bucket($0) } == [16, 17, 23, 24, 24, 25, 26, 31, 32, 32])
        #expect([-1, -7, -8, -128].map { ClaimHead.bucket($0) } == [15, 9, 8, 0])
    }
}
