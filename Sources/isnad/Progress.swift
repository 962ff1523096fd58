internal import Glibc

/// Progress of a command, on standard error where that is a terminal: one line that is written over, and gone at the end.
///
/// A command that is done within a second says nothing.
final class Progress {
    private let name: String
    private let start = ContinuousClock.now
    private var percent = -1

    /// - Parameter name: What is worked on.
    init(_ name: String) { self.name = name }

    /// Hears how far it is, from 0 to 1.
    func advance(_ fraction: Double) {
        let now = Int(min(1, max(0, fraction)) * 100)
        guard now > percent, ContinuousClock.now - start > .seconds(1), isatty(2) != 0 else { return }
        percent = now
        StandardError.write(inPlace: "\(name): \(now) %")
    }

    /// Takes the line away.
    func end() {
        guard percent >= 0 else { return }
        percent = -1
        StandardError.write(inPlace: "")
    }
}
