import ArabicText
import CKernels
import CLexicon
import Glibc
import TestSupport
import Testing

@testable import TextModel

/// Every instruction set of this machine against plain Swift, bit by bit.
@Suite("Kernels") struct KernelTests {
    static let sets = Array(0..<isnad_kernels_count())

    /// Panels of a matrix, with padding positions of zeros.
    static func panels(_ x: PlainKernels.Matrix) -> Buffer<Float> {
        let width = x.first?.count ?? 0
        let buffer = Buffer<Float>((x.count + 15) / 16 * 16 * width, zero: 0)
        for (position, values) in x.enumerated() {
            for (k, value) in values.enumerated() { buffer.start[(position / 16 * width + k) * 16 + position % 16] = value }
        }
        return buffer
    }

    static func matrix(_ buffer: Buffer<Float>, positions: Int, width: Int) -> PlainKernels.Matrix {
        (0..<positions).map { p in (0..<width).map { buffer.start[(p / 16 * width + $0) * 16 + p % 16] } }
    }

    static func random(_ rows: Int, _ columns: Int, _ range: ClosedRange<Float>, _ generator: inout SeededGenerator) -> PlainKernels.Matrix
    {
        (0..<rows).map { _ in (0..<columns).map { _ in Float.random(in: range, using: &generator) } }
    }

    static func bits(_ x: PlainKernels.Matrix) -> [[UInt32]] { x.map { $0.map(\.bitPattern) } }

    @Test(arguments: sets, [(5, 64, 7), (16, 96, 16), (33, 384, 20)])
    func roundAndLinear(_ set: Int, _ size: (positions: Int, inputs: Int, outputs: Int)) {
        let kernels = isnad_kernels_at(set).pointee
        var generator = SeededGenerator(seed: 7)
        var x = Self.random(size.positions, size.inputs, -3...3, &generator)
        x[0] = [Float](repeating: 0, count: size.inputs)  // a position of zeros has a scale too
        x[1] = [Float](repeating: 5, count: size.inputs)  // and one whose sums are maximal
        let rows = (0..<size.outputs).map { row in
            (0..<size.inputs).map { _ in row == 0 ? Int8(127) : row == 1 ? Int8(-127) : Int8.random(in: -127...127, using: &generator) }
        }
        let scales = (0..<size.outputs).map { _ in Float.random(in: 0.001...0.1, using: &generator) }
        let bias = (0..<size.outputs).map { _ in Float.random(in: -1...1, using: &generator) }
        let panels = (size.positions + 15) / 16
        let rounded = RoundedPanels(panels: panels, width: size.inputs)
        let input = Self.panels(x)
        kernels.round(input.start, rounded.values.start, rounded.scales.start, panels, size.inputs)
        withExtendedLifetime(input) {}
        let plain = PlainKernels.round(x)
        for (p, position) in plain.values.enumerated() {
            let found = (0..<size.inputs).map { rounded.values.start[p / 16 * 16 * size.inputs + ($0 / 4 * 16 + p % 16) * 4 + $0 % 4] }
            #expect(found == position)
            #expect(rounded.scales.start[p] == plain.scales[p])
        }
        let y = Buffer<Float>(panels * 16 * size.outputs, zero: 0)
        var sums = [Int32](repeating: 0, count: size.outputs)
        let flat = rows.flatMap { $0 }
        #expect(isnad_row_sums(flat, size.outputs, size.inputs, &sums))
        flat.withUnsafeBufferPointer { rows in
            scales.withUnsafeBufferPointer { scales in
                bias.withUnsafeBufferPointer { bias in
                    sums.withUnsafeBufferPointer { sums in
                        guard let rows = rows.baseAddress, let scales = scales.baseAddress, let bias = bias.baseAddress,
                            let sums = sums.baseAddress
                        else { return }
                        var linear = isnad_linear(
                            rows: rows, scales: scales, sums: sums, bias: bias, inputs: size.inputs, outputs: size.outputs)
                        kernels.linear(&linear, rounded.values.start, rounded.scales.start, y.start, panels)
                    }
                }
            }
        }
        let expected = PlainKernels.linear(plain.values, plain.scales, rows, scales, bias)
        #expect(Self.bits(Self.matrix(y, positions: size.positions, width: size.outputs)) == Self.bits(expected))
    }

