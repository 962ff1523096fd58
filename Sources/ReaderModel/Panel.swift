internal import Annotations
internal import ArabicText
internal import Facts

/// An item of the panel.
struct PanelItem: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case heading(MentionKind, count: Int)
        /// A heading for tolls of one outcome, with the range of their figures.
        case outcome(TollOutcome, range: Figure)
        /// Facts by their positions in the reading; mentions of one entity share an item.
        case facts([Int])
        /// An annotation with more than a verdict, by its identifier.
        case annotation(String)
        /// A heading for annotations that are adrift.
        case adrift(count: Int)
    }

    var content: Content
    /// Spans of its facts, in reading order; empty for a heading.
    let spans: [Span]
    /// These, and the words that refer back to the entity, in reading order: the stops when walking through its places.
    let places: [Span]

    init(_ content: Content, spans: [Span], references: [Span] = []) {
        self.content = content
        self.spans = spans
        places = references.isEmpty ? spans : (spans + references).sorted()
    }

    /// True if it can be chosen.
    var isFact: Bool {
        switch content {
        case .heading, .outcome, .adrift: false
        case .facts, .annotation: true
        }
    }

    /// Returns the place that holds the scalar at `offset`. Cost: logarithmic.
    func place(at offset: Int) -> Int? {
        // The places of one name do not nest.
        let at = places.partitioningIndex { $0.start > offset } - 1
        return at >= 0 && places[at].contains(offset) ? at : nil
    }
}

/// The panel: a page of facts, one of them chosen, kept in step with the cursor in the text.
struct Panel: Sendable {
    private struct Anchor {
        var span: Span
        var item: Int
    }

    var page: FactLayer = .claim
    private(set) var items: [PanelItem] = []
    /// Number of things that each page lists, headings aside.
    private(set) var counts: [FactLayer: Int] = [:]
    /// Position of the chosen item in `items`.
    private(set) var selected: Int?
    /// Position of the place under the cursor among the item's places.
    private(set) var place: Int?
    /// The item at the top, and the number of its lines above the edge.
    private(set) var top = (item: 0, line: 0)
    /// The places of all items, in reading order.
    private var anchors: [Anchor] = []
    private var anchorPlaces = IntervalIndex([])
    /// Items that are laid out already; the chosen one is laid out apart, since it is longer.
    private var lines: [Int: [SetLine]] = [:]
    private var width = 0

    /// Lists a page of these facts, and chooses the item at `offset`; counts the things of all pages where the facts are new.
    mutating func rebuild(_ facts: FactIndex, at offset: Int, recounts: Bool = true) {
        lines.removeAll(keepingCapacity: true)
        items = Panel.items(of: page, facts)
        if recounts {
            for other in FactLayer.pages {
                counts[other] = (other == page ? items : Panel.items(of: other, facts)).count(where: \.isFact)
            }
        }
        anchors = []
        for (i, item) in items.enumerated() {
            for span in item.places { anchors.append(Anchor(span: span, item: i)) }
        }
        anchors.sort { $0.span < $1.span }
        anchorPlaces = IntervalIndex(anchors.lazy.map(\.span))
        selected = item(at: offset)
        top = (0, 0)
    }

    private static func items(of page: FactLayer, _ facts: FactIndex) -> [PanelItem] {
        switch page {
        case .mention: names(facts)
        case .toll: tolls(facts)
        case .disagreement: disagreements(facts)
        case .passage: notes(facts)
        default: facts.facts(page).map { PanelItem(.facts([$0.index]), spans: [$0.span]) }
        }
    }

    /// Lists facts of the same text again after more was found. The chosen item stays chosen, recognized by its place, and the visible
    /// items keep their height. `old` and `new` format the facts before and after.
    mutating func replace(
        _ facts: FactIndex, at offset: Int, height: Int, from old: FactWriter, to new: FactWriter, _ typesetter: inout Typesetter
    ) {
        guard !items.isEmpty, height > 0 else { return rebuild(facts, at: offset) }
        let chosen = selected.flatMap { items[$0].places.dropFirst(place ?? 0).first }
        let name = selected.flatMap { at -> String? in
            guard case .facts(let indices) = items[at].content, let first = indices.first else { return nil }
            return old.facts.id(of: first, page)
        }
        // An item without a place in the text is recognized by its content.
        let position = selected ?? 0
        let placeless = selected.flatMap { items[$0].places.isEmpty ? items[$0].content : nil }
        let kept = itemInSight(height, old, &typesetter).flatMap { seen in items[seen.item].places.first.map { (span: $0, row: seen.row) } }
        rebuild(facts, at: offset)
        if let again = chosen.flatMap({ item(like: $0, named: name, facts) }) { selected = again }
        if let placeless {
            // If it is gone, the next item takes its place.
            let stead = items.indices.contains(position) && items[position].isFact ? position : items.lastIndex(where: \.isFact)
            selected = items.firstIndex { $0.content == placeless } ?? stead
        }
        guard let kept, let item = item(overlapping: kept.span) else { return }
        var first = item
        var left = kept.row
        while left > 0, first > 0 {
            first -= 1
            left -= lines(first, new, &typesetter).count
        }
        top = (first, max(0, -left))
    }

