internal import Facts

extension Command {
    /// Rows shared by the library and the article.
    static var interface: [Command] {
        [
            .onDesk("next-theme", ["t"], Message("السمة التالية", "next theme"), .interface) { $0.cycleTheme() },
            .onDesk("language", ["L", "F2"], Message("لغة الواجهة", "language of the interface"), .interface) { $0.switchLanguage() },
            .onDesk("diacritics", ["h"], Message("إخفاء التشكيل وإظهاره", "hide and show diacritics"), .interface) { $0.toggleMarks() },
            Command("help", ["?", "F1"], Message("المفاتيح كلها", "all keys"), .interface, hint: Message("مساعدة", "help")) { _, _ in
                .push(HelpScreen())
            },
        ]
    }

    /// Rows of every screen.
    static var everywhere: [Command] {
        [
            .onDesk("redraw", ["^L"], Message("رسم الشاشة من جديد", "draw the screen anew"), .interface) { _ in [.redraw] },
            .onDesk("suspend", ["^Z"], Message("إيقاف البرنامج مؤقتا", "suspend the program"), .interface) { $0.suspend() },
        ]
    }

    /// The row that closes a page or a menu.
    static func close(_ group: CommandGroup, _ keys: String...) -> Command {
        .init("close", keys, Message("إغلاق", "close"), group) { _, _ in .pop([]) }
    }
}
