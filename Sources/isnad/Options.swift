public import ArgumentParser
internal import Exchange
internal import Glibc
public import Reading

/// `--published`, wherever it is taken.
enum PublicationOption {
    static func parse(_ text: String) throws -> String {
        guard let normalized = PublicationTime.normalized(text) else {
            throw ValidationError("'\(text)' is no day of the calendar: write it as 2023-10-31")
        }
        return normalized
    }
}

/// `--language`, wherever it is taken.
extension Language: ExpressibleByArgument {
    /// English where the locale of messages is English, else Arabic.
    static var ofEnvironment: Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.lazy.compactMap { (name: String) in getenv(name).map { String(cString: $0) } }.first { !$0.isEmpty }
        return locale?.hasPrefix("en") == true ? .english : .arabic
    }
}
