internal import ArabicText
internal import Facts

/// Commands of the list, of prompts and overlays, and of the interface itself.
extension Reader {
    mutating func openChosen() -> [Effect] {
        guard let entry = list.current else { return [] }
        if let problem = entry.problem {
            note = Note(message: .verbatim(problem), isError: true)
            return []
        }
        opening = entry.id
        return [.open(id: entry.id, location: entry.location)]
    }

    /// Back from panel to text is `Tab`'s; this leads from the article to the list, and out.
    mutating func goBack() -> [Effect] {
        guard !isListShown, configuration.opensList else { return quit() }
        let effects = keepProgress() + giveUp()
        article = nil
        panel.rebuild(FactIndex(), at: 0)
        focus = .text
        isListShown = true
        applyLayout()
        return effects
    }

    mutating func quit() -> [Effect] { keepProgress() + [.quit] }

    mutating func suspend() -> [Effect] { keepProgress() + [.suspend] }

    mutating func cancel() -> [Effect] {
        if isListShown {
            list.setFilter("")
        } else if article?.link != nil {
            article?.link = nil
        } else if article?.isSelecting == true || article?.selectedSpan != nil {
            article?.endSelecting()
        } else if returnToNow() {
            return []
        } else if article?.search != nil {
            article?.search = nil
        } else {
            focusText()
        }
        return []
    }

    mutating func cycleTheme() -> [Effect] {
        let names = configuration.themeNames
        guard !names.isEmpty else { return [] }
        let current = names.firstIndex(of: configuration.theme.name) ?? names.count - 1
        return [.loadTheme(names[(current + 1) % names.count])]
    }

    mutating func switchLanguage() -> [Effect] {
        configuration.language = configuration.language == .arabic ? .english : .arabic
        applyLayout()
        revealInPanel()
        return []
    }

    mutating func toggleMarks() -> [Effect] {
        configuration.hidesMarks.toggle()
        applyLayout()
        revealInPanel()
        note = Note(message: configuration.hidesMarks ? Words.marksHidden : Words.marksShown, isError: false)
        return []
    }

    // MARK: Prompts

    mutating func ask(_ purpose: Prompt.Purpose) -> [Effect] {
        guard purpose != .search || article != nil else { return [] }
        prompt = Prompt(purpose, text: purpose == .listFilter ? list.filter : "")
        return []
    }

    mutating func type(_ key: Key) -> [Effect] {
        guard var line = prompt else { return [] }
        switch KeyboardLayout.latin(key) {
        case .escape, .control("c"), .control("g"):
            prompt = nil
            if line.purpose == .listFilter { list.setFilter("") }
        case .enter: return submit(line)
        case .backspace where line.buffer.isEmpty: prompt = nil
        case .up, .backTab, .down, .tab:
            let isBack = key == .up || key == .backTab
            let proposals = proposals(for: line)
            if line.purpose != .command { return recall(back: isBack) }
            guard !proposals.isEmpty else { return [] }
            line.choice = (line.choice + (isBack ? proposals.count - 1 : 1)) % proposals.count
            prompt = line
        case .control("p"), .scalar("p", alt: true): return recall(back: true)
        case .control("n"), .scalar("n", alt: true): return recall(back: false)
        default:
            noteIfFull(line.edit(key, isRightToLeft: typesetter.runsRightToLeft(line.buffer.scalars)))
            prompt = line
            promptChanged()
        }
        return []
    }

    mutating func paste(_ text: String) {
        if prompt == nil {
            if form?.isPicking == false { pasteIntoForm(text) } else { pasteIntoNote(text) }
        }
        guard let outcome = prompt?.insert(text) else { return }
        noteIfFull(outcome)
        promptChanged()
    }

    /// Says that not all that was typed or pasted fitted.
    mutating func noteIfFull(_ outcome: EditBuffer.Outcome) {
        if outcome == .full { note = Note(message: Words.tooLong, isError: true) }
    }

    private mutating func recall(back: Bool) -> [Effect] {
        guard let purpose = prompt?.purpose else { return [] }
        prompt?.recall(back: back, promptHistory.entries(purpose))
        promptChanged()
        return []
    }

    private mutating func promptChanged() {
        if let prompt, prompt.purpose == .listFilter { list.setFilter(prompt.text) }
    }

    /// Takes what was entered, and remembers it.
    private mutating func submit(_ line: Prompt) -> [Effect] {
        prompt = nil
        switch line.purpose {
        case .listFilter: return remember(line.text, line.purpose)
        case .search: return remember(line.text, line.purpose) + beginSearch(line.text)
        case .tags: return remember(line.text, line.purpose) + setTags(line.text)
        case .command:
            let proposals = proposals(for: line)
            guard !line.buffer.isEmpty, proposals.indices.contains(line.choice) else {
                if !line.buffer.isEmpty { note = Note(message: Words.noSuchCommand, isError: true) }
                return []
            }
            // By its name the same command is found again.
            return remember(proposals[line.choice].name, line.purpose) + perform(proposals[line.choice])
        }
    }

