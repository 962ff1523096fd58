import Testing

@testable import ArabicText

/// Against the examples of FIPS 180-4 and the lengths at which padding changes.
@Suite("SHA-256")
struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func published(text: String, digest: String) {
        #expect(SHA256.hexadecimal(Array(text.utf8)) == digest)
    }

    @Test func aMillionLetters() {
        #expect(
            SHA256.hexadecimal([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000])
    func piecesMakeTheSameAsTheWhole(size: Int) {
        let bytes = (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var hash = SHA256()
        var start = 0
        while start < bytes.count {
            let end = min(start + size, bytes.count)
            bytes[start..<end].withUnsafeBufferPointer { hash.update($0) }
            start = end
        }
        #expect(hash.hexadecimal() == "dda3382fd8872fd8046a8cc7d50c90c9203c28d39f9acaad54725c09eca2a80e")
    }
}
