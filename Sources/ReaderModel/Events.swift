public import Annotations
public import ArabicText
public import Facts

/// A key as pressed, after the terminal's escape sequences were understood.
public enum Key: Hashable, Sendable {
    /// A scalar typed, with or without Alt.
    case scalar(Unicode.Scalar, alt: Bool = false)
    /// Control and a letter, lower case: `control("d")`.
    case control(Unicode.Scalar)
    case up, down, left, right, home, end, pageUp, pageDown
    case enter, escape, tab, backTab, backspace, delete, insert
    case function(Int)
    /// A key that types nothing, with Ctrl or Alt held: `C-←`, `M-Enter`. Terminals send the one or the other for the same wish.
    indirect case modified(Key)

    /// The key without Ctrl and Alt, where it types nothing.
    var plain: Key {
        if case .modified(let key) = self { key } else { self }
    }
}

/// Deeds of the mouse.
public enum MouseAction: Hashable, Sendable {
    case press, release, drag, wheelUp, wheelDown
}

/// A mouse event at a cell: column from the left, row from the top, both from 0.
public struct MouseEvent: Hashable, Sendable {
    /// The deed.
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

/// One article of a list: what the list page shows before it is opened.
public struct ListEntry: Hashable, Sendable {
    /// Its identifier.
    public var id: ArticleID
    /// Place of its text.
    public var location: Location
    /// Title of the article, or the name of its file until that is known.
    public var title: String
    /// Publisher.
    public var source: String?
    /// `YYYY-MM-DD`.
    public var published: String?
    /// Claims that the machine finds in it as thoroughly as it reads here, whatever a person says to them; nil until that is known.
    public var claims: Int?
    /// Annotations of it, everybody's.
    public var annotations: Int
    /// Share of it that was read, from 0 to 1; nil when never opened.
    public var progress: Double?
    /// Reason for which it cannot be opened, if so.
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

/// Thoroughness with which facts are found: at once by word lists and rules, or slowly with all that is to be had.
public enum ExtractionGrade: Int, Hashable, Sendable {
    case quick, full
}

/// Scalars of an article in which facts are to be found.
public struct ExtractionRequest: Hashable, Sendable {
    /// The article.
    public let id: ArticleID
    /// Their place in its text.
    public let span: Span
    /// Thoroughness wanted.
    public let grade: ExtractionGrade
    /// The scalars of the span.
    public let scalars: [UInt32]
    /// Day of publication of the article, by which relative dates are told.
    public let published: String?
}

/// Everything that can happen to the reader. Results of effects come back as events too.
public enum Event: Sendable {
    /// The program begins: answered by what the first screen needs.
    case started
    case key(Key)
    case mouse(MouseEvent)
    /// Text pasted in brackets.
    case paste(String)
    case resized(Size)
    /// The list of articles; replaces the one there was.
    case listed([ListEntry])
    /// More is known of one article of the list.
    case entryUpdated(ListEntry)
    /// An article, or the head of one (`isComplete` false); `totalBytes` is the size that the text will have, where that is
    /// known.
    case opened(id: ArticleID, location: Location, Article, isComplete: Bool, totalBytes: Int?)
    /// Place where reading of the open article stopped last time, known only after it was shown; nil where it was never read. Applied
    /// where nobody moved since. The answer to `Effect.loadPosition`.
    case placeKnown(id: ArticleID, offset: Int?)
    /// The next piece of the text of the article that is open.
    case appended(id: ArticleID, utf8: [UInt8], isComplete: Bool)
    /// All of the text of an article was read without a fault: the hash of its file, where there is one.
    case readThrough(id: ArticleID, sha256: String)
    /// Facts found in the scalars of `span`, in the offsets of the whole text; the answer to `Effect.extract`.
    case extracted(id: ArticleID, span: Span, grade: ExtractionGrade, ArticleReading)
    /// Progress of an extraction of full grade, from 0 to 1.
    case extractionAdvanced(id: ArticleID, span: Span, fraction: Double)
    /// Entries of the article's journal after those that were told before: the answer to `Effect.followJournal` and to
    /// `Effect.keep`, and what other programs wrote.
    case journalExtended(id: ArticleID, [JournalEntry])
    /// Proposal of the engine for a span that the user selected; the answer to `Effect.propose`.
    case proposed(id: ArticleID, FactContent)
    case themeLoaded(Theme)
    /// Something asked for failed: one line for the footer, in both languages.
    case failed(Message)
    /// Something went well that deserves a word: "copied", "exported".
    case notice(Message)
    /// Texts entered into prompts of a purpose before, the oldest first; an answer to `Effect.loadPromptHistory`.
    case promptsKnown(purpose: String, [String])
    /// A text as it came back from the user's own editor; the answer to `Effect.editText`.
    case textEdited(String)
    /// Reason for which it was not edited there, in one line; the text is as it was.
    case editingFailed(Message)
    /// A second went by; due while `Reader.isBusy`.
    case tick
    /// Go on with work that was cut into steps: the answer to `Effect.proceed`, after whatever else has happened by then.
    case proceed
    /// The program is about to end from outside (SIGTERM, SIGHUP): answered by what must be kept.
    case closing
    /// The program is to stop for a while (SIGTSTP): answered by what must be kept and `Effect.suspend`.
    case stopping
    /// The terminal was given back to us after suspension or another program.
    case resumed
    /// The terminal's answer, which came after the first screen, asks for another way of setting text.
    case layoutChanged(order: CellOrder, shapes: Bool, hidesMarks: Bool)
}

/// A job that the reader wants done outside of it; only the executable does these.
public enum Effect: Hashable, Sendable {
    case quit
    case suspend
    /// Draw everything anew.
    case redraw
    /// Send `Event.proceed` once no other event waits.
    case proceed
    /// Fetch the articles to choose from: answered by `Event.listed`, and by `Event.entryUpdated` as more is known of them.
    case loadList
    /// Read an article: answered by `Event.opened`, then by `Event.appended` for the rest of it and `Event.readThrough` at its end,
    /// or by `Event.failed`.
    case open(id: ArticleID, location: Location)
    /// Find facts in these scalars of the open article; answered by `Event.extracted`.
    case extract(ExtractionRequest)
    /// Give up the extraction of full grade that is under way: its answer is not wanted any more, nor waited for.
    case cancelExtraction
    /// Record in the library that an article was opened, and what it says of itself. Comes before all else that is asked of the library
    /// for that article.
    case recordOpening(id: ArticleID, location: Location, ArticleMetadata)
    /// Record the text of an article, all of which was read: where it was annotated under a location at which it is no more, its
    /// annotations follow it here, and `Event.notice` says so.
    case recordText(id: ArticleID, location: Location, ArticleMetadata, sha256: String, scalars: Int)
    /// Keep the words of an article for search.
    case indexText(id: ArticleID, SourceText)
    /// Say where reading of an article stopped: answered by `Event.placeKnown`.
    case loadPosition(id: ArticleID)
    /// Post the journal of an article and from then on what is added to it: answered by `Event.journalExtended`. Ends the following of
    /// another one.
    case followJournal(id: ArticleID)
    /// Say what was entered into prompts of these purposes before: answered by `Event.promptsKnown`.
    case loadPromptHistory(purposes: [String])
    /// Remember how far the article was read and what was found in it.
    case saveProgress(id: ArticleID, offset: Int, fraction: Double, claims: Int?)
    /// Let the person edit a text in an editor of their own: answered by `Event.textEdited` or `Event.editingFailed`.
    case editText(String)
    /// Remember what was entered into a prompt.
    case rememberPrompt(purpose: String, text: String)
    /// Append an entry to the article's journal, with time and names for what is new in it: answered by `Event.journalExtended`, or by
    /// `Event.failed` where it could not be kept.
    case keep(id: ArticleID, JournalEntry)
    /// Say what the engine would make of these scalars of a text as a fact of this layer: answered by `Event.proposed`.
    case propose(id: ArticleID, layer: FactLayer, span: Span, SourceText, published: String?)
    /// Put logical, unshaped text on the clipboard (OSC 52).
    case copy(String)
    case openURL(String)
    case loadTheme(String)
}
