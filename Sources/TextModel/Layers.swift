internal import CKernels

/// A matrix of the file with its bias, ready for the kernels. It owns the sums of its rows; everything else is read in place.
struct Linear {
    private(set) var matrix: isnad_linear
    private let sums: Buffer<Int32>

    /// Reads `NAME.weight` and `NAME.bias`; `outputs` is nil to accept any number.
    init(_ file: WeightsFile, _ name: String, inputs: Int, outputs: Int? = nil) throws(WeightsError) {
        let rows = try file.rows(name + ".weight", outputs, inputs)
        guard rows.count > 0, inputs % 4 == 0 else { throw WeightsError("its entry '\(name).weight' is empty") }
        let bias = try file.floats(name + ".bias", rows.count)
        sums = Buffer(rows.count, zero: 0)
        guard isnad_row_sums(rows.values, rows.count, inputs, sums.start) else {
            throw WeightsError("its entry '\(name).weight' holds -128")
        }
        matrix = isnad_linear(
            rows: rows.values, scales: rows.scales, sums: UnsafePointer(sums.start), bias: bias, inputs: inputs, outputs: rows.count)
    }

    var outputs: Int { matrix.outputs }

    func apply(_ x: RoundedPanels, to y: UnsafeMutablePointer<Float>, panels: Int, _ kernels: isnad_kernels) {
        withUnsafePointer(to: matrix) { kernels.linear($0, x.values.start, x.scales.start, y, panels) }
    }

    /// Applies the layer after rounding `x` into `rounded`.
    func apply(
        _ x: UnsafePointer<Float>, _ rounded: RoundedPanels, to y: UnsafeMutablePointer<Float>, panels: Int, _ kernels: isnad_kernels
    ) {
        kernels.round(x, rounded.values.start, rounded.scales.start, panels, matrix.inputs)
        apply(rounded, to: y, panels: panels, kernels)
    }
}

/// Weights of a LayerNorm, read in place.
struct Norm {
    let weight: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    let epsilon: Float
    let width: Int

    init(_ file: WeightsFile, _ name: String, width: Int, epsilon: Float) throws(WeightsError) {
        weight = try file.floats(name + ".weight", width)
        bias = try file.floats(name + ".bias", width)
        self.epsilon = epsilon
        self.width = width
    }

    /// out = norm(x + y).
    func apply(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>?, to out: UnsafeMutablePointer<Float>, panels: Int, _ kernels: isnad_kernels
    ) {
        kernels.normalize(x, y, weight, bias, epsilon, out, panels, width)
    }
}

/// The sublayers of a transformer layer; the encoder and the claims head order them differently.
struct TransformerLayer {
    let qkv: Linear
    let attentionOut: Linear
    let widen: Linear
    let narrow: Linear
    let attentionNorm: Norm
    let outNorm: Norm
    private let width: Int
    private let heads: Int

    init(_ file: WeightsFile, _ name: String, width: Int, feedForward: Int, heads: Int, epsilon: Float) throws(WeightsError) {
        qkv = try Linear(file, name + ".qkv", inputs: width, outputs: 3 * width)
        attentionOut = try Linear(file, name + ".attention_out", inputs: width, outputs: width)
        widen = try Linear(file, name + ".widen", inputs: width, outputs: feedForward)
        narrow = try Linear(file, name + ".narrow", inputs: feedForward, outputs: width)
        attentionNorm = try Norm(file, name + ".attention_norm", width: width, epsilon: epsilon)
        outNorm = try Norm(file, name + ".out_norm", width: width, epsilon: epsilon)
        self.width = width
        self.heads = heads
    }

    /// x = norm(x + attention(x)), x = norm(x + feedForward(x)): the order of the encoder.
    func applyNormalizingAfter(_ work: Workspace, positions: Int, _ kernels: isnad_kernels) {
        let panels = (positions + 15) / 16
        attend(from: work.x, work, positions, kernels)
        attentionNorm.apply(work.x.start, work.other.start, to: work.x.start, panels: panels, kernels)
        feedForward(from: work.x, work, panels, kernels)
        outNorm.apply(work.x.start, work.other.start, to: work.x.start, panels: panels, kernels)
    }

    /// x += attention(norm(x)), x += feedForward(norm(x)): the order of the claims head.
    func applyNormalizingBefore(_ work: Workspace, positions: Int, _ kernels: isnad_kernels) {
        let panels = (positions + 15) / 16
        attentionNorm.apply(work.x.start, nil, to: work.other.start, panels: panels, kernels)
        attend(from: work.other, work, positions, kernels)
        isnad_add(work.other.start, work.x.start, panels * 16 * width)
        outNorm.apply(work.x.start, nil, to: work.other.start, panels: panels, kernels)
        feedForward(from: work.other, work, panels, kernels)
        isnad_add(work.other.start, work.x.start, panels * 16 * width)
    }

    /// Writes its result to `other`.
    private func attend(from x: Buffer<Float>, _ work: Workspace, _ positions: Int, _ kernels: isnad_kernels) {
        let panels = (positions + 15) / 16
        qkv.apply(x.start, work.rounded, to: work.qkv.start, panels: panels, kernels)
        kernels.attend(work.qkv.start, work.other.start, work.scores.start, positions, heads, width)
        attentionOut.apply(work.other.start, work.rounded, to: work.other.start, panels: panels, kernels)
    }

    /// Writes its result to `other`.
    private func feedForward(from x: Buffer<Float>, _ work: Workspace, _ panels: Int, _ kernels: isnad_kernels) {
        widen.apply(x.start, work.rounded, to: work.wide.start, panels: panels, kernels)
        kernels.gelu(work.wide.start, panels * 16 * widen.outputs)
        narrow.apply(work.wide.start, work.rounded, to: work.other.start, panels: panels, kernels)
    }
}
