import ReaderModel
import Testing

@testable import TerminalUI

@Suite("Colours")
struct ColorDepthTests {
    static let cases: [(ColorDepth, Color, Int)] = [
        (.none, .rgb(255, 0, 0), -1), (.none, .indexed(4), -1), (.palette256, .inherit, -1), (.direct, .inherit, -1),
        (.direct, .rgb(0x12, 0x34, 0x56), 0x123456), (.direct, .indexed(3), 3), (.direct, .rgb(0, 0, 3), 8),
        (.direct, .indexed(196), 0xFF0000), (.palette256, .indexed(208), 208), (.palette256, .rgb(255, 0, 0), 196),
        (.palette256, .rgb(8, 8, 8), 232), (.palette256, .rgb(255, 255, 255), 231), (.sixteen, .indexed(9), 9),
        (.sixteen, .rgb(250, 5, 5), 9), (.sixteen, .indexed(232), 0), (.eight, .indexed(9), 1), (.eight, .rgb(0, 200, 0), 2),
        (.eight, .rgb(250, 250, 250), 7),
    ]

    @Test(arguments: cases) func nearest(depth: ColorDepth, color: Color, expected: Int) {
        #expect(depth.index(of: color) == expected)
    }

    /// No terminal is given a colour number beyond its range.
    @Test(arguments: [(ColorDepth.eight, 8), (.sixteen, 16), (.palette256, 256)]) func stayInRange(depth: ColorDepth, count: Int) {
        for i in 0...255 { #expect((0..<count).contains(depth.index(of: .indexed(UInt8(i))))) }
        for r in stride(from: 0, through: 255, by: 15) {
            for g in stride(from: 0, through: 255, by: 15) {
                for b in stride(from: 0, through: 255, by: 15) {
                    #expect((0..<count).contains(depth.index(of: .rgb(UInt8(r), UInt8(g), UInt8(b)))))
                }
            }
        }
    }

    /// If two colours of a style map to one, the text is still visible.
    @Test(arguments: [ColorDepth.eight, .sixteen]) func textDoesNotVanish(depth: ColorDepth) {
        var style = Style()
        style.foreground = .rgb(40, 40, 40)
        style.background = .rgb(20, 20, 20)
        #expect(depth.indices(of: style).foreground == 7)
        style.foreground = .rgb(251, 251, 251)
        style.background = .rgb(255, 255, 255)
        let (foreground, background) = depth.indices(of: style)
        #expect(foreground == 0)
        #expect(background != 0)
    }

    @Test(arguments: [
        (0, ColorDepth.none), (-1, .none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .palette256), (0x100_0000, .direct),
    ])
    func ofTerminfo(colors: Int, expected: ColorDepth) {
        #expect(ColorDepth(colors: colors) == expected)
    }

    @Test(arguments: [
        (["TERM": "xterm-256color", "COLORTERM": "truecolor"], ["xterm-direct", "xterm-256color"]),
        (["TERM": "xterm-256color"], ["xterm-256color"]),
        (["TERM": "tmux-256color", "COLORTERM": "24bit"], ["tmux-direct", "tmux-256color"]),
        (["TERM": "xterm-kitty", "COLORTERM": "truecolor"], ["kitty-direct", "xterm-kitty"]),
        (["TERM": "foot", "COLORTERM": "truecolor"], ["foot-direct", "foot"]),
        (["TERM": "xterm", "COLORTERM": "truecolor"], ["xterm-direct", "xterm"]),
        (["TERM": "linux"], ["linux"]),
    ])
    func terminfoNames(environment: [String: String], expected: [String]) {
        #expect(TerminalProfile.terminfoNames(environment: environment) == expected)
    }

    @Test func noColor() {
        #expect(TerminalProfile.wantsColor(environment: [:]))
        #expect(TerminalProfile.wantsColor(environment: ["NO_COLOR": ""]))
        #expect(!TerminalProfile.wantsColor(environment: ["NO_COLOR": "1"]))
    }
}
