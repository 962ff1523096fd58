import Foundation
import Testing

/// Every exit status; each error is one line with the place and the remedy.
@Suite("Exit status")
struct ExitStatusTests {
    @Test func doneIsZero() throws {
        let folder = try Scratch()
        let file = try folder.write(sampleArticle, to: "a.txt")
        for arguments in [
            ["--version"], ["--help"], ["help", "read"], ["extract", "--help"], ["keys"], ["doctor"], ["manual"], [file], ["read", file],
            ["extract", file], ["extract", "--format", "text", file], ["extract", "--format", "jsonl", file, file], [folder.path("")],
            ["explain", file, "--at", "18"],
        ] {
            let outcome = try Program.run(arguments, in: folder)
            #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors == "", "\(arguments)")
            #expect(!outcome.output.isEmpty, "\(arguments)")
        }
    }

    @Test(
        arguments: [
            (
                ["explain", "a.txt", "--at", "0"], 1,
                "a.txt: nothing was found at 0; 'isnad extract --format text' lists the places of what was"
            ),
            (["empty"], 1, "empty: holds no articles; put text files into it, or name a file"),
            (["agree"], 64, nil),
            (["extract", "--format", "xml", "a.txt"], 64, nil),
            (["extract", "--colour", "a.txt"], 64, "Unknown option '--colour'; see 'isnad extract --help'"),
            (["--panel", "up", "a.txt"], 64, nil),
            (["--published", "yesterday", "a.txt"], 64, nil),
            (["extract", "--published", "2023-02-30", "a.txt"], 64, nil),
            (["explain", "a.txt"], 64, "Missing expected argument '--at <offset>'; see 'isnad explain --help'"),
            (["explain", "a.txt", "--at", "9999"], 64, "--at 9999: the text of a.txt has 17 scalars; give a place from 0 to 16"),
            (["exports"], 66, "exports: no such file or directory; check the name"),
            (["broken.txt"], 65, "broken.txt:2: published: 'أمس' is no day of the calendar; write it as published = 2023-10-31"),
            (
                ["extract", "broken.txt"], 65,
                "broken.txt:2: published: 'أمس' is no day of the calendar; write it as published = 2023-10-31"
            ),
            (["missing.txt"], 66, "missing.txt: no such file or directory; check the name"),
            (["extract", "missing.txt"], 66, "missing.txt: no such file or directory; check the name"),
            (["explain", "missing.txt", "--at", "1"], 66, "missing.txt: no such file or directory; check the name"),
            (["extract", "--from", "jsonl", "missing.txt"], 66, "missing.txt: no such file or directory; check the name"),
            (["extract", "."], 66, ".: is a directory; name a file in it"),
            (["--library", "damaged.sqlite"], 65, nil),
            (["--library", "/proc/isnad/library.sqlite"], 0, "nothing was read yet; open an article with 'isnad FILE'"),
        ] as [([String], Int32, String?)])
    func errors(arguments: [String], status: Int32, message: String?) throws {
        let folder = try Scratch()
        try folder.write("مساء هادئ بلا خبر", to: "a.txt")
        try folder.write("+++\npublished = \"أمس\"\n+++\nنص", to: "broken.txt")
        try folder.write(String(repeating: "ليست قاعدة بيانات ", count: 50), to: "damaged.sqlite")
        try FileManager.default.createDirectory(atPath: folder.path("empty"), withIntermediateDirectories: false)
        let outcome = try Program.run(arguments, in: folder)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("isnad: "))
        #expect(outcome.errors.split(separator: "\n", omittingEmptySubsequences: false).count == 2, "\(outcome.errors)")
        if let message { #expect(outcome.errors == "isnad: \(message)\n") }
    }

    @Test func aBrokenFrontMatterLeavesTheReading() throws {
        let folder = try Scratch()
        let file = try folder.write("+++\npublished = 5\n+++\nقُتل 3 جنود", to: "a.txt")
        let outcome = try Program.run(["extract", file], in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.output.contains("\"scalars\":11"))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))) func aFullDisk() throws {
        let folder = try Scratch()
        let file = try folder.write(sampleArticle, to: "a.txt")
        let outcome = try Program.run(["extract", file], in: folder, output: "/dev/full")
        #expect(outcome.status == 74)
        #expect(outcome.errors == "isnad: standard output: no space left on device; make room or write elsewhere\n")
    }

    /// The name of a file cannot send anything to the terminal.
    @Test func hostileNames() throws {
        let folder = try Scratch()
        let outcome = try Program.run(["extract", "x\u{1B}]0;t\u{7}\n\u{202E}y"], in: folder)
        #expect(outcome.status == 66)
        #expect(outcome.errors == "isnad: x\u{FFFD}]0;t\u{FFFD} \u{FFFD}y: no such file or directory; check the name\n")
    }
}

/// The prefix that runs the program as a user bound by permissions: root may write anywhere.
private let asNobody = getuid() == 0 ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
private let permissionsCount = asNobody.isEmpty || FileManager.default.isExecutableFile(atPath: asNobody[0])

@Suite("Permissions", .enabled(if: permissionsCount, "neither an ordinary user nor setpriv"))
struct PermissionTests {
    @Test func aFileThatMayNotBeRead() throws {
        let folder = try Scratch()
        let file = try folder.write("نص", to: "secret.txt")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        let outcome = try Program.run(["extract", file], in: folder, prefix: asNobody)
        #expect(outcome.status == 66)
        #expect(outcome.errors == "isnad: \(file): permission denied; ask for permission to read it\n")
    }

    @Test func aLibraryThatMayNotBeWritten() throws {
        let folder = try Scratch()
        let library = try folder.write("", to: "library.sqlite")
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: library)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path(""))
        let outcome = try Program.run(["--library", library], in: try Scratch(), prefix: asNobody)
        #expect(outcome.status == 74)
        #expect(
            outcome.errors
                == "isnad: library \(library): is read-only; make the file and its folder writable, or name another file with --library\n")
    }
}
