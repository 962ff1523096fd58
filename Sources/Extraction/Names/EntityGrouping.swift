internal import Facts

/// Puts mentions, in reading order, with the entity that they name.
///
/// Longer names leave the shorter ones that may stand for them, each with the entity that bore it last; so a bare surname goes to the
/// nearest full name before it, and one that stands before any full name waits for the first. Cost: constant a mention.
struct EntityGrouping {
    /// Who bore a shorter name last, one for each gender and one for those whose gender nothing tells.
    private struct Bearers {
        private var bearers: [(gender: Character?, group: Int)] = []

        mutating func note(_ group: Int, _ gender: Character?) {
            bearers.removeAll { $0.gender == gender }
            bearers.append((gender, group))
        }

        /// The last one whose gender does not contradict.
        func last(_ gender: Character?) -> Int? {
            bearers.last { $0.gender == gender || $0.gender == nil || gender == nil }?.group
        }
    }

    private struct Group {
        let kind: MentionKind
        /// Entity of the lexicon.
        var listed: String?
        var gender: Character?
        /// The group of its class word: `movement`.
        var classGroup: String?
        /// Whether its class word makes it another thing than the one listed under the bare name.
        var isApart = false
        var size = 1
    }

    /// How a shorter name stands for a longer one.
    private enum Part: UInt64 {
        /// The whole name.
        case whole = 0
        /// A surname, a full name without its middle, a body without its nation.
        case usual = 1
        /// A given or middle name alone.
        case rare = 2
        /// A surname with its `بن`.
        case linked = 3
        /// The first word alone, which has the article: `الدفاع` of `وزارة الدفاع العراقية`, not of `دفاع المدينة`.
        case definite = 4
    }

    private let names: [NameCandidate]
    private let forms: [NameForm]
    private var groups: [Group] = []
    /// A group that was united with another leads there; united by size, so the way is short.
    private var parents: [Int] = []
    private var placed: [Int] = []
    private var byListed: [String: Int] = [:]
    /// Groups by the name that they bear, the last named last.
    private var byName: [UInt64: [Int]] = [:]
    private var byPart: [UInt64: Bearers] = [:]
    /// Groups of shorter names that came before any longer one.
    private var waiting: [UInt64: Int] = [:]

    /// How many shorter names were asked for and left: the cost so far.
    private(set) var looked = 0

    /// How many groups of one name are told apart by class word or gender.
    private static let homonyms = 4
    /// Words of which all combinations are shorter names; of a longer name only its first ones are asked.
    private static let combined = 5

    init(_ names: [NameCandidate], _ forms: [NameForm]) {
        self.names = names
        self.forms = forms
    }

    /// The group of a mention that was placed.
    func group(of index: Int) -> Int { root(placed[index]) }

    /// The entity of the lexicon that a group is.
    func listed(_ group: Int) -> String? { groups[group].listed }

    private func root(_ group: Int) -> Int {
        var at = group
        while parents[at] != at { at = parents[at] }
        return at
    }

    // MARK: Placing

    /// Puts the next mention, in reading order, and tells why there.
    mutating func place(_ index: Int) -> (group: Int, why: String) {
        let form = forms[index]
        let isSurname = names[index].kind == .person && form.words.count == 1
        var found: (group: Int, why: String)?
        if isSurname { found = bearer(index, .usual) }
        if form.isAlias, let listed = form.listed, byListed[listed] == nil { found = namesInFull(index) }
        if found == nil, let listed = form.listed, let group = byListed[listed] { found = (root(group), "listed as \(listed)") }
        if found == nil { found = namesake(index) }
        if found == nil, form.listed == nil { found = bearer(index, .usual) ?? (isSurname ? bearer(index, .rare) : nil) }
        let group = found?.group ?? groups.count
        if found == nil {
            groups.append(Group(kind: names[index].kind))
            parents.append(group)
        } else {
            groups[group].size += 1
        }
        placed.append(group)
        remember(index, in: group, isNew: found == nil, isPartial: isSurname || form.isAlias)
        return (group, found?.why ?? "named for the first time")
    }

