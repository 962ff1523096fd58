internal import Facts

/// Assigns mentions, in reading order, to the entities that they name.
///
/// A longer name registers each shorter name that may stand for it; the last entity with a shorter name keeps it. So a bare surname
/// refers to the nearest full name before it, and one before any full name waits for the first. Cost: constant a mention.
struct EntityGrouping {
    /// The last groups that bore a shorter name, by gender, with one for an unknown gender.
    private struct Bearers {
        private var bearers: [(gender: Character?, group: Int)] = []

        mutating func note(_ group: Int, _ gender: Character?) {
            bearers.removeAll { $0.gender == gender }
            bearers.append((gender, group))
        }

        /// Returns the last one whose gender does not contradict.
        func last(_ gender: Character?) -> Int? {
            bearers.last { $0.gender == gender || $0.gender == nil || gender == nil }?.group
        }
    }

    private struct Group {
        let kind: MentionKind
        /// Entity in the lexicon.
        var listed: String?
        var gender: Character?
        /// Group of its class word: `movement`.
        var classGroup: String?
        /// True if its class word makes it a different thing from the one listed under the bare name.
        var isApart = false
        var size = 1
    }

    /// The relation of a shorter name to a longer one.
    private enum Part: UInt64 {
        /// The whole name.
        case whole = 0
        /// A surname, a full name without its middle part, a body without its nation.
        case usual = 1
        /// A given or middle name alone.
        case rare = 2
        /// A surname with its `بن`.
        case linked = 3
        /// The first word alone, with the article: `الدفاع` of `وزارة الدفاع العراقية`, not of `دفاع المدينة`.
        case definite = 4
    }

    private let names: [NameCandidate]
    private let forms: [NameForm]
    private var groups: [Group] = []
    /// Parent of each merged group; merged by size, so that paths are short.
    private var parents: [Int] = []
    private var placed: [Int] = []
    private var byListed: [String: Int] = [:]
    /// Groups by name, the most recently named last.
    private var byName: [UInt64: [Int]] = [:]
    private var byPart: [UInt64: Bearers] = [:]
    /// Groups of shorter names that preceded any longer one.
    private var waiting: [UInt64: Int] = [:]

    /// Number of shorter names looked up and registered: the cost so far.
    private(set) var looked = 0

    /// Number of groups with one name that are distinguished by class word or gender.
    private static let homonyms = 4
    /// Number of words whose combinations are all shorter names; of a longer name only the first ones are combined.
    private static let combined = 5

    init(_ names: [NameCandidate], _ forms: [NameForm]) {
        self.names = names
        self.forms = forms
    }

    /// Returns the group of a mention already placed.
    func group(of index: Int) -> Int { root(placed[index]) }

    /// Returns the entity of a group in the lexicon.
    func listed(_ group: Int) -> String? { groups[group].listed }

    private func root(_ group: Int) -> Int {
        var at = group
        while parents[at] != at { at = parents[at] }
        return at
    }

    // MARK: Placing

    /// Places the next mention, in reading order; returns its group and the reason.
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

    /// Merges two groups that a gloss identifies; returns false if they cannot be one.
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

    /// Returns a group that already has this name, in this or another spelling.
    private func namesake(_ index: Int) -> (group: Int, why: String)? {
        for key in keys(index) {
            for group in (byName[key] ?? []).reversed().map({ root($0) }) where agrees(index, group) { return (group, "the same name") }
        }
        return nil
    }

    /// Returns the thing that the text names in full by a word that the lexicon lists for something else: `الشباب` after `حركة الشباب`.
    private func namesInFull(_ index: Int) -> (group: Int, why: String)? {
        for key in keys(index) {
            if let group = byName[key]?.last.map({ root($0) }) { return (group, "named in full before it") }
        }
        let key = key(names[index].kind, forms[index].words, isHead(index) ? .definite : .usual)
        return byPart[key]?.last(nil).map { (root($0), "named in full before it") }
    }

    /// True if a thing is named by one word with the article.
    private func isHead(_ index: Int) -> Bool {
        names[index].kind != .person && forms[index].words.count == 1 && forms[index].isDefinite.words
    }

    private func agrees(_ index: Int, _ group: Int) -> Bool {
        let form = forms[index]
        let other = groups[group]
        guard isFree(group, for: form.listed), !(form.isApart && other.listed != nil), !(other.isApart && form.listed != nil) else {
            return false
        }
        // A hospital is not the town whose name it has.
        if form.isApart || other.isApart, other.kind != names[index].kind { return false }
        return agrees(form.gender, other.gender) && agrees(form.classGroup, other.classGroup)
    }

    private func agrees<Value: Equatable>(_ a: Value?, _ b: Value?) -> Bool { a == nil || b == nil || a == b }

    /// Returns the group of the longer name that a shorter one stands for.
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
        // A surname listed for one person belongs to another if the text names that one in full.
        guard names[index].kind == .person || isFree(group, for: form.listed), agrees(form.classGroup, groups[group].classGroup),
            !form.isApart && !groups[group].isApart || groups[group].kind == names[index].kind
        else { return nil }
        // `وزارة الصحة` is short for a ministry, not for `صحة المنطقة الشمالية`.
        if form.whole.count > words.count, groups[group].classGroup == nil { return nil }
        return (group, "short for a longer name before it")
    }

    // MARK: Registering names

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

    /// Registers every shorter name that may stand for `words`, and merges groups that were waiting under one of them.
    private mutating func leaveParts(of words: [Int32], isDefinite: Bool, _ index: Int, _ group: Int) {
        guard words.count > 1 else { return }
        let kind = names[index].kind
        let count = min(words.count, Self.combined)
        // Of a longer name: its first words and its last.
        let isLong = words.count > count
        let words = isLong ? Array(words[..<(count - 1)]) + words.suffix(1) : words
        for mask in 1..<(1 << count) {
            // The full name is no shorter name, unless some of its words were omitted.
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

    /// Returns the relation of a selection of words to a name of `count` words: for a person any, for a thing one that includes the first.
    private static func part(_ mask: Int, _ count: Int, _ kind: MentionKind) -> Part? {
        guard kind == .person else { return mask & 1 == 1 ? .usual : nil }
        return mask.nonzeroBitCount > 1 || mask == 1 << (count - 1) ? .usual : .rare
    }

    // MARK: Keys

    private func keys(_ index: Int) -> [UInt64] {
        let kind = names[index].kind
        return [key(kind, forms[index].words, .whole), ~key(kind, [forms[index].joined], .whole)]
    }

    /// Returns a key for a name and its kind; places share keys with facilities, and organizations with groups of people.
    private func key(_ kind: MentionKind, _ words: [Int32], _ part: Part, _ mask: Int = -1) -> UInt64 {
        var hash: UInt64 = (0xCBF2_9CE4_8422_2325 ^ (part.rawValue << 8 | NameForm.family(kind))) &* 0x0000_0100_0000_01B3
        for (position, word) in words.enumerated() where mask & (1 << position) != 0 {
            hash = (hash ^ UInt64(UInt32(bitPattern: word))) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return hash
    }
}