    private mutating func remember(_ text: String, _ purpose: Prompt.Purpose) -> [Effect] {
        guard text.unicodeScalars.contains(where: { $0 != " " }) else { return [] }
        promptHistory.add(text, purpose)
        return [.rememberPrompt(purpose: purpose.rawValue, text: text)]
    }

    /// Commands whose name or title holds every word typed, whatever its spelling; those that begin with it first.
    func proposals(for line: Prompt) -> [Command] {
        guard line.purpose == .command else { return [] }
        return Commands.matching(line.text, in: keyPlace)
    }

    // MARK: Search

    private mutating func beginSearch(_ query: String) -> [Effect] {
        guard var article else { return [] }
        guard var search = Search(query, fromParagraph: article.text.paragraphIndex(at: article.cursor)) else {
            self.article?.search = nil
            return []
        }
        self.article = nil
        search.step(article.text, isComplete: article.isComplete)
        article.search = search
        article.pendingJump = .match(forward: true)
        self.article = article
        take(search.next(from: article.cursor, article.text, isComplete: article.isComplete))
        return isSearching ? [.proceed] : []
    }

    /// Whether the search has text left to scan.
    var isSearching: Bool {
        guard let article, let search = article.search else { return false }
        return !search.isDone(article.text, isComplete: article.isComplete)
    }

    mutating func proceed() -> [Effect] {
        guard isSearching, let text = article?.text, let isComplete = article?.isComplete else { return [] }
        article?.search?.step(text, isComplete: isComplete)
        retryJump()
        return isSearching ? [.proceed] : []
    }

    // MARK: Overlays

    mutating func openHelp() -> [Effect] {
        overlay = .help(top: 0)
        return []
    }

    mutating func openFilter() -> [Effect] {
        overlay = .filter(choice: 0)
        return []
    }

    mutating func handleInOverlay(_ key: Key) -> [Effect] {
        switch key {
        case "q", .escape, .control("c"): overlay = nil
        case .control("l"): return [.redraw]
        case .control("z"): return suspend()
        default: break
        }
        switch overlay {
        case .help(let top): handleInHelp(key, top)
        case .filter(let choice): handleInFilter(key, choice)
        case .journal(let page): return handleInJournal(key, page)
        case .adjudication: return handleInAdjudication(key)
        case nil: break
        }
        return []
    }

    private mutating func handleInHelp(_ key: Key, _ top: Int) {
        let page = max(1, geometry.body.rows - 1)
        switch key {
        case "?", .function(1): overlay = nil
        case "j", .down, .enter: overlay = .help(top: top + 1)
        case "k", .up: overlay = .help(top: max(0, top - 1))
        case " ", .pageDown, .control("d"): overlay = .help(top: top + page)
        case "b", .pageUp, .control("u"): overlay = .help(top: max(0, top - page))
        case "g", .home: overlay = .help(top: 0)
        case "G", .end: overlay = .help(top: .max / 2)
        default: break
        }
    }

    private mutating func handleInFilter(_ key: Key, _ choice: Int) {
        let layers = LayerSwitch.all
        switch key {
        case "f": overlay = nil
        case "j", .down, .tab: overlay = .filter(choice: (choice + 1) % layers.count)
        case "k", .up, .backTab: overlay = .filter(choice: (choice + layers.count - 1) % layers.count)
        case "g", .home: overlay = .filter(choice: 0)
        case "G", .end: overlay = .filter(choice: layers.count - 1)
        case " ", .enter: toggle([layers[choice]])
        case "a": toggle(layers)
        default: break
        }
    }

    /// Hides layers, or shows them again if any of them is hidden.
    mutating func toggle(_ layers: [LayerSwitch]) {
        if layers.contains(where: hidden.contains) { hidden.subtract(layers) } else { hidden.formUnion(layers) }
        layersChanged()
        revealInPanel()
    }
}

extension Commands {
    /// Commands that fit what was typed, best first.
    static func matching(_ typed: String, in place: KeyPlace) -> [Command] {
        let wanted = MatchingForm.of(typed)
        let words = wanted.split(separator: " ")
        let fitting = all.filter { command in
            guard command.means(in: place) else { return false }
            let form = MatchingForm.of("\(command.name) \(command.title.arabic) \(command.title.english)")
            return words.allSatisfy { form.contains($0) }
        }
        func rank(_ command: Command) -> Int { command.name == wanted ? 0 : command.name.hasPrefix(wanted) ? 1 : 2 }
        return (0...2).flatMap { place in fitting.filter { rank($0) == place } }
    }
}
