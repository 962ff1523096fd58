public import Annotations
public import ArabicText
public import Facts

/// A key press, after the terminal's escape sequences were decoded.
public enum Key: Hashable, Sendable {
    /// A typed scalar, with or without Alt.
    case scalar(Unicode.Scalar, alt: Bool = false)
    /// Control and a lower-case letter: `control("d")`.
    case control(Unicode.Scalar)
    case up, down, left, right, home, end, pageUp, pageDown
    case enter, escape, tab, backTab, backspace, delete, insert
    case function(Int)
    /// A non-typing key with Ctrl or Alt held: `C-←`, `M-Enter`. Terminals differ in which of the two they send.
    indirect case modified(Key)

    /// The key without Ctrl and Alt, if it types nothing.
    var plain: Key {
        if case .modified(let key) = self { key } else { self }
    }
}

/// Actions of the mouse.
public enum MouseAction: Hashable, Sendable {
    case press, release, drag, wheelUp, wheelDown
}

/// A mouse event at a cell: column from the left, row from the top, both from 0.
public struct MouseEvent: Hashable, Sendable {
    /// The action.
    public var action: MouseAction
    /// Cells from the left edge of the screen.
    public var column: Int
    /// Cells from the top of the screen.
    public var row: Int

    /// Makes an event.
    public init(_ action: MouseAction, column: Int, row: Int) {
        self.action = action
        self.column = column
        self.row = row
    }
}

/// A size in cells.
public struct Size: Hashable, Sendable {
    /// Cells from left to right.
    public var columns: Int
    /// Cells from top to bottom.
    public var rows: Int

    /// Makes a size.
    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// An article of the library's list, as shown before it is opened.
public struct ListEntry: Hashable, Sendable {
    /// Its identifier.
    public var id: ArticleID
    /// Location of its text.
    public var location: Location
    /// Title of the article, or the name of its file until the title is known.
    public var title: String
    /// Publisher.
    public var source: String?
    /// Date of publication, `YYYY-MM-DD`.
    public var published: String?
    /// Number of claims that the engine finds in it at the best available grade, regardless of annotations; nil until known.
    public var claims: Int?
    /// Number of annotations by all annotators.
    public var annotations: Int
    /// Share read, from 0 to 1; nil if never opened.
    public var progress: Double?
    /// Reason for which it cannot be opened, if any.
    public var problem: String?