    @Test(arguments: sets) func normalize(_ set: Int) {
        let kernels = isnad_kernels_at(set).pointee
        var generator = SeededGenerator(seed: 8)
        let (positions, width) = (21, 48)
        let x = Self.random(positions, width, -9...9, &generator)
        let y = Self.random(positions, width, -9...9, &generator)
        let weight = Self.random(1, width, -2...2, &generator)[0]
        let bias = Self.random(1, width, -2...2, &generator)[0]
        for other in [nil, y] {
            let out = Self.panels(x)
            let and = other.map { Self.panels($0) }
            kernels.normalize(out.start, and?.start, weight, bias, 1e-5, out.start, 2, width)
            withExtendedLifetime(and) {}
            let expected = PlainKernels.normalize(x, other, weight, bias, 1e-5)
            #expect(Self.bits(Self.matrix(out, positions: positions, width: width)) == Self.bits(expected))
        }
    }

    @Test(arguments: sets) func gelu(_ set: Int) {
        let values = (-1600..<1600).map { Float($0) / 200 }
        let buffer = Self.panels([values])
        isnad_kernels_at(set).pointee.gelu(buffer.start, values.count * 16)
        let found = Self.matrix(buffer, positions: 1, width: values.count)[0]
        #expect(found.map(\.bitPattern) == values.map { PlainKernels.gelu($0).bitPattern })
        for (x, y) in zip(values, found) { #expect(abs(Double(y) - Double(x) * 0.5 * erfc(-Double(x) / 2.0.squareRoot())) < 2e-6) }
    }

    @Test(arguments: sets, [1, 16, 37]) func attend(_ set: Int, _ positions: Int) {
        var generator = SeededGenerator(seed: 9)
        let (heads, width) = (3, 24)
        let qkv = Self.random(positions, 3 * width, -6...6, &generator)
        let panels = (positions + 15) / 16
        let out = Buffer<Float>(panels * 16 * width, zero: 0)
        let scores = Buffer<Float>(panels * 16 * 16, zero: 0)
        let input = Self.panels(qkv)
        isnad_kernels_at(set).pointee.attend(input.start, out.start, scores.start, positions, heads, width)
        withExtendedLifetime((input, scores)) {}
        let found = Self.matrix(out, positions: positions, width: width)
        #expect(Self.bits(found) == Self.bits(PlainKernels.attend(qkv, heads: heads)))
    }

    @Test func exponentialIsClose() {
        for x in stride(from: Float(-80), through: 0, by: 0.37) {
            #expect(abs(Double(PlainKernels.exponential(x)) / exp(Double(x)) - 1) < 3e-7)
        }
    }

    @Test func rowSumsRefuseWhatNoRoundingMakes() {
        var sums: [Int32] = [0, 0]
        #expect(isnad_row_sums([1, 2, -3, 4, 127, 127, -127, 1], 2, 4, &sums))
        #expect(sums == [4, 128])
        #expect(!isnad_row_sums([1, 2, -128, 4], 1, 4, &sums))
    }

    @Test func logSoftmaxHoldsWhateverComes() {
        var values: [Float] = [1, .nan, 2, .infinity, -.infinity]
        isnad_log_softmax(&values, 5, 1)
        #expect(values.allSatisfy { $0 <= 0 && $0.isFinite })
    }

    /// The whole model on each set gives the same findings, bit for bit.
    @Test func setsAgreeOnWholeTexts() throws {
        let text = TokenizedText(Sample.all.map(\.text).joined(separator: "\n"))
        let file = isnad_weights_file()
        let bytes = UnsafeRawBufferPointer(start: file.bytes, count: file.count)
        let readings = try Self.sets.filter { $0 == 0 || $0 < Self.sets.count - 1 }.map { set in
            try TextModel(inPlace: bytes, keeping: nil, set: set).read(text)
        }
        for reading in readings.dropFirst() {
            #expect(reading.spans == readings[0].spans)
            #expect(reading.claims == readings[0].claims)
            #expect(reading.likelihoods.mapValues(\.odds) == readings[0].likelihoods.mapValues(\.odds))
        }
        #expect(!readings[0].claims.isEmpty)
    }
}
