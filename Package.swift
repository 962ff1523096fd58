// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault")]

let package = Package(
    name: "isnad",
    products: [.executable(name: "isnad", targets: ["isnad"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // C: what Swift cannot import as it stands.
        .target(
            name: "CNcurses",
            cSettings: [.define("_XOPEN_SOURCE_EXTENDED"), .define("_GNU_SOURCE")],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),
        .systemLibrary(name: "CFriBidi", pkgConfig: "fribidi", providers: [.apt(["libfribidi-dev"])]),
        .target(name: "CLexicon", exclude: ["lexicon", "spelling", "spelling-tables.py", "weights"]),
        // Arithmetic is optimized in debug builds too: tests run the whole model.
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3"])]),

        // The model: no terminal, no files.
        .target(name: "ArabicText", dependencies: ["CFriBidi"], exclude: ["scalar-table.py"], swiftSettings: strict),
        .target(name: "Facts", dependencies: ["ArabicText"], swiftSettings: strict),
        .target(name: "Annotations", dependencies: ["ArabicText", "Facts"], swiftSettings: strict),
        .target(name: "Comparison", dependencies: ["ArabicText", "Facts"], swiftSettings: strict),
        .target(name: "TextModel", dependencies: ["ArabicText", "CLexicon", "CKernels"], swiftSettings: strict),
        .target(
            name: "Extraction", dependencies: ["ArabicText", "Facts", "Annotations", "Comparison", "CLexicon", "TextModel"],
            swiftSettings: strict),
        .target(
            name: "ReaderModel",
            dependencies: ["ArabicText", "Facts", "Annotations"],
            swiftSettings: strict
        ),

        // The world: files, the library, the terminal.
        .target(name: "JSON", swiftSettings: strict),
        .target(
            name: "Articles", dependencies: ["ArabicText", "Facts", "JSON", .product(name: "TOMLKit", package: "TOMLKit")],
            swiftSettings: strict),
        .target(name: "Formats", dependencies: ["ArabicText", "Facts", "Annotations", "JSON"], swiftSettings: strict),
        .target(name: "Reports", dependencies: ["ArabicText", "Facts", "Annotations", "Comparison", "JSON"], swiftSettings: strict),
        .target(
            name: "Library",
            dependencies: ["ArabicText", "Facts", "Annotations", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),
        .target(name: "TerminalUI", dependencies: ["CNcurses", "ReaderModel"], swiftSettings: strict),
        .executableTarget(
            name: "isnad",
            dependencies: [
                "ArabicText", "Facts", "Annotations", "Comparison", "TextModel", "Extraction", "Library", "JSON", "Articles", "Formats",
                "Reports",
                "ReaderModel", "TerminalUI",
                .product(name: "ArgumentParser", package: "swift-argument-parser"), .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: strict
        ),

        // What is measured, and against whom: `swift run -c release Bench [NAME…]`.
        .executableTarget(
            name: "Bench", dependencies: ["ArabicText", "CFriBidi", "Facts", "Annotations", "Extraction", "ReaderModel", "TextModel"],
            swiftSettings: strict),

        // What several tests use.
        .target(name: "TestSupport", dependencies: ["ArabicText", "Facts", "Annotations"], path: "Tests/TestSupport"),
        .executableTarget(
            name: "LibraryWriter", dependencies: ["Facts", "Annotations", "Library", "TestSupport"], path: "Tests/LibraryWriter"),
        .testTarget(name: "ArabicTextTests", dependencies: ["TestSupport", "ArabicText"]),
        .testTarget(name: "TextModelTests", dependencies: ["TestSupport", "TextModel", "CKernels", "CLexicon", "ArabicText"]),
        .testTarget(name: "FactsTests", dependencies: ["ArabicText", "Facts", "Annotations"]),
        .testTarget(name: "ComparisonTests", dependencies: ["TestSupport", "Comparison", "ArabicText", "Facts"]),
        .testTarget(name: "AnnotationsTests", dependencies: ["TestSupport", "ArabicText", "Facts", "Annotations"]),
        .testTarget(
            name: "ExtractionTests", dependencies: ["TestSupport", "Extraction", "ArabicText", "Comparison", "Facts", "Annotations"],
            exclude: ["Corpus"]),
        .testTarget(
            name: "LibraryTests",
            dependencies: [
                "TestSupport", "LibraryWriter", "Library", "Facts", "Annotations", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Libraries"]),
        .testTarget(name: "JSONTests", dependencies: ["JSON"]),
        .testTarget(name: "ArticlesTests", dependencies: ["TestSupport", "Articles", "ArabicText", "Facts", "JSON"]),
        .testTarget(
            name: "FormatsTests",
            dependencies: ["TestSupport", "Formats", "Articles", "Extraction", "ArabicText", "Facts", "Annotations", "JSON"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "TestSupport", "Reports", "Formats", "Articles", "Extraction", "ArabicText", "Facts", "Annotations", "Comparison", "JSON",
            ]),
        .testTarget(
            name: "ReaderModelTests", dependencies: ["TestSupport", "ReaderModel", "ArabicText", "Facts", "Annotations"],
            exclude: ["Screens"]),
        .testTarget(
            name: "CommandTests", dependencies: ["isnad", "ArabicText", "Facts", "Annotations", "Articles", "Library", "ReaderModel"]),
        // A terminal in a test: libvterm behind a pseudo-terminal.
        .target(
            name: "CTestTerminal",
            path: "Tests/CTestTerminal",
            linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]
        ),
        .testTarget(
            name: "TerminalUITests",
            dependencies: ["TestSupport", "TerminalUI", "ReaderModel", "Facts", "Annotations", "Library", "CTestTerminal", "isnad"]),
        .testTarget(name: "ProjectTests"),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
