/// The reason why a weights file cannot be used.
public struct WeightsError: Error, CustomStringConvertible, Sendable {
    /// Description of the fault, a clause.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// The directory of a weights file and the data it refers to, read in place. `Training/README.md` gives the format byte by byte.
///
/// Every offset and count is checked against the file before use: a file may be truncated, damaged or malicious.
struct WeightsFile {
    private enum Kind: UInt8 { case bytes, integers, floats, rows }

    private struct Entry {
        let kind: Kind
        let rows: Int
        let columns: Int
        let start: Int
        let count: Int
    }

    /// A matrix of int8 rows with a scale each, in place.
    struct Rows {
        let values: UnsafePointer<Int8>
        let scales: UnsafePointer<Float>
        let count: Int
        let columns: Int
    }

    private let base: UnsafeRawPointer
    private var entries: [String: Entry] = [:]

    /// Reads the directory. `bytes` must be aligned to 64 bytes and outlive everything read from it.
    init(_ bytes: UnsafeRawBufferPointer) throws(WeightsError) {
        guard let base = bytes.baseAddress, bytes.count >= 16, bytes.prefix(8).elementsEqual("ISNADWTS".utf8) else {
            throw WeightsError("it does not begin with ISNADWTS")
        }
        self.base = base
        var cursor = Cursor(bytes: bytes, at: 8)
        let version = try cursor.next(UInt32.self)
        guard version == 1 else { throw WeightsError("it is of version \(version), and this program reads version 1") }
        let count = try cursor.next(UInt32.self)
        for _ in 0..<count {
            let name = String(decoding: try cursor.take(Int(try cursor.next(UInt8.self))), as: UTF8.self)
            let kind = Kind(rawValue: try cursor.next(UInt8.self))
            let rows = Int(try cursor.next(UInt32.self))
            let columns = Int(try cursor.next(UInt32.self))
            let start = try cursor.next(UInt64.self)
            let length = try cursor.next(UInt64.self)
            guard let kind, start <= bytes.count, length <= UInt64(bytes.count) - start, start % 64 == 0,
                let needed = WeightsFile.length(kind, rows, columns), needed == length
            else { throw WeightsError("its entry '\(name)' does not fit: the file is cut or damaged") }
            entries[name] = Entry(kind: kind, rows: rows, columns: columns, start: Int(start), count: Int(length))
        }
    }

    /// Returns the size of an entry in bytes; nil if it overflows.
    private static func length(_ kind: Kind, _ rows: Int, _ columns: Int) -> UInt64? {
        let (cells, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard !overflow, cells < 1 << 40 else { return nil }
        return switch kind {
        case .bytes: UInt64(cells)
        case .integers, .floats: UInt64(cells * 4)
        case .rows: UInt64((cells + 63) / 64 * 64 + rows * 4)
        }
    }

    /// True if there is an entry of this name.
    func has(_ name: String) -> Bool { entries[name] != nil }

    /// Returns the names of the entries that begin with `prefix` and end with `suffix`, without those parts.
    func names(_ prefix: String, _ suffix: String) -> [String] {
        entries.keys.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) && $0.utf8.count > prefix.utf8.count + suffix.utf8.count }
            .map { String($0.dropFirst(prefix.count).dropLast(suffix.count)) }
    }

    private func entry(_ name: String, _ kind: Kind) throws(WeightsError) -> Entry {
        guard let entry = entries[name] else { throw WeightsError("it has no entry '\(name)'") }
        guard entry.kind == kind else { throw WeightsError("its entry '\(name)' is of another kind than it should be") }
        return entry
    }

    /// Returns bytes in place.
    func bytes(_ name: String) throws(WeightsError) -> UnsafeRawBufferPointer {
        let entry = try entry(name, .bytes)
        return UnsafeRawBufferPointer(start: base + entry.start, count: entry.count)
    }

    /// Returns whole numbers, copied.
    func integers(_ name: String) throws(WeightsError) -> [UInt32] {
        let entry = try entry(name, .integers)
        let start = (base + entry.start).assumingMemoryBound(to: UInt32.self)
        return Array(UnsafeBufferPointer(start: start, count: entry.rows * entry.columns))
    }

    /// Returns strings, copied.
    func strings(_ name: String) throws(WeightsError) -> [String] {
        let offsets = try integers(name + ".offsets")
        let bytes = try bytes(name + ".bytes")
        var result: [String] = []
        for (start, end) in zip(offsets, offsets.dropFirst()) {
            guard start <= end, end <= bytes.count else { throw WeightsError("the strings '\(name)' do not fit") }
            result.append(String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self))
        }
        return result
    }

    /// Returns `count` floats in place.
    func floats(_ name: String, _ count: Int) throws(WeightsError) -> UnsafePointer<Float> {
        let entry = try entry(name, .floats)
        guard entry.rows * entry.columns == count else {
            throw WeightsError("its entry '\(name)' has \(entry.rows * entry.columns) values, and \(count) are needed")
        }
        return (base + entry.start).assumingMemoryBound(to: Float.self)
    }

    /// Returns a matrix in place; `count` is nil to accept any number of rows.
    func rows(_ name: String, _ count: Int?, _ columns: Int) throws(WeightsError) -> Rows {
        let entry = try entry(name, .rows)
        guard entry.rows == count ?? entry.rows, entry.columns == columns else {
            throw WeightsError("its entry '\(name)' is \(entry.rows) × \(entry.columns), and should be \(count ?? entry.rows) × \(columns)")
        }
        let start = base + entry.start
        let scales = start + (entry.rows * columns + 63) / 64 * 64
        return Rows(
            values: start.assumingMemoryBound(to: Int8.self), scales: scales.assumingMemoryBound(to: Float.self), count: entry.rows,
            columns: columns)
    }
}

/// Reads consecutive little-endian numbers, never past the end.
private struct Cursor {
    let bytes: UnsafeRawBufferPointer
    var at: Int

    mutating func take(_ count: Int) throws(WeightsError) -> Slice<UnsafeRawBufferPointer> {
        guard count <= bytes.count - at else { throw WeightsError("its directory is cut short") }
        defer { at += count }
        return bytes[at..<at + count]
    }

    mutating func next<Number: FixedWidthInteger>(_: Number.Type) throws(WeightsError) -> Number {
        var value: Number = 0
        for (place, byte) in try take(Number.bitWidth / 8).enumerated() { value |= Number(truncatingIfNeeded: byte) << (8 * place) }
        return value
    }
}