    /// Returns the chosen item if it is visible, otherwise the first visible fact, and its distance below the edge in lines.
    private mutating func itemInSight(_ height: Int, _ writer: FactWriter, _ typesetter: inout Typesetter) -> (item: Int, row: Int)? {
        var row = -top.line
        var item = top.item
        var found: (item: Int, row: Int)?
        while row < height, item < items.count {
            if item == selected { return (item, row) }
            if found == nil, items[item].isFact { found = (item, row) }
            row += lines(item, writer, &typesetter).count
            item += 1
        }
        return found
    }

    /// Returns the item that lists the fact once at `span` under that identifier: among those with exactly this span the one of the same
    /// name; otherwise the one with the largest overlap.
    private func item(like span: Span, named name: String?, _ facts: FactIndex) -> Int? {
        let same = anchorPlaces.positions(of: span).map { anchors[$0] }
        let named = same.first { anchor in
            guard let name, case .facts(let indices) = items[anchor.item].content else { return false }
            return indices.contains { facts.id(of: $0, page) == name }
        }
        return (named ?? same.first)?.item ?? item(overlapping: span)
    }

    /// Returns the item with the largest overlap of a place with `span`; among equal ones the shortest.
    private func item(overlapping span: Span) -> Int? {
        anchorPlaces.most(overlapping: span).map { anchors[$0].item }
    }

    /// Discards the layout of the items.
    mutating func forgetLines() { lines.removeAll(keepingCapacity: true) }

    /// Returns the item for a place of the text: the shortest over it, otherwise the last before it, otherwise the first.
    func item(at offset: Int) -> Int? {
        let position = anchorPlaces.shortest(at: offset) ?? anchorPlaces.last(before: offset)
        return position.map { anchors[$0].item } ?? anchors.first?.item
    }

    /// Returns the item that lists a fact, by its position in the reading.
    func item(of index: Int) -> Int? {
        items.firstIndex { if case .facts(let indices) = $0.content { indices.contains(index) } else { false } }
    }

    /// True if the chosen item has a place at this offset.
    func covers(_ offset: Int) -> Bool { selected.map { items[$0].place(at: offset) != nil } ?? false }

    /// Chooses the item under the cursor.
    mutating func follow(_ offset: Int) {
        let item = item(at: offset)
        if let item, let selected, item != selected, items[selected].place(at: offset) != nil { return }
        choose(item)
    }

    /// Records which place of the chosen item the cursor is on, for its lines to show.
    mutating func locate(_ offset: Int) {
        let here = selected.flatMap { items[$0].place(at: offset) }
        guard here != place else { return }
        place = here
        if let selected { lines[selected] = nil }
    }

    /// Returns the place of the chosen item after the one at `offset`, or before it, in a ring; nil if there is only one.
    func nextPlace(from offset: Int, forward: Bool) -> Int? {
        guard let places = selected.map({ items[$0].places }), places.count > 1 else { return nil }
        let at = forward ? places.partitioningIndex { $0.start > offset } : places.partitioningIndex { $0.start >= offset } - 1
        return places[(at + places.count) % places.count].start
    }

    /// Chooses an item.
    mutating func choose(_ item: Int?) {
        guard item != selected else { return }
        if let selected { lines[selected] = nil }
        if let item { lines[item] = nil }
        selected = item
        place = nil
    }

    /// Chooses the item `distance` facts further down (or up), stopping at the ends; false if there is none.
    mutating func move(by distance: Int) -> Bool {
        guard let start = selected else {
            // Choose the first fact; with none, nothing.
            choose(items.firstIndex(where: \.isFact))
            return selected != nil
        }
        var position = start
        var last = start
        var left = abs(distance)
        while left > 0 {
            position += distance.signum()
            guard items.indices.contains(position) else { break }
            if items[position].isFact {
                last = position
                left -= 1
            }
        }
        defer { choose(last) }
        return last != selected
    }

    /// Returns the next matching item after the chosen one, or before it.
    func nextItem(forward: Bool, fromEdge: Bool = false, where isWanted: (PanelItem) -> Bool) -> Int? {
        let start = (fromEdge ? nil : selected) ?? (forward ? -1 : items.count)
        return forward
            ? items.indices.dropFirst(start + 1).first { isWanted(items[$0]) } : items.indices.prefix(start).last { isWanted(items[$0]) }
    }

    /// Returns the tolls by outcome, in reading order, under headings with the lowest and the highest figure.
    private static func tolls(_ facts: FactIndex) -> [PanelItem] {
        let all = facts.facts(.toll)
        return TollOutcome.allCases.flatMap { outcome -> [PanelItem] in
            let mine = all.filter { facts.reading.tolls[$0.index].outcome == outcome }
            guard !mine.isEmpty else { return [] }
            let range = Toll.range(over: mine.filter { !$0.isRejected }.map { facts.reading.tolls[$0.index] })
            let heading = PanelItem(.outcome(outcome, range: range), spans: [])
            return [heading] + mine.map { PanelItem(.facts([$0.index]), spans: [$0.span]) }
        }
    }

