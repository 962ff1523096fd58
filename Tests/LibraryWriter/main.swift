// Writes edits into a library until it is killed or has made the requested number, to test the losses from a kill or a second writer.
//
// LibraryWriter LIBRARY ARTICLE ANNOTATOR SEED COUNT — prints the number of each entry once it is stored.
import Annotations
import Facts
import Foundation
import Library
import TestSupport

let arguments = CommandLine.arguments
guard arguments.count == 6, let seed = UInt64(arguments[4]), let count = Int(arguments[5]) else {
    FileHandle.standardError.write(Data("usage: LibraryWriter LIBRARY ARTICLE ANNOTATOR SEED COUNT\n".utf8))
    exit(64)
}
do {
    let library = try Library(path: arguments[1], patience: 60)
    var random = SeededGenerator(seed: seed)
    guard let article = try library.id(of: .file(arguments[2])) else { exit(66) }
    var author = RandomAnnotator(name: arguments[3], state: AnnotationState(replaying: try library.journal(of: article)))
    for _ in 0..<count {
        let kept = try library.append(author.next(using: &random), to: article)
        author.state.apply(kept)
        FileHandle.standardOutput.write(Data("\(kept.number)\n".utf8))
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
