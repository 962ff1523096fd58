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
        .target(name: "Reading", swiftSettings: strict),
        .target(name: "TextModel", dependencies: ["ArabicText", "CLexicon", "CKernels"], swiftSettings: strict),
        .target(name: "Extraction", dependencies: ["ArabicText", "Reading", "CLexicon", "TextModel"], swiftSettings: strict),
        .target(
            name: "ReaderModel",
            dependencies: ["ArabicText", "Reading", .product(name: "TOMLKit", package: "TOMLKit")],
            swiftSettings: strict
        ),

        // The world: files, the library, the terminal.
        .target(
            name: "Exchange", dependencies: ["ArabicText", "Reading", .product(name: "TOMLKit", package: "TOMLKit")], swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: ["Reading", "ArabicText", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),
        .target(name: "TerminalUI", dependencies: ["CNcurses", "ReaderModel"], swiftSettings: strict),
        .executableTarget(
            name: "isnad",
            dependencies: [
                "ArabicText", "Reading", "TextModel", "Extraction", "Store", "Exchange", "ReaderModel", "TerminalUI",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // What is measured, and against whom: `swift run -c release Bench [NAME…]`.
        .executableTarget(
            name: "Bench", dependencies: ["ArabicText", "CFriBidi", "Reading", "Extraction", "ReaderModel", "TextModel"],
            swiftSettings: strict),

        // What several tests use.
        .target(name: "TestSupport", dependencies: ["Reading"], path: "Tests/TestSupport"),
        .executableTarget(name: "LibraryWriter", dependencies: ["Reading", "Store", "TestSupport"], path: "Tests/LibraryWriter"),
        .testTarget(name: "ArabicTextTests", dependencies: ["TestSupport", "ArabicText"]),
        .testTarget(name: "TextModelTests", dependencies: ["TestSupport", "TextModel", "CKernels", "CLexicon", "ArabicText"]),
        .testTarget(name: "ReadingTests", dependencies: ["TestSupport", "Reading"]),
        .testTarget(name: "ExtractionTests", dependencies: ["TestSupport", "Extraction", "ArabicText", "Reading"], exclude: ["Corpus"]),
        .testTarget(
            name: "StoreTests",
            dependencies: ["TestSupport", "LibraryWriter", "Store", "Reading", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(name: "ExchangeTests", dependencies: ["TestSupport", "Exchange", "Extraction", "Reading"]),
        .testTarget(name: "ReaderModelTests", dependencies: ["TestSupport", "ReaderModel", "ArabicText", "Reading"], exclude: ["Screens"]),
        .testTarget(name: "CommandTests", dependencies: ["isnad", "Reading"]),
        // A terminal in a test: libvterm behind a pseudo-terminal.
        .target(
            name: "CTestTerminal",
            path: "Tests/CTestTerminal",
            linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]
        ),
        .testTarget(
            name: "TerminalUITests",
            dependencies: ["TestSupport", "TerminalUI", "ReaderModel", "Reading", "Store", "CTestTerminal", "isnad"]),
        .testTarget(name: "ProjectTests"),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