    /// Returns the disagreements, each with both its passages, so that moving to the text alternates between them.
    private static func disagreements(_ facts: FactIndex) -> [PanelItem] {
        var spans: [Int: [Span]] = [:]
        var order: [Int] = []
        for fact in facts.facts(.disagreement) {
            if spans[fact.index] == nil { order.append(fact.index) }
            spans[fact.index, default: []].append(fact.span)
        }
        return order.map { index in
            let places = (spans[index] ?? []).sorted()
            return PanelItem(.facts(places.map { _ in index }), spans: places)
        }
    }

    /// Returns the annotations that hold more than a verdict, in reading order, then those adrift.
    private static func notes(_ facts: FactIndex) -> [PanelItem] {
        let annotated = facts.annotated
        let adrift = annotated.adrift.map { PanelItem(.annotation($0.id), spans: []) }
        let said = annotated.places.compactMap { id, span -> (span: Span, id: String)? in
            guard let annotation = annotated.annotations[id] else { return nil }
            return annotation.saysMore || annotation.fact.layer == .passage ? (span, id) : nil
        }
        let placed = said.sorted { ($0.span, $0.id) < ($1.span, $1.id) }.map { PanelItem(.annotation($0.id), spans: [$0.span]) }
        return placed + (adrift.isEmpty ? [] : [PanelItem(.adrift(count: adrift.count), spans: [])]) + adrift
    }

    /// Returns the names grouped by kind and entity, an entity under its own kind; names without an entity by the matching form of the bare
    /// name.
    private static func names(_ facts: FactIndex) -> [PanelItem] {
        struct Group {
            var indices: [Int] = []
            var spans: [Span] = []
            let references: [Span]
        }
        var groups: [[Group]] = Array(repeating: [], count: MentionKind.allCases.count)
        var place: [String: Int] = [:]
        for fact in facts.facts(.mention) {
            let mention = facts.reading.mentions[fact.index]
            let entity = facts.context.entity(mention.entity)
            guard let kind = MentionKind.allCases.firstIndex(of: facts.kind(of: mention)) else { continue }
            let name = mention.entity.map { "\u{1}" + $0 } ?? MatchingForm.of(mention.coreText)
            // A rejected mention is no place of the name.
            let key = "\(kind)\(fact.isRejected)" + name
            let position = place[key] ?? groups[kind].count
            if position == groups[kind].count {
                place[key] = position
                groups[kind].append(Group(references: entity?.references.map(\.span) ?? []))
            }
            groups[kind][position].indices.append(fact.index)
            groups[kind][position].spans.append(fact.span)
        }
        return zip(MentionKind.allCases, groups).flatMap { kind, group -> [PanelItem] in
            guard !group.isEmpty else { return [] }
            let heading = PanelItem(.heading(kind, count: group.count), spans: [])
            return [heading] + group.map { PanelItem(.facts($0.indices), spans: $0.spans, references: $0.references) }
        }
    }

    // MARK: Lines

    /// Returns the lines of an item.
    mutating func lines(_ item: Int, _ writer: FactWriter, _ typesetter: inout Typesetter) -> [SetLine] {
        if writer.width != width {
            width = writer.width
            lines.removeAll(keepingCapacity: true)
        }
        if let known = lines[item] { return known }
        let set = writer.lines(items[item], on: page, isSelected: item == selected, place: item == selected ? place : nil, &typesetter)
        lines[item] = set
        return set
    }

    /// Scrolls so that all of the chosen item (or its beginning) is visible in `height` lines.
    mutating func reveal(height: Int, _ writer: FactWriter, _ typesetter: inout Typesetter) {
        guard let selected, height > 0 else { return }
        if top.item > selected || (top.item == selected && top.line > 0) { top = (selected, 0) }
        // The highest possible top: walk back from the end of the chosen item.
        var item = selected
        var room = height - lines(selected, writer, &typesetter).count
        while room > 0, item > 0 {
            item -= 1
            room -= lines(item, writer, &typesetter).count
        }
        let lowest = room >= 0 ? (item: item, line: 0) : (item: item, line: item == selected ? 0 : -room)
        if top.item < lowest.item || (top.item == lowest.item && top.line < lowest.line) { top = lowest }
        // A heading is kept with its first item.
        if top.line == 0, top.item == selected, selected > 0, !items[selected - 1].isFact { top = (selected - 1, 0) }
    }

    /// Scrolls by lines without choosing.
    mutating func scroll(by distance: Int, height: Int, _ writer: FactWriter, _ typesetter: inout Typesetter) {
        guard !items.isEmpty else { return }
        var (item, line) = (min(top.item, items.count - 1), top.line + distance)
        while line < 0, item > 0 {
            item -= 1
            line += lines(item, writer, &typesetter).count
        }
        while item < items.count - 1, line >= lines(item, writer, &typesetter).count {
            line -= lines(item, writer, &typesetter).count
            item += 1
        }
        top = (item, max(0, min(line, lines(item, writer, &typesetter).count - 1)))
    }
}
