#!/usr/bin/env python3
"""Generates Sources/ArabicText/ScalarTable.swift from the Unicode Character Database (Debian: unicode-data).

    Sources/ArabicText/scalar-table.py [/usr/share/unicode] > Sources/ArabicText/ScalarTable.swift

The bit layout and the order of the classes are those of ScalarProperties.swift.
"""
import os
import re
import sys

ROOT = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
LIMIT = 0x110000

GRAPHEME = "Other CR LF Control Extend ZWJ Regional_Indicator Prepend SpacingMark L V T LV LVT ExtPict".split()
LINE = ("AL HL SP CM ZWJ NU BA HY OP OPW CL CP CPW QU EX IS SY NS IN PR PO GL WJ ZW BK CR LF NL BB B2 CB ID IDX EB EM RI "
        "JL JV JT H2 H3").split()
JOINING = "U R D C L T".split()
ROLE = "other left right embedding isolate pdf pdi open close separator".split()
ROLE_OF_CLASS = {"L": "left", "R": "right", "AL": "right", "LRE": "embedding", "RLE": "embedding", "LRO": "embedding",
                 "RLO": "embedding", "LRI": "isolate", "RLI": "isolate", "FSI": "isolate", "PDF": "pdf", "PDI": "pdi", "B": "separator"}


def properties(path, field=1):
    """Yields (first, last, value) of a file of `range ; value ; …` lines."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as lines:
        for line in lines:
            fields = [f.strip() for f in line.split("#")[0].split(";")]
            if len(fields) <= field:
                continue
            ends = fields[0].split("..")
            yield int(ends[0], 16), int(ends[-1], 16), fields[field]


def missing(path):
    """Yields (first, last, long name) of the `@missing` lines: what unassigned scalars default to."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as lines:
        for first, last, name in re.findall(r"@missing: ([0-9A-F]+)\.\.([0-9A-F]+); (\w+)", lines.read()):
            yield int(first, 16), int(last, 16), name


def table(path, default, field=1, only=None):
    values = [default] * LIMIT
    for first, last, value in properties(path, field):
        if only is None or value in only:
            values[first:last + 1] = [value] * (last - first + 1)
    return values


def members(path, name):
    return {s for first, last, value in properties(path) if value == name for s in range(first, last + 1)}


category = table("extracted/DerivedGeneralCategory.txt", "Cn")
wide = table("EastAsianWidth.txt", "N")
grapheme = table("auxiliary/GraphemeBreakProperty.txt", "Other")
line = table("LineBreak.txt", "XX")
joining = table("extracted/DerivedJoiningType.txt", "U")
bidi = table("extracted/DerivedBidiClass.txt", "L")
for first, last, name in missing("extracted/DerivedBidiClass.txt"):
    for s in range(first, last + 1):
        if category[s] == "Cn" and name in ("Right_To_Left", "Arabic_Letter"):
            bidi[s] = "R"
pictographic = members("emoji/emoji-data.txt", "Extended_Pictographic")
brackets = table("BidiBrackets.txt", "n", field=2)
ignorable = members("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
mirrored = {s for s, _, value in properties("UnicodeData.txt", 9) if value == "Y"}
for s in pictographic:
    if grapheme[s] == "Other":
        grapheme[s] = "ExtPict"

BIDI_CONTROLS = set(range(0x202A, 0x202F)) | set(range(0x2066, 0x206A))
OTHER_UNSAFE = {0x2028, 0x2029, 0xE0001} | set(range(0x206A, 0x2070)) | set(range(0xFFF9, 0xFFFC))


def is_unsafe(s):
    if s == 0x09:
        return False
    return category[s] in ("Cc", "Cs", "Co", "Cn") or s in BIDI_CONTROLS or s in OTHER_UNSAFE


def width(s):
    if category[s] in ("Mn", "Me"):
        return 0
    if category[s] == "Cf" and grapheme[s] != "Prepend":
        return 0
    if grapheme[s] in ("V", "T"):
        return 0
    return 2 if wide[s] in ("W", "F") else 1


def line_class(s):
    """UAX #14 LB1, and the subclasses that LB30 and LB30b tell apart."""
    value = line[s]
    if value in ("AI", "SG", "XX"):
        value = "AL"
    if value == "SA":
        value = "CM" if category[s] in ("Mn", "Mc") else "AL"
    if value == "CJ":
        value = "NS"
    if value in ("OP", "CP") and wide[s] in ("F", "W", "H"):
        value += "W"
    if s in pictographic and category[s] == "Cn":
        value = "IDX"
    return value


def bidi_role(s):
    if brackets[s] != "n":
        return "open" if brackets[s] == "o" else "close"
    return ROLE_OF_CLASS.get(bidi[s], "other")


def packed(s):
    bits = width(s)
    bits |= GRAPHEME.index(grapheme[s]) << 2
    bits |= LINE.index(line_class(s)) << 6
    bits |= JOINING.index(joining[s]) << 12
    bits |= is_unsafe(s) << 15
    bits |= (category[s] in ("Mn", "Me") and s not in ignorable) << 16
    bits |= (s in mirrored) << 17
    bits |= (bidi[s] in ("WS", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")) << 18
    bits |= ROLE.index(bidi_role(s)) << 19
    return bits


def forms():
    """Letter → isolated, final, initial, medial form: single-letter decompositions of UnicodeData, field 5."""
    shapes = {"<isolated>": 0, "<final>": 1, "<initial>": 2, "<medial>": 3}
    single = {}
    for form, _, value in properties("UnicodeData.txt", 5):
        parts = value.split()
        if not parts or parts[0] not in shapes or not 0xFB50 <= form <= 0xFEFC:
            continue
        letters = [int(p, 16) for p in parts[1:]]
        if len(letters) == 1:
            single.setdefault(letters[0], [0] * 4)[shapes[parts[0]]] = form
    return single


def rows(values, per_row):
    for i in range(0, len(values), per_row):
        print("        " + ", ".join(values[i:i + per_row]) + ",")


combinations, runs, last = {}, [], None
for s in range(LIMIT):
    bits = packed(s)
    if bits != last:
        runs.append(s << 11 | combinations.setdefault(bits, len(combinations)))
        last = bits
assert len(combinations) < 1 << 11
single = forms()

print("""// Made by Sources/ArabicText/scalar-table.py from the Unicode Character Database 15.0.0; don't edit.

/// Unicode 15.0 data by which text is set.
enum ScalarTable {
    /// Distinct sets of properties, packed as `ScalarProperties.bits`.
    static let combinations: [UInt32] = [""")
rows([f"0x{c:X}" for c in combinations], 14)
print("""    ]

    /// First scalar of each run of equal properties << 11 | index into `combinations`.
    static let runs: [UInt32] = [""")
rows([f"0x{r:X}" for r in runs], 11)
print("""    ]

    /// Letter, then its isolated, final, initial and medial presentation form; 0 where there is none.
    static let forms: [UInt16] = [""")
rows([", ".join(f"0x{v:04X}" for v in [letter] + shapes) for letter, shapes in sorted(single.items())], 3)
print("    ]\n}")
