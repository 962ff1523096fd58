public import ArgumentParser
internal import Articles
public import Extraction
public import Facts
internal import Glibc
internal import TextModel

/// `--published`, for the commands that accept it.
enum PublicationOption {
    static func parse(_ text: String) throws -> String {
        guard let normalized = PublicationTime.normalized(text) else {
            throw ValidationError("'\(text)' is no day of the calendar: write it as 2023-10-31")
        }
        return normalized
    }
}

/// `--language`, for the commands that accept it.
extension Language: ExpressibleByArgument {
    /// English if the locale of messages is English, otherwise Arabic.
    static var ofEnvironment: Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.lazy.compactMap { (name: String) in getenv(name).map { String(cString: $0) } }.first { !$0.isEmpty }
        return locale?.hasPrefix("en") == true ? .english : .arabic
    }
}

extension NameFinder: ExpressibleByArgument {}

/// `--names` and `--model`, for the commands that accept them.
struct NameOptions: ParsableArguments {
    @Option(
        help: """
            What finds names and claims: word lists, rules and the model together, or lists and rules alone, which is much faster; without it, \
            the model too.
            """)
    var names: NameFinder?

    @Option(
        help: ArgumentHelp("The model's weights, in place of those built in.", valueName: "file"),
        completion: .file(extensions: ["weights"]))
    var model: String?

    /// Returns the options of an extraction. Reads the weights' file: call once.
    func extraction(_ configuration: UserConfiguration) throws -> ExtractionOptions {
        var options = ExtractionOptions(names: names ?? configuration.names ?? .model)
        guard let model, options.names == .model else { return options }
        do {
            options.model = try TextModel(contentsOf: try InputFile.bytes(path: model, atMost: 1 << 30))
        } catch let error as WeightsError {
            throw Failure(.badData, "\(model): cannot be used as weights: \(error); give a file that Training/train.sh has made")
        }
        return options
    }
}
