public import ReaderModel

/// The number of colours of a terminal.
public enum ColorDepth: Hashable, Sendable {
    /// No colours: `NO_COLOR`, or a terminal without colours.
    case none
    case eight, sixteen, palette256
    /// 16 million colours, given as `0xRRGGBB`; 0–7 remain the terminal's named colours.
    case direct

    /// Creates the depth for a number of colours from terminfo.
    public init(colors: Int) {
        switch colors {
        case ..<8: self = .none
        case 8..<16: self = .eight
        case 16..<256: self = .sixteen
        case 256..<0x100_0000: self = .palette256
        default: self = .direct
        }
    }

    /// Returns the terminal's number of its nearest colour; -1 is the terminal's default.
    ///
    /// The number is always below the terminal's number of colours; a larger one would make text invisible.
    public func index(of color: Color) -> Int {
        switch (self, color) {
        case (.none, _), (_, .inherit): -1
        case (.direct, .rgb(let r, let g, let b)): Self.packed(RGB(r, g, b))
        case (.direct, .indexed(let i)): i < 8 ? Int(i) : Self.packed(Self.palette[Int(i)])
        case (.palette256, .indexed(let i)): Int(i)
        case (.palette256, .rgb(let r, let g, let b)): Self.nearest(to: RGB(r, g, b), in: 16..<256)
        case (.sixteen, .indexed(let i)) where i < 16: Int(i)
        case (.sixteen, .indexed(let i)): Self.nearest(to: Self.palette[Int(i)], in: 0..<16)
        case (.sixteen, .rgb(let r, let g, let b)): Self.nearest(to: RGB(r, g, b), in: 0..<16)
        case (.eight, .indexed(let i)) where i < 16: Int(i & 7)
        case (.eight, .indexed(let i)): Self.nearest(to: Self.palette[Int(i)], in: 0..<16) & 7
        case (.eight, .rgb(let r, let g, let b)): Self.nearest(to: RGB(r, g, b), in: 0..<16) & 7
        }
    }

    /// Returns foreground and background of a style. If two different colours of the style map to one, the foreground becomes black
    /// or white, so that text stays visible.
    public func indices(of style: Style) -> (foreground: Int, background: Int) {
        let foreground = index(of: style.foreground)
        let background = index(of: style.background)
        guard foreground == background, foreground >= 0, style.foreground != style.background else { return (foreground, background) }
        let isBright = Self.rgb(style.background).luminance > 110
        return (isBright ? 0 : 7, background)
    }

    struct RGB: Hashable {
        var r: Int
        var g: Int
        var b: Int

        init(_ r: some BinaryInteger, _ g: some BinaryInteger, _ b: some BinaryInteger) {
            self.r = Int(r)
            self.g = Int(g)
            self.b = Int(b)
        }

        var luminance: Int { (r * 299 + g * 587 + b * 114) / 1000 }

        /// Squared distance, weighted by perception ("redmean").
        func distance(to other: RGB) -> Int {
            let mean = (r + other.r) / 2
            let (dr, dg, db) = (r - other.r, g - other.g, b - other.b)
            return (512 + mean) * dr * dr / 256 + 4 * dg * dg + (767 - mean) * db * db / 256
        }
    }

    /// The 256 colours with xterm's values.
    static let palette: [RGB] = {
        var all = [
            RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205),
            RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255),
            RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
        ]
        let steps = [0, 95, 135, 175, 215, 255]
        for r in steps { for g in steps { for b in steps { all.append(RGB(r, g, b)) } } }
        for i in 0..<24 { all.append(RGB(8 + 10 * i, 8 + 10 * i, 8 + 10 * i)) }
        return all
    }()

    private static func packed(_ color: RGB) -> Int {
        // 0–7 are named colours: a blue this dark takes the next value, indistinguishable to the eye.
        max(color.r << 16 | color.g << 8 | color.b, 8)
    }

    private static func rgb(_ color: Color) -> RGB {
        switch color {
        case .inherit: RGB(0, 0, 0)
        case .indexed(let i): palette[Int(i)]
        case .rgb(let r, let g, let b): RGB(r, g, b)
        }
    }

    private static func nearest(to color: RGB, in range: Range<Int>) -> Int {
        range.min { palette[$0].distance(to: color) < palette[$1].distance(to: color) } ?? 7
    }
}
