"""Columns of names and tables of tolls, read by readers of CoNLL and of IOB tags (nltk and iobes on PyPI) and by Python's own csv."""

import csv
import importlib.metadata
import io
import unicodedata

import iobes
from nltk.corpus.reader import ConllCorpusReader

from common import FACTS, FOLDER, TEXTS, check, counts, finish, main_part



def is_unseen(character):
    """Controls, joiners and directional marks: words may be parted by them."""
    return unicodedata.category(character).startswith("C") and character != "\n"


for name, text in TEXTS.items():
    columns = ("words", "pos", "ignore", "ignore")
    words = ConllCorpusReader(str(FOLDER / "conll" / name), [name + ".conll"], columns, encoding="utf8").sents()
    columns = ("words", "ignore", "ignore", "pos")
    names = ConllCorpusReader(str(FOLDER / "conll" / name), [name + ".conll"], columns, encoding="utf8").tagged_sents()
    check([[form for form, _ in sentence] for sentence in names] == [list(sentence) for sentence in words], name, "columns do not fit")
    at = 0
    found = set()
    for sentence in names:
        counts["sentences"] += 1
        tags, places = [], []
        for form, tag in sentence:
            # Tokens are the words of the text in their order, with nothing but white space between.
            # A control character is shown by a sign for it, or by its name.
            if "\u2400" <= form[0] <= "\u2421" or form[0] == "⟦":
                start = next(i for i in range(at, len(text)) if is_unseen(text[i]))
                at = start + 1
                tags.append(tag)
                places.append((start, at))
                continue
            start = text.find(form, at)
            check(start >= 0 and all(is_unseen(c) or c.isspace() for c in text[at:start]), name, "%r does not follow at %d" % (form, at))
            at = start + len(form)
            tags.append(tag)
            places.append((start, at))
        spans, errors = iobes.parse_spans_bio_with_errors(tags)
        check(not errors, name, "tags are no IOB2: %s" % errors)
        for span in spans:
            counts["names"] += 1
            found.add((span.type.lower(), places[span.start][0], places[span.end - 1][1]))
    kinds = {}
    for fact in FACTS[name]:
        if fact["layer"] == "mention":
            part = main_part(fact)
            kinds.setdefault((part["start"], part["end"]), set()).add(fact["values"]["kind"])
    for kind, start, end in found:
        # A name that begins inside of a token is given the whole of it, and one of two sentences is given twice.
        check(any(a < end and start < b and kind in own for (a, b), own in kinds.items()), name, "%r is no name" % text[start:end])
    check(bool(found) == bool(kinds), name, "no names of %d" % len(kinds))
    for format in ["airwars-csv", "acled-csv"]:
        path = next((FOLDER / format / name).glob("*.csv"))
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))
        check(len(rows) >= 1 and len({len(row) for row in rows}) == 1, name, "%s: rows of %s columns" % (format, {len(row) for row in rows}))
        check(len(set(rows[0])) == len(rows[0]), name, "%s: a column is there twice" % format)
        for row in rows[1:]:
            counts["rows"] += 1
            check(not any(cell[:1] in "=@" and cell for cell in row), name, "%s: a cell that a spreadsheet would run: %s" % (format, row))
        if format == "airwars-csv":
            tolls = [fact for fact in FACTS[name] if fact["layer"] == "toll" and fact["verdict"] != "rejected"]
            check(len(rows) - 1 == len(tolls), name, "%d rows of %d tolls" % (len(rows) - 1, len(tolls)))
finish("nltk %s, iobes %s, csv" % (importlib.metadata.version("nltk"), importlib.metadata.version("iobes")))
