internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import Library
internal import TerminalUI

/// `--library`, for the commands other than the reader.
struct LibraryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The library's file; without it, $XDG_DATA_HOME/isnad/library.sqlite.", valueName: "path"), completion: .file())
    var library: String?

    private func path(_ configuration: UserConfiguration) throws(Failure) -> String {
        guard let path = library ?? configuration.library ?? Library.standardPath(environment: Terminal.environment) else {
            throw Failure(.cannotOpen, "no library: HOME is not set; name the file with --library")
        }
        return path
    }

    /// Opens the library, and creates it if it is missing.
    func open(_ configuration: UserConfiguration) throws -> Library { try Library(path: try path(configuration)) }

    /// Opens the library; nil if there is none.
    func openExisting(_ configuration: UserConfiguration) throws -> Library? {
        let path = try path(configuration)
        return access(path, F_OK) == 0 ? try Library(path: path) : nil
    }
}

/// The annotator.
enum Annotator {
    /// Returns the given name, or `$ISNAD_ANNOTATOR`, or the one in the settings, or the login name.
    static func name(_ given: String?, _ configuration: UserConfiguration) throws(Failure) -> String {
        let login = getpwuid(geteuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) }
        let names = [given, Terminal.environment["ISNAD_ANNOTATOR"], configuration.annotator, login, Terminal.environment["LOGNAME"]]
        guard let name = names.lazy.compactMap({ $0 }).first(where: { !$0.isEmpty }) else {
            throw Failure(.usage, "who annotates is not known; say it with --annotator NAME")
        }
        guard name.unicodeScalars.count <= 200 else { throw Failure(.usage, "--annotator: the name has more than 200 characters") }
        return name
    }

    /// The present time, in the format of the journal.
    static var now: String {
        Date().formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
    }
}