    /// Makes one of two groups that a gloss says are one; false where they cannot be.
    mutating func unite(_ group: Int, with mention: Int) -> Bool {
        let (a, b) = (root(group), root(placed[mention]))
        guard a != b, isFree(a, for: groups[b].listed) else { return a == b }
        merge(a, b)
        return true
    }

    private mutating func merge(_ a: Int, _ b: Int) {
        let (small, large) = groups[a].size < groups[b].size ? (a, b) : (b, a)
        parents[small] = large
        groups[large].listed = groups[large].listed ?? groups[small].listed
        groups[large].gender = groups[large].gender ?? groups[small].gender
        groups[large].classGroup = groups[large].classGroup ?? groups[small].classGroup
        groups[large].isApart = groups[large].isApart || groups[small].isApart
        groups[large].size += groups[small].size
    }

    private func isFree(_ group: Int, for listed: String?) -> Bool {
        groups[group].listed == nil || listed == nil || groups[group].listed == listed
    }

    /// A group that bears this name already, in this or another spelling.
    private func namesake(_ index: Int) -> (group: Int, why: String)? {
        for key in keys(index) {
            for group in (byName[key] ?? []).reversed().map({ root($0) }) where agrees(index, group) { return (group, "the same name") }
        }
        return nil
    }

    /// What the text named in full under a word that the lexicon gives to something else: `الشباب` after `حركة الشباب`.
    private func namesInFull(_ index: Int) -> (group: Int, why: String)? {
        for key in keys(index) {
            if let group = byName[key]?.last.map({ root($0) }) { return (group, "named in full before it") }
        }
        let key = key(names[index].kind, forms[index].words, isHead(index) ? .definite : .usual)
        return byPart[key]?.last(nil).map { (root($0), "named in full before it") }
    }

    /// Whether a thing is named by one word with the article.
    private func isHead(_ index: Int) -> Bool {
        names[index].kind != .person && forms[index].words.count == 1 && forms[index].isDefinite.words
    }

    private func agrees(_ index: Int, _ group: Int) -> Bool {
        let form = forms[index]
        let other = groups[group]
        guard isFree(group, for: form.listed), !(form.isApart && other.listed != nil), !(other.isApart && form.listed != nil) else {
            return false
        }
        // A hospital is not the town whose name it bears.
        if form.isApart || other.isApart, other.kind != names[index].kind { return false }
        return agrees(form.gender, other.gender) && agrees(form.classGroup, other.classGroup)
    }

    private func agrees<Value: Equatable>(_ a: Value?, _ b: Value?) -> Bool { a == nil || b == nil || a == b }

    /// The group of the longer name for which a shorter one stands.
    private func bearer(_ index: Int, _ part: Part) -> (group: Int, why: String)? {
        let form = forms[index]
        if form.isLinked, part == .usual, let found = bearer(form.words, .linked, index) { return found }
        if let found = bearer(form.words, isHead(index) ? .definite : part, index) { return found }
        return form.whole.count == form.words.count ? nil : bearer(form.whole, part, index)
    }

    private func bearer(_ words: [Int32], _ part: Part, _ index: Int) -> (group: Int, why: String)? {
        let form = forms[index]
        guard let last = byPart[key(names[index].kind, words, part)]?.last(form.gender) else { return nil }
        let group = root(last)
        // A surname that the lexicon gives to somebody is another's where the text names another in full.
        guard names[index].kind == .person || isFree(group, for: form.listed), agrees(form.classGroup, groups[group].classGroup),
            !form.isApart && !groups[group].isApart || groups[group].kind == names[index].kind
        else { return nil }
        // `وزارة الصحة` is short for a ministry, not for `صحة المنطقة الشمالية`.
        if form.whole.count > words.count, groups[group].classGroup == nil { return nil }
        return (group, "short for a longer name before it")
    }

