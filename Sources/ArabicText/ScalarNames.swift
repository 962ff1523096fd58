extension UInt32 {
    // MARK: Punctuation

    /// U+0020 SPACE.
    @inlinable public static var space: UInt32 { 0x20 }
    /// U+0021 EXCLAMATION MARK.
    @inlinable public static var exclamationMark: UInt32 { 0x21 }
    /// U+0022 QUOTATION MARK.
    @inlinable public static var quotationMark: UInt32 { 0x22 }
    /// U+0023 NUMBER SIGN.
    @inlinable public static var numberSign: UInt32 { 0x23 }
    /// U+0025 PERCENT SIGN.
    @inlinable public static var percentSign: UInt32 { 0x25 }
    /// U+0028 LEFT PARENTHESIS.
    @inlinable public static var leftParenthesis: UInt32 { 0x28 }
    /// U+0029 RIGHT PARENTHESIS.
    @inlinable public static var rightParenthesis: UInt32 { 0x29 }
    /// U+002B PLUS SIGN.
    @inlinable public static var plusSign: UInt32 { 0x2B }
    /// U+002C COMMA.
    @inlinable public static var comma: UInt32 { 0x2C }
    /// U+002D HYPHEN-MINUS.
    @inlinable public static var hyphenMinus: UInt32 { 0x2D }
    /// U+002E FULL STOP.
    @inlinable public static var fullStop: UInt32 { 0x2E }
    /// U+002F SOLIDUS.
    @inlinable public static var solidus: UInt32 { 0x2F }
    /// U+003A COLON.
    @inlinable public static var colon: UInt32 { 0x3A }
    /// U+003B SEMICOLON.
    @inlinable public static var semicolon: UInt32 { 0x3B }
    /// U+003F QUESTION MARK.
    @inlinable public static var questionMark: UInt32 { 0x3F }
    /// U+00AB LEFT-POINTING DOUBLE ANGLE QUOTATION MARK.
    @inlinable public static var leftGuillemet: UInt32 { 0xAB }
    /// U+00BB RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK.
    @inlinable public static var rightGuillemet: UInt32 { 0xBB }
    /// U+060C ARABIC COMMA.
    @inlinable public static var arabicComma: UInt32 { 0x60C }
    /// U+061B ARABIC SEMICOLON.
    @inlinable public static var arabicSemicolon: UInt32 { 0x61B }
    /// U+061F ARABIC QUESTION MARK.
    @inlinable public static var arabicQuestionMark: UInt32 { 0x61F }
    /// U+066A ARABIC PERCENT SIGN.
    @inlinable public static var arabicPercentSign: UInt32 { 0x66A }
    /// U+066B ARABIC DECIMAL SEPARATOR.
    @inlinable public static var arabicDecimalSeparator: UInt32 { 0x66B }
    /// U+2013 EN DASH.
    @inlinable public static var enDash: UInt32 { 0x2013 }
    /// U+201C LEFT DOUBLE QUOTATION MARK.
    @inlinable public static var leftDoubleQuote: UInt32 { 0x201C }
    /// U+201D RIGHT DOUBLE QUOTATION MARK.
    @inlinable public static var rightDoubleQuote: UInt32 { 0x201D }
    /// U+2026 HORIZONTAL ELLIPSIS.
    @inlinable public static var ellipsis: UInt32 { 0x2026 }

    // MARK: Arabic letters

    /// U+0621 ARABIC LETTER HAMZA.
    @inlinable public static var hamza: UInt32 { 0x621 }
    /// U+0622 ARABIC LETTER ALEF WITH MADDA ABOVE.
    @inlinable public static var alefMadda: UInt32 { 0x622 }
    /// U+0623 ARABIC LETTER ALEF WITH HAMZA ABOVE.
    @inlinable public static var alefHamzaAbove: UInt32 { 0x623 }
    /// U+0624 ARABIC LETTER WAW WITH HAMZA ABOVE.
    @inlinable public static var wawHamza: UInt32 { 0x624 }
    /// U+0625 ARABIC LETTER ALEF WITH HAMZA BELOW.
    @inlinable public static var alefHamzaBelow: UInt32 { 0x625 }
    /// U+0626 ARABIC LETTER YEH WITH HAMZA ABOVE.
    @inlinable public static var yehHamza: UInt32 { 0x626 }
    /// U+0627 ARABIC LETTER ALEF.
    @inlinable public static var alef: UInt32 { 0x627 }
    /// U+0628 ARABIC LETTER BEH.
    @inlinable public static var beh: UInt32 { 0x628 }
    /// U+0629 ARABIC LETTER TEH MARBUTA.
    @inlinable public static var tehMarbuta: UInt32 { 0x629 }
    /// U+062A ARABIC LETTER TEH.
    @inlinable public static var teh: UInt32 { 0x62A }
    /// U+062F ARABIC LETTER DAL.
    @inlinable public static var dal: UInt32 { 0x62F }
    /// U+0631 ARABIC LETTER REH.
    @inlinable public static var reh: UInt32 { 0x631 }
    /// U+0633 ARABIC LETTER SEEN.
    @inlinable public static var seen: UInt32 { 0x633 }
    /// U+0639 ARABIC LETTER AIN.
    @inlinable public static var ain: UInt32 { 0x639 }
    /// U+0640 ARABIC TATWEEL.
    @inlinable public static var tatweel: UInt32 { 0x640 }
    /// U+0641 ARABIC LETTER FEH.
    @inlinable public static var feh: UInt32 { 0x641 }
    /// U+0643 ARABIC LETTER KAF.
    @inlinable public static var kaf: UInt32 { 0x643 }
    /// U+0644 ARABIC LETTER LAM.
    @inlinable public static var lam: UInt32 { 0x644 }
    /// U+0645 ARABIC LETTER MEEM.
    @inlinable public static var meem: UInt32 { 0x645 }
    /// U+0646 ARABIC LETTER NOON.
    @inlinable public static var noon: UInt32 { 0x646 }
    /// U+0647 ARABIC LETTER HEH.
    @inlinable public static var heh: UInt32 { 0x647 }
    /// U+0648 ARABIC LETTER WAW.
    @inlinable public static var waw: UInt32 { 0x648 }
    /// U+0649 ARABIC LETTER ALEF MAKSURA.
    @inlinable public static var alefMaksura: UInt32 { 0x649 }
    /// U+064A ARABIC LETTER YEH.
    @inlinable public static var yeh: UInt32 { 0x64A }
    /// U+064B ARABIC FATHATAN.
    @inlinable public static var fathatan: UInt32 { 0x64B }
}
