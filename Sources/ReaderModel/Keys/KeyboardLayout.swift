/// The keys of an Arabic keyboard and their Latin equivalents, so that commands work on both.
enum KeyboardLayout {
    /// The standard Arabic PC layout (101 keys): the scalar of each key in Arabic and in US English. Keys that give ASCII on the Arabic
    /// layout too stand for themselves. Source: the Arabic layout of X.Org (`ara`) and of Windows (Arabic 101).
    static let arabic: [Unicode.Scalar: Unicode.Scalar] = [
        // Rows of keys, without Shift.
        "ذ": "`",
        "ض": "q", "ص": "w", "ث": "e", "ق": "r", "ف": "t", "غ": "y", "ع": "u", "ه": "i", "خ": "o", "ح": "p", "ج": "[", "د": "]",
        "ش": "a", "س": "s", "ي": "d", "ب": "f", "ل": "g", "ا": "h", "ت": "j", "ن": "k", "م": "l", "ك": ";", "ط": "'",
        "ئ": "z", "ء": "x", "ؤ": "c", "ر": "v", "\u{FEFB}": "b", "ى": "n", "ة": "m", "و": ",", "ز": ".", "ظ": "/",
        // With Shift.
        "\u{651}": "~",
        "\u{64E}": "Q", "\u{64B}": "W", "\u{64F}": "E", "\u{64C}": "R", "\u{FEF9}": "T", "إ": "Y", "‘": "U", "÷": "I", "×": "O", "؛": "P",
        "\u{650}": "A", "\u{64D}": "S", "\u{FEF7}": "G", "أ": "H", "ـ": "J", "،": "K",
        "\u{652}": "X", "\u{FEF5}": "B", "آ": "N", "’": "M", "؟": "?",
        // Digits.
        "٠": "0", "١": "1", "٢": "2", "٣": "3", "٤": "4", "٥": "5", "٦": "6", "٧": "7", "٨": "8", "٩": "9",
        "۰": "0", "۱": "1", "۲": "2", "۳": "3", "۴": "4", "۵": "5", "۶": "6", "۷": "7", "۸": "8", "۹": "9",
    ]

    /// Returns the Latin equivalent of a key, with Ctrl and Alt too.
    static func latin(_ key: Key) -> Key {
        switch key {
        case .scalar(let scalar, let alt): arabic[scalar].map { .scalar($0, alt: alt) } ?? key
        case .control(let scalar): arabic[scalar].map { .control($0) } ?? key
        default: key
        }
    }
}
