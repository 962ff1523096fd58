import ReaderModel
import TestSupport
import Testing

@testable import TerminalUI

@Suite("Keys")
struct KeyDecoderTests {
    /// Returns the inputs decoded from bytes given at once, and from the wait after them.
    static func decode(_ text: String) -> [Heard] { decode(Array(text.utf8)) }

    static func decode(_ bytes: [UInt8]) -> [Heard] {
        var decoder = KeyDecoder()
        return (decoder.feed(bytes) + decoder.flush()).compactMap(Heard.init)
    }

    static let keys: [(String, [Key])] = [
        ("j", [.scalar("j")]),
        ("ت", [.scalar("ت")]),
        ("لا", [.scalar("ل"), .scalar("ا")]),
        ("😀", [.scalar("😀")]),
        ("\u{1B}", [.escape]),
        ("\u{1B}\u{1B}", [.escape, .escape]),
        ("\u{1B}j", [.scalar("j", alt: true)]),
        ("\u{1B}ت", [.scalar("ت", alt: true)]),
        ("\u{1B}[", [.scalar("[", alt: true)]),
        ("\u{1B}]", [.scalar("]", alt: true)]),
        ("\u{1B}O", [.scalar("O", alt: true)]),
        ("\u{4}\u{15}\u{0}\u{1C}", [.control("d"), .control("u"), .control("@"), .control("\\")]),
        ("\r\n\t", [.enter, .enter, .tab]),
        ("\u{7F}\u{8}", [.backspace, .backspace]),
        ("\u{1B}[A\u{1B}OB\u{1B}[1;2C\u{1B}[D", [.up, .down, .right, .left]),
        // Ctrl and Alt with keys that type no text: xterm, VTE, kitty, tmux; then rxvt and PuTTY; then `CSI u` and modifyOtherKeys.
        ("\u{1B}[1;5C\u{1B}[1;3D\u{1B}[1;7A", [.modified(.right), .modified(.left), .modified(.up)]),
        ("\u{1B}[3;5~\u{1B}[3;3~\u{1B}[1;5H\u{1B}[1;5F", [.modified(.delete), .modified(.delete), .modified(.home), .modified(.end)]),
        (
            "\u{1B}Oc\u{1B}Od\u{1B}[c\u{1B}[3^\u{1B}[7^",
            [.modified(.right), .modified(.left), .right, .modified(.delete), .modified(.home)]
        ),
        ("\u{1B}\u{1B}[C\u{1B}\u{1B}OD\u{1B}\u{1B}[3~", [.modified(.right), .modified(.left), .modified(.delete)]),
        ("\u{1B}\u{7F}\u{1B}\u{8}\u{1B}\r", [.modified(.backspace), .modified(.backspace), .modified(.enter)]),
        ("\u{1B}[127;5u\u{1B}[13;3u\u{1B}[27;5;13~", [.modified(.backspace), .modified(.enter), .modified(.enter)]),
        ("\u{1B}b\u{1B}f\u{1B}d", [.scalar("b", alt: true), .scalar("f", alt: true), .scalar("d", alt: true)]),
        // Ctrl on an Arabic layout; kitty adds the key of the first layout.
        ("\u{1B}[1610;5u\u{1B}[1610::100;5u\u{1B}[27;5;1610~", [.control("ي"), .control("ي"), .control("ي")]),
        ("\u{1F}\u{B}\u{19}", [.control("_"), .control("k"), .control("y")]),
        // An Escape, and then a sequence that is no key with Alt.
        ("\u{1B}\u{1B}j", [.escape, .scalar("j", alt: true)]),
        ("\u{1B}\u{1B}OP", [.escape, .function(1)]),
        ("\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~", [.home, .end, .home, .end, .home, .end]),
        ("\u{1B}[5~\u{1B}[6~\u{1B}[2~\u{1B}[3~", [.pageUp, .pageDown, .insert, .delete]),
        ("\u{1B}[Z", [.backTab]),
        ("\u{1B}OP\u{1B}[11~\u{1B}[[A\u{1B}[1;2P", [.function(1), .function(1), .function(1), .function(1)]),
        ("\u{1B}[15~\u{1B}[17~\u{1B}[21~\u{1B}[24~", [.function(5), .function(6), .function(10), .function(12)]),
        ("\u{1B}[27u\u{1B}[9;2u\u{1B}[100;5u\u{1B}[106;3u", [.escape, .backTab, .control("d"), .scalar("j", alt: true)]),
        ("\u{1B}[27;5;100~", [.control("d")]),
    ]

