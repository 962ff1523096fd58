internal import ArabicText
internal import ArgumentParser
internal import Facts
internal import ReaderModel
internal import TerminalUI

/// `isnad doctor`: the detected properties of the terminal, the reasons, and two lines of which one reads correctly.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Show what was found out about this terminal, and test how it shows Arabic.")

    @OptionGroup var terminal: TerminalOptions

    @Option(help: ArgumentHelp("Language of the report; without it, that of LANG.", valueName: "ar|en"))
    var language: Language?

    @OptionGroup var settings: ConfigurationOptions

    mutating func run() throws {
        let configuration = try settings.load()
        let environment = Terminal.environment
        let probe = TerminalProbe(environment: environment, wishes: terminal.wishes)
        let report = DoctorReport(
            probe: probe, environment: environment, isArabic: (language ?? configuration.language ?? .ofEnvironment) == .arabic)
        try StandardOutput.write(report.text)
    }
}

/// `--bidi` and `--shaping`, for the commands that accept them.
struct TerminalOptions: ParsableArguments {
    enum Bidi: String, ExpressibleByArgument, CaseIterable { case auto, app, terminal, kitty, mlterm, foot }
    enum Shaping: String, ExpressibleByArgument, CaseIterable { case auto, app, terminal }

    @Option(help: "Who puts lines in order: isnad (app, with variants for kitty, mlterm and foot) or the terminal.")
    var bidi: Bidi = .auto

    @Option(help: "Who joins Arabic letters: isnad (app) or the terminal.")
    var shaping: Shaping = .auto

    var wishes: TerminalProfile.Wishes {
        TerminalProfile.Wishes(strategy: BidiStrategy(rawValue: bidi.rawValue), shapes: shaping == .auto ? nil : shaping == .app)
    }
}

/// The report on the terminal.
struct DoctorReport {
    let probe: TerminalProbe
    let environment: [String: String]
    let isArabic: Bool

    /// Digits, Latin, brackets and a lam-alef: the first to be displayed incorrectly.
    private static let sample = "قال 12 شاهدا (من بينهم John) لـ«الوكالة»: لا 34% بعد"

    var text: String {
        let names = facts.map { isArabic ? $0.arabic.name : $0.english.name }
        let width = names.map(CellWidth.of).max() ?? 0
        var lines = facts.map { fact -> String in
            let (name, value) = isArabic ? fact.arabic : fact.english
            // An Arabic line is laid out as text is; an English one is written as it is.
            return isArabic ? set("\(name): \(value)") : name + String(repeating: " ", count: width - CellWidth.of(name) + 2) + value
        }
        lines += ["", heading, "  A  " + visual, "  B  " + logical, ""] + advice
        return lines.joined(separator: "\n") + "\n"
    }

    private typealias Row = (name: String, value: String)

    private var facts: [(english: Row, arabic: Row)] {
        let names = [
            "TERM", "COLORTERM", "TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "MLTERM", "TMUX", "NO_COLOR",
        ]
        let seen = names.compactMap { name in environment[name].map { "\(name)=\($0)" } }.joined(separator: " ")
        let reply = probe.reply.map { "8;\($0)$y" }
        return [
            (
                ("terminal", probe.isTerminal ? seen : "none; standard input or output is no terminal"),
                ("الطرفية", probe.isTerminal ? seen : "لا طرفية؛ الدخل أو الخرج ليس طرفية")
            ),
            (
                ("terminfo", probe.terminfo ?? "does not know TERM; set it to one that it knows, as xterm-256color"),
                ("terminfo", probe.terminfo ?? "لا يعرف TERM؛ اجعله مما يعرفه مثل xterm-256color")
            ),
            (("colours", colors.english), ("الألوان", colors.arabic)),
            (("answer", reply ?? "none"), ("الجواب", reply ?? "لا جواب")),
            (
                ("order", "\(probe.profile.strategy.rawValue); \(probe.profile.reason)"),
                ("الترتيب", "\(probe.profile.strategy.rawValue)؛ \(arabicReason)")
            ),
            (
                ("letters", probe.profile.shapes ? "joined by isnad" : "joined by the terminal"),
                ("وصل الحروف", probe.profile.shapes ? "على إسناد" : "على الطرفية")
            ),
            (
                ("diacritics", probe.profile.hidesMarks ? "hidden at first (h shows them)" : "shown (h hides them)"),
                ("التشكيل", probe.profile.hidesMarks ? "مخفي أولا (يظهره h)" : "ظاهر (يخفيه h)")
            ),
        ]
    }

    private var colors: (english: String, arabic: String) {
        switch probe.depth {
        case .none: ("none", "بلا ألوان")
        case .eight: ("8", "8")
        case .sixteen: ("16", "16")
        case .palette256: ("256", "256")
        case .direct: ("16 million", "16 مليونا")
        }
    }

    /// The reason for an Arabic report; requests, readings and replies are the same in both languages.
    private var arabicReason: String {
        if probe.profile.reason.contains("=") || probe.profile.reason.hasPrefix("--") { return probe.profile.reason }
        return switch probe.reply {
        case 1, 3: "الطرفية ترتب السطور بنفسها"
        case 2, 4: "الطرفية تترك الترتيب لنا"
        default: "لا شيء يدل على غير ذلك"
        }
    }

    private var heading: String { isArabic ? set("أي السطرين يُقرأ سليما؟") : "Which of the two lines reads right?" }

    private var visual: String {
        probe.line(TerminalLine.cells(Self.sample, order: .visual, shapes: true, hidesMarks: probe.profile.hidesMarks))
    }
    private var logical: String { Self.sample }

    private var advice: [String] {
        guard isArabic else {
            return [
                "A: isnad sets the lines (--bidi app)", "B: the terminal does (--bidi terminal)",
                "neither: try --bidi kitty, mlterm or foot",
            ]
        }
        return ["إن صحّ A فالترتيب app، وهو المعتاد", "إن صحّ B فالترتيب terminal", "وإلا فجرّب kitty أو mlterm أو foot (الخيار bidi)"].map(
            set)
    }

    private func set(_ text: String) -> String { TerminalLine.set(text, probe) }
}
