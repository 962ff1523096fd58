internal import ArabicText
internal import Facts

/// A phrase that denotes a speaker, as a referent of later pronouns and omitted subjects.
struct Speaker {
    /// The token at which it speaks: the phrase's first, or the cue if the subject is omitted.
    let position: Int
    let tokens: Range<Int>
    let span: Span
    let kind: SourceKind
    /// Agreement of the phrase, if known.
    let agreement: Agreement?
    /// End of the claim inside which the phrase speaks; 0 for a speaker of the article itself.
    let insideUntil: Int
    /// True if it is in an adverbial (`بحسب الشرطة`), beside the speaker of the sentence.
    let aside: Bool
}

/// The speakers found so far, in reading order, whatever the order in which the rules find them.
struct Speakers {
    /// Number of tokens in a block.
    private static let block = 256
    /// Number of blocks back within which a speaker can be referred to.
    private static let reach = 16
    /// Speakers by the block in which they begin, sorted by token.
    private var blocks: [[Speaker]] = []

    /// Adds a speaker. Cost: at most a block's tokens.
    mutating func insert(_ speaker: Speaker) {
        let first = speaker.position
        let block = first / Speakers.block
        while blocks.count <= block { blocks.append([]) }
        blocks[block].insert(speaker, at: blocks[block].partitioningIndex { $0.position > first })
    }

    /// Returns the speakers that begin before token `index`, the nearest first, at most `most` of them. Cost: at most `reach` blocks.
    func before(_ index: Int, most: Int) -> [Speaker] {
        var found: [Speaker] = []
        let own = index / Speakers.block
        var block = min(own, blocks.count - 1)
        while block >= 0, own - block <= Speakers.reach, found.count < most {
            let end = block == own ? blocks[block].partitioningIndex { $0.position >= index } : blocks[block].count
            found += blocks[block][..<end].suffix(most - found.count).reversed()
            block -= 1
        }
        return found
    }
}
