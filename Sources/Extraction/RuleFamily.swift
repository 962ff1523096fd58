/// A family of rules: one file with its type, its test and its corpus blocks of the same name.
protocol RuleFamily: Sendable {
    /// `layer.name`, as findings give it in `rule`: `numbers.digits`.
    static var id: String { get }
    /// One line on what it finds, with one Arabic hit and one near miss.
    static var summary: String { get }
    /// Adds what it finds.
    static func apply(to analysis: inout Analysis)
}
