#!/usr/bin/env python3
"""Checks the written articles of this folder: every quote is in its text, every value is one of the guidelines', every span
stands where a span may stand. Prints what is wrong, or a line of counts a file; exit status 1 when anything is wrong.

usage: check.py [FILE.jsonl...]        without files, all of this folder
"""
import json
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))
from isnad_training import cues, words  # noqa: E402

KINDS = {"person", "organization", "place", "facility", "group", "weapon", "event", "work"}
STANCES = set(cues.STANCES)
SOURCES = {"official", "armed-group", "anonymous", "media", "witness", "medical", "organization", "person", "other"}
APPROX = {"exact", "about", "more-than", "less-than", "at-least", "at-most", "range", "vague"}
OUTCOMES = {"killed", "injured", "missing", "captured", "displaced", "arrested", "rescued"}
RECORD, CLAIM = {"id", "text", "published", "claims", "mentions", "tolls"}, {"source", "via", "cue", "content", "stance", "source_kind"}
MENTION, TOLL = {"q", "n", "kind"}, {"outcome", "value", "approx", "victims", "by", "number", "claim"}
LONGEST_PARTICLES = 3                                # و with ب or ل with ال


class Bad(Exception):
    pass


def need(condition, what: str) -> None:
    if not condition:
        raise Bad(what)


def locate(text: str, quote: dict, where: str, keys: frozenset = frozenset()) -> tuple[int, int]:
    """The quote's offsets, as the gold files' resolver finds them."""
    need(isinstance(quote, dict) and quote.get("q") and not quote.keys() - {"q", "n"} - keys, f"{where}: no quote, or keys it has not")
    at = -1
    for _ in range(quote.get("n", 1)):
        at = text.find(quote["q"], at + 1)
        need(at >= 0, f"{where}: occurrence {quote.get('n', 1)} of «{quote['q']}» is not in the text")
    start, end = at, at + len(quote["q"])
    need(quote["q"] == quote["q"].strip(), f"{where}: blank at an edge of «{quote['q']}»")
    for word in words.cut(text):
        need(not word.start < end < word.end, f"{where}: «{quote['q']}» ends inside «{word.text}»")
        need(not word.start + LONGEST_PARTICLES < start < word.end, f"{where}: «{quote['q']}» begins inside «{word.text}»")
    return start, end


def overlap(a, b) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def check_claim(text: str, claim: dict, where: str) -> None:
    need(not claim.keys() - CLAIM, f"{where}: keys {sorted(claim.keys() - CLAIM)}")
    need(claim["stance"] in STANCES, f"{where}: stance {claim['stance']!r}")
    need(claim["source_kind"] in SOURCES, f"{where}: source kind {claim['source_kind']!r}")
    cue, content = (locate(text, claim[k], f"{where} {k}") for k in ("cue", "content"))
    inside = content[0] <= cue[0] and cue[1] <= content[1]         # an adverbial in the midst of its clause
    need(inside or not overlap(cue, content) or content[0] == cue[0], f"{where}: content and cue cross")
    first = re.split(r"\s", claim["cue"]["q"])[0]
    table = cues.class_table()
    form = words.matching_form(first)
    need(form in table or form[:1] not in "وفبل" or form[1:] not in table, f"{where}: cue «{first}» with a particle")
    need("\n" not in claim["content"]["q"] and "\n" not in claim["cue"]["q"], f"{where}: a span over two paragraphs")
    for part in ("source", "via"):
        if claim.get(part):
            span = locate(text, claim[part], f"{where} {part}", frozenset({"implicit"} if part == "source" else ()))
            need(not overlap(span, cue), f"{where}: {part} crosses the cue")
    if claim.get("source", {}).get("implicit"):
        need(locate(text, claim["source"], where, frozenset({"implicit"}))[0] < cue[0], f"{where}: an implicit source after its cue")


def check(record: dict, seen: set) -> None:
    where = record.get("id")
    need(where and where not in seen, f"{where}: id missing or used twice")
    seen.add(where)
    need(not record.keys() - RECORD and RECORD - {"tolls"} <= record.keys(), f"{where}: keys {sorted(record)}")
    need(re.fullmatch(r"\d{4}-\d\d-\d\d", record["published"]), f"{where}: published {record['published']!r}")
    text, cue_spans = record["text"], set()
    for i, claim in enumerate(record["claims"]):
        check_claim(text, claim, f"{where} claim {i}")
        cue = locate(text, claim["cue"], where)
        need(cue not in cue_spans, f"{where} claim {i}: its cue is another claim's")
        cue_spans.add(cue)
    spans = set()
    for i, mention in enumerate(record["mentions"]):
        need(not mention.keys() - MENTION and mention["kind"] in KINDS, f"{where} mention {i}: {mention}")
        span = locate(text, {k: v for k, v in mention.items() if k != "kind"}, f"{where} mention {i}")
        need(span not in spans, f"{where} mention {i}: «{mention['q']}» twice")
        need(not any(overlap(span, s) and not (s[0] <= span[0] and span[1] <= s[1]) and not (span[0] <= s[0] and s[1] <= span[1]) for s in spans),
             f"{where} mention {i}: «{mention['q']}» crosses another")
        spans.add(span)
    for i, toll in enumerate(record.get("tolls", [])):
        need(not toll.keys() - TOLL and toll["outcome"] in OUTCOMES and toll["approx"] in APPROX, f"{where} toll {i}: {toll}")
        need(toll["claim"] is None or 0 <= toll["claim"] < len(record["claims"]), f"{where} toll {i}: no claim {toll['claim']}")
        need(toll["victims"] in text, f"{where} toll {i}: victims «{toll['victims']}» are not in the text")
        locate(text, toll["number"], f"{where} toll {i}")


def main(paths: list[pathlib.Path]) -> int:
    bad, seen = 0, set()
    for path in paths:
        counts = dict(items=0, claims=0, via=0, implicit=0, mentions=0, tolls=0)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                record = json.loads(line)
                check(record, seen)
            except (Bad, KeyError, TypeError, ValueError) as error:
                bad += 1
                print(f"{path.name}:{number}: {error}")
                continue
            claims = record["claims"]
            counts["items"] += 1
            counts["claims"] += len(claims)
            counts["via"] += sum("via" in c for c in claims)
            counts["implicit"] += sum(c.get("source", {}).get("implicit", False) for c in claims)
            counts["mentions"] += len(record["mentions"])
            counts["tolls"] += len(record.get("tolls", []))
        print(path.name, " ".join(f"{k}={v}" for k, v in counts.items()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main([pathlib.Path(p) for p in sys.argv[1:]] or sorted(FOLDER.glob("*.jsonl"))))
