internal import Annotations
internal import ArabicText
internal import Extraction
internal import Facts
internal import Foundation
internal import ReaderModel
internal import Synchronization
internal import TerminalUI

extension ReaderSession {
    /// Does one thing that the reader asked for. What takes long goes to the background and answers by an event.
    func perform(_ effect: Effect) {
        switch effect {
        case .quit: leave()
        case .suspend:
            terminal.suspend()
            feed(.resized(terminal.size))
            feed(.resumed)
        case .redraw: terminal.redraw()
        case .proceed: mustProceed = true
        case .open(let path): loader.open(path: path)
        case .extract(let path, let span, let grade): extract(path: path, span: span, grade)
        case .cancelExtraction: deepening?.cancel()
        case .saveProgress(let path, let offset, let fraction, let claims):
            if path != awaitsPlace { history.save(path: path, offset: offset, fraction: fraction, claims: claims) }
        case .editText(let text): editOutside(text)
        case .rememberPrompt(let purpose, let text): history.remember(prompt: text, purpose: purpose)
        case .keep(let path, let entry): keep(entry, of: path)
        case .propose(let path, let layer, let span): propose(layer, span, in: path)
        case .copy(let text): copy(text)
        case .openURL(let address): openURL(address)
        case .loadTheme(let name): loadTheme(name)
        }
    }

    /// Reads on the one thread that extracts; what was asked for first comes first.
    private func extract(path: String, span: Span, _ grade: ExtractionGrade) {
        let scalars = reader.scalars(in: span)
        var extractionOptions = options.extraction
        extractionOptions.published = published
        if grade == .quick { extractionOptions.names = .lexicon }
        let cancellation = Cancellation()
        if grade == .full { deepening = cancellation }
        let inbox = inbox
        extraction.async { [extractionOptions] in
            var percent = 0
            let reading = Extractor.read(
                scalars, options: extractionOptions,
                progress: { fraction in
                    guard Int(fraction * 100) > percent else { return }
                    percent = Int(fraction * 100)
                    inbox.post(.extractionAdvanced(path: path, span: span, fraction: fraction))
                }, isCancelled: { cancellation.isCancelled }
            ).reading
            // What was given up half-way is no answer.
            guard !cancellation.isCancelled else { return }
            inbox.post(.extracted(path: path, span: span, grade: grade, reading.placed(at: span.start)))
        }
    }

    /// Keeps an edit before the next key is taken: when it shows, it is safe.
    private func keep(_ entry: JournalEntry, of path: String) {
        let stamped = entry.stamped(time: Annotator.now) { UUID().uuidString.lowercased() }
        switch history.append(stamped, to: path) {
        case .success(let entries): feed(.journalExtended(path: path, entries))
        case .failure(let failure):
            // What was first is shown, and why this was not kept.
            feed(.journalExtended(path: path, failure.entries))
            feed(.failed(failure.message))
        }
    }

    /// Answers at once: only what stands around the selection is read, by word lists.
    private func propose(_ layer: FactLayer, _ span: Span, in path: String) {
        let known = ExtractionOptions(published: published)
        // Of blanks the engine says nothing; that they were selected stands.
        let fact = Extractor.proposal(for: layer, selection: span, in: reader.text, options: known)
        feed(.proposed(path: path, fact ?? FactContent(layer: layer, parts: [layer.mainRole: reader.anchor(of: span)])))
    }

    /// Terminals take clipboards of some 74,000 bytes in base64; more they drop without a word.
    private static let longestCopy = 55_000

    private func copy(_ text: String) {
        guard text.utf8.count <= Self.longestCopy else {
            feed(
                .failed(
                    Message(
                        arabic: "النص أطول مما تقبله حافظة الطرفية؛ انسخ جزءا أقصر",
                        english: "longer than a terminal's clipboard takes; copy a shorter piece")))
            return
        }
        terminal.copy(text)
        feed(.notice(Message(arabic: "نُسخ الاقتباس", english: "copied")))
    }

    private func openURL(_ address: String) {
        let scheme = address.split(separator: ":").first.map { $0.lowercased() }
        let isPlain = address.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) }
        guard scheme == "http" || scheme == "https", isPlain else {
            feed(
                .failed(
                    Message(
                        arabic: "لا يُفتح إلا عنوان يبدأ بـ http أو https", english: "only http and https addresses are opened")))
            return
        }
        if Terminal.launch(["xdg-open", address]) {
            feed(.notice(Message(arabic: "يُفتح في المتصفح", english: "opening in the browser")))
        } else {
            feed(.failed(Message(arabic: "لا برنامج xdg-open هنا؛ ثبّت xdg-utils", english: "there is no xdg-open; install xdg-utils")))
        }
    }

    /// Lends the terminal to the person's editor; nothing else happens meanwhile.
    private func editOutside(_ text: String) {
        let event: Event
        do {
            event = .textEdited(try OutsideEditor(environment: Terminal.environment).edit(text, on: terminal))
        } catch {
            event = .editingFailed(error.message)
        }
        feed(.resized(terminal.size))
        feed(.resumed)
        feed(event)
    }

    private func loadTheme(_ name: String) {
        switch themes.load(name) {
        case .success(let theme): feed(.themeLoaded(theme))
        case .failure(let error): feed(.failed(error.message))
        }
    }
}

/// A word to work on another thread that it is not wanted any more.
final class Cancellation: Sendable {
    private let flag = Atomic(false)
    var isCancelled: Bool { flag.load(ordering: .relaxed) }
    func cancel() { flag.store(true, ordering: .relaxed) }
}
