/// The kernels as plain loops: the reference for all others, bit for bit.
///
/// A matrix here is an array of positions, each an array of features.
enum PlainKernels {
    typealias Matrix = [[Float]]

    static func round(_ x: Matrix) -> (values: [[Int8]], scales: [Float]) {
        var values: [[Int8]] = []
        var scales: [Float] = []
        for position in x {
            let top = position.reduce(1e-12) { max($0, abs($1)) }
            scales.append(top / 127)
            let factor = 127 / top
            values.append(position.map { Int8(($0 * factor).rounded(.toNearestOrEven)) })
        }
        return (values, scales)
    }

    static func linear(_ x: [[Int8]], _ xScales: [Float], _ rows: [[Int8]], _ rowScales: [Float], _ bias: [Float]) -> Matrix {
        zip(x, xScales).map { position, scale in
            rows.indices.map { row in
                let sum = zip(position, rows[row]).reduce(0) { $0 + Int32($1.0) * Int32($1.1) }
                return Float(sum) * (scale * rowScales[row]) + bias[row]
            }
        }
    }

    static func normalize(_ x: Matrix, _ y: Matrix?, _ weight: [Float], _ bias: [Float], _ epsilon: Float) -> Matrix {
        x.indices.map { position in
            let sum = y.map { y in zip(x[position], y[position]).map(+) } ?? x[position]
            let width = Float(sum.count)
            let mean = sum.reduce(0, +) / width
            let variance = sum.reduce(Float(0)) { $0 + ($1 - mean) * ($1 - mean) } / width
            let factor = 1 / (variance + epsilon).squareRoot()
            return sum.indices.map { (sum[$0] - mean) * factor * weight[$0] + bias[$0] }
        }
    }

    static func gelu(_ x: Float) -> Float {
        let z = min(max(x * 0.70710678, -4), 4)
        let s = z * z
        let p: [Float] = [
            -2.72614225801306e-10, 2.77068142495902e-08, -2.10102402082508e-06, -5.69250639462346e-05, -7.34990630326855e-04,
            -2.95459980854025e-03, -1.60960333262415e-02,
        ]
        let q: [Float] = [
            -1.45660718464996e-05, -2.13374055278905e-04, -1.68282697438203e-03, -7.37332916720468e-03, -1.42647390514189e-02,
        ]
        func polynomial(_ coefficients: [Float]) -> Float { coefficients.dropFirst().reduce(coefficients[0]) { $0 * s + $1 } }
        return x * 0.5 * (z * polynomial(p) / polynomial(q) + 1)
    }

    static func exponential(_ value: Float) -> Float {
        let x = max(value, -87)
        let whole = (x * 1.44269504).rounded(.toNearestOrEven)
        let r = x - whole * 0.693359375 + whole * 2.12194440e-4
        let coefficients: [Float] = [
            1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
        ]
        let y = coefficients.dropFirst().reduce(coefficients[0]) { $0 * r + $1 }
        return (y * r * r + r + 1) * Float(sign: .plus, exponent: Int(whole), significand: 1)
    }

    static func attend(_ qkv: Matrix, heads: Int) -> Matrix {
        let width = (qkv.first?.count ?? 0) / 3
        let depth = width / heads
        let factor = 1 / Float(depth).squareRoot()
        return qkv.map { query in
            (0..<heads).flatMap { head in
                let scores = qkv.map { key in
                    (0..<depth).reduce(Float(0)) { $0 + query[head * depth + $1] * key[width + head * depth + $1] } * factor
                }
                let top = scores.max() ?? 0
                let shares = scores.map { exponential($0 - top) }
                let sum = shares.reduce(0, +)
                return (0..<depth).map { d in
                    zip(shares, qkv).reduce(Float(0)) { $0 + $1.0 * $1.1[2 * width + head * depth + d] } / sum
                }
            }
        }
    }
}
