/// A family of rules: a file with its type, and a test and corpus blocks of the same name.
protocol RuleFamily: Sendable {
    /// Identifier `layer.name`, as given in findings as `rule`: `numbers.digits`.
    static var id: String { get }
    /// Summary of its findings in one line, with one Arabic hit and one near miss.
    static var summary: String { get }
    /// Adds its findings.
    static func apply(to analysis: inout Analysis)
}