    @Test(arguments: keys) func key(text: String, expected: [Key]) {
        #expect(Self.decode(text) == expected.map(Heard.key))
    }

    /// A sequence cut anywhere gives the same keys, unless a wait intervenes.
    @Test(arguments: keys) func anyCut(text: String, expected: [Key]) {
        for cut in 0...text.utf8.count {
            var decoder = KeyDecoder()
            var heard = decoder.feed(text.utf8.prefix(cut))
            heard += decoder.feed(text.utf8.dropFirst(cut))
            heard += decoder.flush()
            #expect(heard.compactMap(Heard.init) == expected.map(Heard.key), "cut at \(cut)")
        }
    }

    /// Replies and reports leave no keys.
    @Test(arguments: [
        "\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\", "\u{1B}]52;c;aGVsbG8=\u{07}", "\u{1B}P>|xterm(379)\u{1B}\\", "\u{1B}[?62;22c", "\u{1B}[I",
        "\u{1B}[?2026;2$y", "\u{1B}[>0;276;0c", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[<35;4;5M", "\u{1B}[999999999999999999999999R",
    ])
    func unknownSequencesAreDiscarded(text: String) {
        #expect(Self.decode(text + "x") == [.key(.scalar("x"))])
    }

    @Test func modeReports() {
        #expect(Self.decode("j\u{1B}[8;3$yk") == [.key(.scalar("j")), .report(8, 3), .key(.scalar("k"))])
    }

    @Test func mouse() {
        let text = "\u{1B}[<0;10;3M\u{1B}[<32;11;3M\u{1B}[<0;11;3m\u{1B}[<64;1;1M\u{1B}[<65;400;120M\u{1B}[<2;1;1M"
        #expect(
            Self.decode(text) == [
                .mouse(MouseEvent(.press, column: 9, row: 2)), .mouse(MouseEvent(.drag, column: 10, row: 2)),
                .mouse(MouseEvent(.release, column: 10, row: 2)), .mouse(MouseEvent(.wheelUp, column: 0, row: 0)),
                .mouse(MouseEvent(.wheelDown, column: 399, row: 119)),
            ])
        #expect(Self.decode([0x1B, 0x5B, 0x4D, 32, 42, 35]) == [.mouse(MouseEvent(.press, column: 9, row: 2))])
    }

    @Test func paste() {
        #expect(
            Self.decode("\u{1B}[200~قال\r\nq\u{1B}[31m\u{7}\tx\u{1B}[201~j") == [
                .paste("قال\nq[31m\tx"), .key(.scalar("j")),
            ])
    }

    /// A paste that arrives in pieces, even one cut inside its end marker, with waits in between, is one paste.
    @Test func pasteInPieces() {
        var decoder = KeyDecoder()
        var heard: [Input] = []
        for piece in ["\u{1B}[200~ab", "c\u{1B}[20", "1~j"] { heard += decoder.feed(piece.utf8) + decoder.flush() }
        #expect(heard.compactMap(Heard.init) == [.paste("abc"), .key(.scalar("j"))])
    }

    @Test func brokenUTF8IsDropped() {
        #expect(
            Self.decode([0xD8, 0x6A, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xC2, 0x9B, 0x6B]) == [.key(.scalar("j")), .key(.scalar("k"))])
    }

    /// No bytes outside a paste leave the decoder waiting forever: the next key is decoded.
    @Test func noise() {
        var random = SeededGenerator(seed: 7)
        let alphabet: [UInt8] = [0x1B, 0x5B, 0x4F, 0x5D, 0x3B, 0x24, 0x31, 0x39, 0x4D, 0x3C, 0x7E, 0xD9, 0x84, 0x00, 0x9B, 0x50, 0x07]
        for _ in 0..<5000 {
            var decoder = KeyDecoder()
            let noise = (0..<Int(random.next() % 40)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            _ = decoder.feed(noise)
            _ = decoder.flush()
            #expect(!decoder.isWaiting, "\(noise)")
            let heard = (decoder.feed([0x78]) + decoder.flush()).compactMap(Heard.init)
            #expect(heard == [.key(.scalar("x"))], "\(noise)")
        }
    }
}

/// An input that can be compared.
enum Heard: Equatable {
    case key(Key)
    case mouse(MouseEvent)
    case paste(String)
    case report(Int, Int)

    init?(_ input: Input) {
        switch input {
        case .event(.key(let key)): self = .key(key)
        case .event(.mouse(let event)): self = .mouse(event)
        case .event(.paste(let text)): self = .paste(text)
        case .modeReport(let mode, let value): self = .report(mode, value)
        default: return nil
        }
    }
}
