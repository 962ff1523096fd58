internal import Annotations
internal import ArabicText
internal import Extraction
internal import Facts
internal import Foundation
internal import ReaderModel
internal import Synchronization
internal import TerminalUI

extension ReaderSession {
    /// Performs an effect of the reader and returns the immediate answers. Lengthy work runs in the background and is answered through the
    /// inbox.
    func perform(_ effect: Effect) -> [Event] {
        switch effect {
        case .quit: leave()
        case .suspend:
            terminal.suspend()
            return [.resized(terminal.size), .resumed]
        case .redraw: terminal.redraw()
        case .proceed: mustProceed = true
        case .loadList: return list.load(named)
        case .open(let id, let location): loader.open(id, location)
        case .extract(let request): extract(request)
        case .cancelExtraction: deepening?.cancel()
        case .editText(let text): return editOutside(text)
        case .keep(let id, let entry):
            let stamped = entry.stamped(time: Annotator.now) { UUID().uuidString.lowercased() }
            return history.perform(.keep(id: id, stamped)) ?? []
        case .propose(let id, let layer, let span, let text, let published):
            return [.proposed(id: id, proposal(layer, span, in: text, published))]
        case .copy(let text): return [copy(text)]
        case .openURL(let address): return [openURL(address)]
        case .loadTheme(let name): return [loadTheme(name)]
        case .recordOpening, .recordText, .indexText, .loadPosition, .saveProgress, .followJournal, .loadPromptHistory, .rememberPrompt:
            return history.perform(effect) ?? []
        }
        return []
    }

    /// Extracts on a single thread, in the order of the requests.
    private func extract(_ request: ExtractionRequest) {
        var extractionOptions = options.extraction
        extractionOptions.published = request.published
        if request.grade == .quick { extractionOptions.names = .lexicon }
        let cancellation = Cancellation()
        if request.grade == .full { deepening = cancellation }
        let inbox = inbox
        extraction.async { [extractionOptions] in
            var percent = 0
            let reading = Extractor.read(
                request.scalars, options: extractionOptions,
                progress: { fraction in
                    guard Int(fraction * 100) > percent else { return }
                    percent = Int(fraction * 100)
                    inbox.post(.extractionAdvanced(id: request.id, span: request.span, fraction: fraction))
                }, isCancelled: { cancellation.isCancelled }
            ).reading
            // A cancelled extraction gives no answer.
            guard !cancellation.isCancelled else { return }
            let part = reading.placed(at: request.span.start)
            inbox.post(.extracted(id: request.id, span: request.span, grade: request.grade, part))
        }
    }

    /// Returns a proposal at once: only the surroundings of the selection are read, by word lists.
    private func proposal(_ layer: FactLayer, _ span: Span, in text: SourceText, _ published: String?) -> FactContent {
        let fact = Extractor.proposal(for: layer, selection: span, in: text, options: ExtractionOptions(published: published))
        // The engine proposes nothing for blanks; the selection itself is kept.
        return fact ?? FactContent(layer: layer, parts: [layer.mainRole: Anchor(span, in: text)])
    }

    /// The longest copy in bytes. Terminals accept clipboards of some 74,000 bytes in base64 and silently drop longer ones.
    private static let longestCopy = 55_000

    private func copy(_ text: String) -> Event {
        guard text.utf8.count <= Self.longestCopy else {
            return .failed(
                Message(
                    "النص أطول مما تقبله حافظة الطرفية؛ انسخ جزءا أقصر", "longer than a terminal's clipboard takes; copy a shorter piece"))
        }
        terminal.copy(text)
        return .notice(Message("نُسخ الاقتباس", "copied"))
    }

    private func openURL(_ address: String) -> Event {
        let scheme = address.split(separator: ":").first.map { $0.lowercased() }
        let isPlain = address.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) }
        guard scheme == "http" || scheme == "https", isPlain else {
            return .failed(Message("لا يُفتح إلا عنوان يبدأ بـ http أو https", "only http and https addresses are opened"))
        }
        return Terminal.launch(["xdg-open", address])
            ? .notice(Message("يُفتح في المتصفح", "opening in the browser"))
            : .failed(Message("لا برنامج xdg-open هنا؛ ثبّت xdg-utils", "there is no xdg-open; install xdg-utils"))
    }

    /// Runs the user's editor in the terminal; everything else waits.
    private func editOutside(_ text: String) -> [Event] {
        let event: Event
        do {
            event = .textEdited(try OutsideEditor(environment: Terminal.environment).edit(text, on: terminal))
        } catch {
            event = .editingFailed(error.message)
        }
        return [.resized(terminal.size), .resumed, event]
    }

    private func loadTheme(_ name: String) -> Event {
        switch themes.load(name) {
        case .success(let theme): .themeLoaded(theme)
        case .failure(let error): .failed(error.message)
        }
    }
}

/// A signal to work on another thread that its result is no longer wanted.
final class Cancellation: Sendable {
    private let flag = Atomic(false)
    var isCancelled: Bool { flag.load(ordering: .relaxed) }
    func cancel() { flag.store(true, ordering: .relaxed) }
}
