internal import ArabicText
internal import Facts

/// A phrase that was found to say something, for the pronouns and empty subjects after it.
struct Speaker {
    /// The token at which it speaks: the phrase's first, or the cue whose subject is left out.
    let position: Int
    let tokens: Range<Int>
    let span: Span
    let kind: SourceKind
    /// How verbs agree with the phrase, where that is known.
    let agreement: Agreement?
    /// Where the claim ends inside which the phrase speaks; 0 for one that the article itself lets speak.
    let insideUntil: Int
    /// Whether it stands in an adverbial (`بحسب الشرطة`), beside the speaker of the sentence.
    let aside: Bool
}

/// Who was found to speak so far, in reading order, whatever the order in which the rules find them.
struct Speakers {
    /// Tokens of a block.
    private static let block = 256
    /// How many blocks back a speaker is still referred to.
    private static let reach = 16
    /// Speakers by the block in which they begin, sorted by token.
    private var blocks: [[Speaker]] = []

    /// Adds a speaker. Cost: at most a block's tokens.
    mutating func insert(_ speaker: Speaker) {
        let first = speaker.position
        let block = first / Speakers.block
        while blocks.count <= block { blocks.append([]) }
        blocks[block].insert(speaker, at: blocks[block].partition { $0.position > first })
    }

    /// The speakers that begin before token `index`, the nearest first, at most `most` of them. Cost: at most `reach` blocks.
    func before(_ index: Int, most: Int) -> [Speaker] {
        var found: [Speaker] = []
        let own = index / Speakers.block
        var block = min(own, blocks.count - 1)
        while block >= 0, own - block <= Speakers.reach, found.count < most {
            let end = block == own ? blocks[block].partition { $0.position >= index } : blocks[block].count
            found += blocks[block][..<end].suffix(most - found.count).reversed()
            block -= 1
        }
        return found
    }
}