    // MARK: Remembering

    private mutating func remember(_ index: Int, in group: Int, isNew: Bool, isPartial: Bool) {
        let form = forms[index]
        let kind = names[index].kind
        if groups[group].listed == nil, isNew || !isPartial { groups[group].listed = form.listed }
        groups[group].gender = groups[group].gender ?? form.gender
        groups[group].classGroup = groups[group].classGroup ?? form.classGroup
        groups[group].isApart = groups[group].isApart || form.isApart
        if let listed = form.listed, groups[group].listed == listed, byListed[listed] == nil { byListed[listed] = group }
        for key in keys(index) {
            var same = byName[key] ?? []
            if same.last == group { continue }
            same.removeAll { root($0) == group }
            same.append(group)
            byName[key] = same.suffix(Self.homonyms)
        }
        leaveParts(of: form.words, isDefinite: form.isDefinite.words, index, group)
        if form.whole.count > form.words.count { leaveParts(of: form.whole, isDefinite: form.isDefinite.whole, index, group) }
        if isNew, kind == .person || form.listed == nil {
            let key = key(kind, form.words, form.isLinked ? .linked : isHead(index) ? .definite : .usual)
            if waiting[key] == nil { waiting[key] = group }
        }
    }

    /// Leaves every shorter name that may stand for `words`, and takes in what stood before it under one of them.
    private mutating func leaveParts(of words: [Int32], isDefinite: Bool, _ index: Int, _ group: Int) {
        guard words.count > 1 else { return }
        let kind = names[index].kind
        let count = min(words.count, Self.combined)
        // Of a longer name: its first words and its last.
        let isLong = words.count > count
        let words = isLong ? Array(words[..<(count - 1)]) + words.suffix(1) : words
        for mask in 1..<(1 << count) {
            // The name itself is no shorter one, unless words of it were left out.
            guard mask < (1 << count) - 1 || isLong, let part = Self.part(mask, count, kind) else { continue }
            leave(key(kind, words, kind != .person && mask == 1 && isDefinite ? .definite : part, mask), group)
        }
        for position in forms[index].linked where position < count { leave(key(kind, [words[position]], .linked), group) }
    }

    private mutating func leave(_ key: UInt64, _ group: Int) {
        looked += 1
        byPart[key, default: Bearers()].note(group, groups[root(group)].gender)
        guard let early = waiting.removeValue(forKey: key) else { return }
        let (a, b) = (root(early), root(group))
        guard a != b, isFree(a, for: groups[b].listed), agrees(groups[a].gender, groups[b].gender),
            agrees(groups[a].classGroup, groups[b].classGroup)
        else { return }
        merge(a, b)
    }

    /// Whether the words of `mask` may stand for a name of `count` words: of a person any, of a thing those that hold the first.
    private static func part(_ mask: Int, _ count: Int, _ kind: MentionKind) -> Part? {
        guard kind == .person else { return mask & 1 == 1 ? .usual : nil }
        return mask.nonzeroBitCount > 1 || mask == 1 << (count - 1) ? .usual : .rare
    }

    // MARK: Keys

    private func keys(_ index: Int) -> [UInt64] {
        let kind = names[index].kind
        return [key(kind, forms[index].words, .whole), ~key(kind, [forms[index].joined], .whole)]
    }

    /// A name under its kind: places and facilities together, and organisations with the groups of people that they are.
    private func key(_ kind: MentionKind, _ words: [Int32], _ part: Part, _ mask: Int = -1) -> UInt64 {
        var hash: UInt64 = (0xCBF2_9CE4_8422_2325 ^ (part.rawValue << 8 | NameForm.family(kind))) &* 0x0000_0100_0000_01B3
        for (position, word) in words.enumerated() where mask & (1 << position) != 0 {
            hash = (hash ^ UInt64(UInt32(bitPattern: word))) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return hash
    }
}