    /// Makes an entry.
    public init(
        id: ArticleID, location: Location, title: String, source: String? = nil, published: String? = nil, claims: Int? = nil,
        annotations: Int = 0,
        progress: Double? = nil, problem: String? = nil
    ) {
        self.id = id
        self.location = location
        self.title = title
        self.source = source
        self.published = published
        self.claims = claims
        self.annotations = annotations
        self.progress = progress
        self.problem = problem
    }
}

/// Thoroughness of an extraction: fast by word lists and rules, or slow with everything available.
public enum ExtractionGrade: Int, Hashable, Sendable {
    case quick, full
}

/// A request to extract facts from some scalars of an article.
public struct ExtractionRequest: Hashable, Sendable {
    /// The article.
    public let id: ArticleID
    /// Their span in its text.
    public let span: Span
    /// The requested thoroughness.
    public let grade: ExtractionGrade
    /// The scalars of the span.
    public let scalars: [UInt32]
    /// Day of publication of the article, to which relative dates refer.
    public let published: String?
}

/// Everything that can happen to the reader. Results of effects arrive as events too.
public enum Event: Sendable {
    /// The program starts; answered by the effects that the first screen needs.
    case started
    case key(Key)
    case mouse(MouseEvent)
    /// Text from a bracketed paste.
    case paste(String)
    case resized(Size)
    /// The list of articles; replaces the previous one.
    case listed([ListEntry])
    /// More information on one article of the list.
    case entryUpdated(ListEntry)
    /// An article, or its head (`isComplete` false); `totalBytes` is the expected size of the text, if known.
    case opened(id: ArticleID, location: Location, Article, isComplete: Bool, totalBytes: Int?)
    /// The reading position saved last time for the open article, known only after it was shown; nil if it was never read. Applied if the
    /// user has not moved since. The answer to `Effect.loadPosition`.
    case placeKnown(id: ArticleID, offset: Int?)
    /// The next piece of the open article's text.
    case appended(id: ArticleID, utf8: [UInt8], isComplete: Bool)
    /// The whole text of an article was read without a fault; carries the hash of its file, if there is one.
    case readThrough(id: ArticleID, sha256: String)
    /// Facts found in the scalars of `span`, with offsets in the whole text; the answer to `Effect.extract`.
    case extracted(id: ArticleID, span: Span, grade: ExtractionGrade, ArticleReading)
    /// Progress of an extraction of full grade, from 0 to 1.
    case extractionAdvanced(id: ArticleID, span: Span, fraction: Double)
    /// Further entries of the article's journal: the answer to `Effect.followJournal` and to `Effect.keep`, and entries of other programs.
    case journalExtended(id: ArticleID, [JournalEntry])
    /// Proposal of the engine for a span that the user selected; the answer to `Effect.propose`.
    case proposed(id: ArticleID, FactContent)
    case themeLoaded(Theme)
    /// A request failed; one line for the footer, in both languages.
    case failed(Message)
    /// A success worth reporting: "copied", "exported".
    case notice(Message)
    /// Texts entered earlier into prompts of a purpose, the oldest first; an answer to `Effect.loadPromptHistory`.
    case promptsKnown(purpose: String, [String])
    /// A text as returned by the user's editor; the answer to `Effect.editText`.
    case textEdited(String)
    /// Reason why the text was not edited there, in one line; the text is unchanged.
    case editingFailed(Message)
    /// A second has passed; due while `Reader.isBusy`.
    case tick
    /// Continue with work that was divided into steps: the answer to `Effect.proceed`, after any other pending events.
    case proceed
    /// The program is about to be terminated (SIGTERM, SIGHUP); answered by effects that keep unsaved data.
    case closing
    /// The program is about to be suspended (SIGTSTP); answered by effects that keep unsaved data and `Effect.suspend`.
    case stopping
    /// The program has the terminal again after suspension or another program.
    case resumed
    /// The terminal's reply, which came after the first screen, requires another text layout.
    case layoutChanged(order: CellOrder, shapes: Bool, hidesMarks: Bool)
}

/// A job for the world outside the reader; only the executable performs these.
public enum Effect: Hashable, Sendable {
    case quit
    case suspend
    /// Draw everything again.
    case redraw
    /// Send `Event.proceed` once no other event is pending.
    case proceed
    /// Load the list of articles: answered by `Event.listed`, and by `Event.entryUpdated` as more becomes known of them.
    case loadList
    /// Read an article: answered by `Event.opened`, then by `Event.appended` for the rest of it and `Event.readThrough` at its end, or by
    /// `Event.failed`.
    case open(id: ArticleID, location: Location)
    /// Extract facts from these scalars of the open article; answered by `Event.extracted`.
    case extract(ExtractionRequest)
    /// Cancel the running extraction of full grade; its answer is no longer wanted.
    case cancelExtraction
    /// Record in the library that an article was opened, with its metadata. Precedes every other request to the library for that article.
    case recordOpening(id: ArticleID, location: Location, ArticleMetadata)
    /// Record the complete text of an article. If it was annotated under a location that no longer exists, its annotations move to this
    /// one, and `Event.notice` reports it.
    case recordText(id: ArticleID, location: Location, ArticleMetadata, sha256: String, scalars: Int)
    /// Index the words of an article for search.
    case indexText(id: ArticleID, SourceText)
    /// Load the saved reading position of an article: answered by `Event.placeKnown`.
    case loadPosition(id: ArticleID)
    /// Send the journal of an article, and subsequently every addition to it: answered by `Event.journalExtended`. Ends the following of
    /// the previous article.
    case followJournal(id: ArticleID)
    /// Load the texts entered earlier into prompts of these purposes: answered by `Event.promptsKnown`.
    case loadPromptHistory(purposes: [String])
    /// Save the reading position in the article and the number of claims found in it.
    case saveProgress(id: ArticleID, offset: Int, fraction: Double, claims: Int?)
    /// Let the user edit a text in an external editor: answered by `Event.textEdited` or `Event.editingFailed`.
    case editText(String)
    /// Save the text entered into a prompt.
    case rememberPrompt(purpose: String, text: String)
    /// Append an entry to the article's journal, with the time and with identifiers for new annotations: answered by
    /// `Event.journalExtended`, or by `Event.failed` if it could not be kept.
    case keep(id: ArticleID, JournalEntry)
    /// Propose a fact of this layer for these scalars of a text: answered by `Event.proposed`.
    case propose(id: ArticleID, layer: FactLayer, span: Span, SourceText, published: String?)
    /// Put logical, unshaped text on the clipboard (OSC 52).
    case copy(String)
    case openURL(String)
    case loadTheme(String)
}
