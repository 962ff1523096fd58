internal import Glibc

/// Progress of a command, on standard error if that is a terminal: one line that is overwritten, and removed at the end.
///
/// A command that is done within a second shows nothing.
final class Progress {
    private let name: String
    private let start = ContinuousClock.now
    private var percent = -1

    /// - Parameter name: The object of the work.
    init(_ name: String) { self.name = name }

    /// Reports progress, from 0 to 1.
    func advance(_ fraction: Double) {
        let now = Int(min(1, max(0, fraction)) * 100)
        guard now > percent, ContinuousClock.now - start > .seconds(1), isatty(2) != 0 else { return }
        percent = now
        StandardError.write(inPlace: "\(name): \(now) %")
    }

    /// Removes the line.
    func end() {
        guard percent >= 0 else { return }
        percent = -1
        StandardError.write(inPlace: "")
    }
}
