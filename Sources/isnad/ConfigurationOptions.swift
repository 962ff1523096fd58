internal import ArgumentParser
internal import Facts
internal import Glibc
internal import TerminalUI

/// `--config`, for every command that settings apply to.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: ArgumentHelp(
            "The file of settings; without it, $XDG_CONFIG_HOME/isnad/config.toml, where that is.", valueName: "file"),
        completion: .file(extensions: ["toml"]))
    var file: String?

    /// Loads the settings. A file given by `--config` must exist.
    func load() throws -> UserConfiguration {
        let environment = Terminal.environment
        if let file { return try UserConfiguration(path: file, environment: environment) }
        guard let folder = UserConfiguration.folder(environment: environment) else { return UserConfiguration() }
        let path = "\(folder)/config.toml"
        return access(path, F_OK) == 0 ? try UserConfiguration(path: path, environment: environment) : UserConfiguration()
    }
}
