internal import Articles
internal import Facts

/// Locations as written on the command line: `-` is standard input.
extension Location {
    init(argument: String) { self = argument == "-" ? .standardInput : .file(argument) }

    /// Name of the location on the command line.
    var argument: String {
        switch self {
        case .file(let path): path
        case .standardInput: "-"
        }
    }
}

extension ArticleFile {
    /// Opens the text at a location and reads its head. Cost: constant.
    init(_ location: Location) throws(ArticleError) { try self.init(path: location.argument) }
}
