@testable import ReaderModel

/// The contents of the desk and the stack, for tests.
extension Reader {
    var configuration: ReaderConfiguration {
        get { desk.configuration }
        set { desk.configuration = newValue }
    }
    var article: OpenArticle? {
        get { desk.article }
        set { desk.article = newValue }
    }
    var panel: Panel { desk.panel }
    var focus: Desk.Focus { desk.focus }
    var note: Desk.Note? { desk.note }
    var hidden: Set<LayerSwitch> { desk.hidden }
    var geometry: Geometry { desk.geometry }
    var arrangement: Arrangement { desk.arrangement }
    var promptHistory: PromptHistory { desk.promptHistory }

    /// The names of the screens, the topmost last.
    var stack: [String] { screens.map { String(describing: type(of: $0)) } }
    /// The topmost screen of a type.
    func screen<S: Screen>(_ type: S.Type) -> S? { screens.last { $0 is S } as? S }
    var list: ArticleList { screen(LibraryScreen.self)?.list ?? ArticleList() }
    var form: Form? { screen(FormScreen.self)?.form }
    var noteEditor: NoteEditor? { screen(NoteScreen.self)?.editor }
    var prompt: Prompt? { screen(PromptScreen.self)?.prompt ?? screen(PaletteScreen.self)?.prompt }
}
