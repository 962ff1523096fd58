"""What the checks share: the articles, the facts that should be found, and a list of what is wrong."""

import collections
import json
import pathlib
import sys

FOLDER = pathlib.Path(sys.argv[1]).resolve()
TEXTS = json.loads((FOLDER / "texts.json").read_text())
FACTS = json.loads((FOLDER / "facts.json").read_text())
MAIN = {"claim": "cue", "toll": "number", "disagreement": "a"}

failures = []
counts = collections.Counter()


def check(holds, where, what):
    counts["checks"] += 1
    if not holds:
        failures.append("%s: %s" % (where, what))


def main_part(fact):
    return fact["parts"][MAIN.get(fact["layer"], "span")]


def places(name, standing=False):
    """Layer and place of each fact of an article, as often as it is there."""
    facts = [fact for fact in FACTS[name] if not standing or fact["verdict"] != "rejected"]
    return collections.Counter((fact["layer"], main_part(fact)["start"], main_part(fact)["end"]) for fact in facts)


def finish(reader):
    for failure in failures[:40]:
        print("✗ " + failure)
    print("%s: %s%s" % (reader, ", ".join("%d %s" % (count, name) for name, count in counts.items()),
                        ", %d wrong" % len(failures) if failures else ""))
    if counts["checks"] == 0:
        print("✗ nothing was checked")
    sys.exit(1 if failures or counts["checks"] == 0 else 0)
