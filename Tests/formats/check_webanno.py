"""A reader of WebAnno TSV that is not ours takes the marks of a column (webanno2spacy on PyPI), for every column of marks of ours.

That reader counts code points, knows no stacked marks, and takes the numbers of marks for those of one label: files with characters beyond
the first plane are left out, so are marks that share a token with another of their layer, and each mark of ours, which has a label of its
own, gets the number 1.
"""

import collections
import csv
import importlib.metadata
import logging
import re

import webanno2spacy

from common import FOLDER, TEXTS, check, counts, finish, places

# It says of each stretch that there is no word in spaCy's document for it.
logging.disable(logging.WARNING)


class Stretches:
    """Stands for spaCy's document: remembers the stretches that the reader finds."""

    def __init__(self, text):
        self.text = text
        self.found = collections.Counter()
        self._ = self
        self.rel = collections.defaultdict(dict)

    def set_extension(self, *arguments, **options):
        pass

    def char_span(self, start, end, label=None, alignment_mode=None):
        self.found[(start, end)] += 1
        check(self.text[start:end].strip(), "stretch", "%d-%d is nothing" % (start, end))
        return None


for name, text in TEXTS.items():
    lines = (FOLDER / "webanno" / name / (name + ".tsv")).read_bytes().decode().split("\n")
    check(lines[0] == "#FORMAT=WebAnno TSV 3.3", name, "another first line")
    heads = [line[6:].split("|") for line in lines if line.startswith("#T_SP=")]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    width = sum(len(head) - 1 for head in heads)
    check(all(len(row) == 3 + width + 1 for row in rows), name, "rows of another width")
    units = text.encode("utf-16-le", "surrogatepass")
    end = 0
    for row in rows:
        counts["tokens"] += 1
        begin, stop = map(int, row[1].split("-"))
        form = row[2].replace("\\t", "\t").replace("\\\\", "\\")
        check(end <= begin < stop, name, "a token stands before the one before it: %s" % row[:3])
        check(units[2 * begin:2 * stop].decode("utf-16-le") == form, name, "%s is not %r" % (row[:3], units[2 * begin:2 * stop].decode("utf-16-le")))
        end = stop
    if any(ord(character) > 0xFFFF for character in text):
        continue
    expected = places(name)
    column = 3
    for head in heads:
        layer = head[0].split(".")[-1].lower()
        if layer != "part":
            # Its rows: identifier, place, form, the number of the fact, no relation.
            cells = [row[:3] + [row[column], "_", "_"] for row in rows]
            stacked = {number for row in cells if "|" in row[3] for number in row[3].split("|")}
            plain = [row for row in cells if "|" not in row[3] and row[3] not in stacked]
            for row in plain:
                row[3] = re.sub(r"\[[0-9]+\]", "[1]", row[3])
            document = Stretches(text)
            webanno2spacy.convert_rows(lambda text: document, text, iter(plain))
            own = {(start, end) for (of, start, end) in expected if of == layer}
            counts["marks"] += sum(document.found.values())
            check(set(document.found) <= own, name, "%s: %s too many" % (layer, set(document.found) - own))
            alone = {row[3] for row in plain} - {"_"}
            check(sum(document.found.values()) == len({cell.split("[")[0] for cell in alone}), name, "%s: marks are missing" % layer)
        column += len(head) - 1
finish("webanno2spacy %s" % importlib.metadata.version("webanno2spacy"))
