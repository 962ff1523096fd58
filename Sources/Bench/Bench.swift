import Glibc

/// One benchmark: a file, a value, an entry in `Bench.all`.
struct Benchmark: Sendable {
    /// Name on the command line.
    let name: String
    /// Title: the measured quantity, in a line.
    let title: String
    /// Runs the benchmark and returns its results.
    let run: @Sendable () -> [Measurement]
}

/// One line of results.
struct Measurement {
    let what: String
    let value: Double
    let unit: String
    /// Bound that the value must reach (`≥`) or stay below (`≤`); nil if it is only reported.
    var bound: Bound?

    enum Bound {
        case atLeast(Double)
        case atMost(Double)
    }

    var isMet: Bool {
        switch bound {
        case .atLeast(let limit): value >= limit
        case .atMost(let limit): value <= limit
        case nil: true
        }
    }
}

/// Returns the seconds that `body` takes, the best of `times` runs.
func seconds(times: Int = 5, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<times {
        let parts = clock.measure(body).components
        best = min(best, Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    }
    return best
}

/// `swift run -c release Bench [NAME…]`: runs the named benchmarks, or all, and prints a line a result.
/// Exit status: 0; 1 when a bound is missed; 64 for an unknown name.
@main
enum Bench {
    static let all: [Benchmark] = [settingText, scrolling, startup, textModel, anchors, proposals]

    static func main() {
        let names = CommandLine.arguments.dropFirst()
        for name in names where !all.contains(where: { $0.name == name }) {
            let message = "Bench: no benchmark '\(name)'; there are: \(all.map(\.name).joined(separator: ", "))\n"
            _ = write(STDERR_FILENO, message, message.utf8.count)
            exit(64)
        }
        var isMet = true
        for benchmark in all where names.isEmpty || names.contains(benchmark.name) {
            print("\(benchmark.name): \(benchmark.title)")
            for measurement in benchmark.run() {
                print("  " + line(measurement))
                isMet = isMet && measurement.isMet
            }
        }
        exit(isMet ? 0 : 1)
    }

    private static func line(_ measurement: Measurement) -> String {
        let rounded = (measurement.value * 1000).rounded() / 1000
        var text = "\(measurement.what): \(rounded) \(measurement.unit)"
        switch measurement.bound {
        case .atLeast(let limit): text += "  (at least \(limit): \(measurement.isMet ? "met" : "MISSED"))"
        case .atMost(let limit): text += "  (at most \(limit): \(measurement.isMet ? "met" : "MISSED"))"
        case nil: break
        }
        return text
    }
}
