import Facts
import Testing

@testable import Extraction

/// Integer powers of decimals, against values computed with more digits.
@Suite struct PowersTests {
    @Test(arguments: [
        ("10", 6, "1000000"), ("2", 64, "18446744073709551600"), ("1.1", 23, "8.95430243255237372"), ("2.5", -1, "0.4"),
        ("2500", -1, "0.0004"), ("-3", 3, "-27"), ("-3", 2, "9"), ("3", -1, "0.333333333333333333"), ("7", -2, "0.0204081632653061224"),
        ("6", -1, "0.166666666666666667"), ("9.99999999999999999", 2, "99.9999999999999998"), ("5", 0, "1"), ("0", 3, "0"),
        ("10", -9, "1e-9"),
    ])
    func power(_ base: String, _ power: Int, _ expected: String) throws {
        #expect(try #require(DecimalNumber(base)).raised(to: power) == DecimalNumber(expected))
    }

    @Test(arguments: [("0", 0), ("0", -1), ("7", 121), ("123456789012345678", 7), ("10", 1001)])
    func noPower(_ base: String, _ power: Int) throws {
        #expect(try #require(DecimalNumber(base)).raised(to: power) == nil)
    }
}
