"""Articles with what the machine finds and what two people say of them, in every format: what the other checks read.

    python3 corpus.py ISNAD FOLDER

The articles are the samples and one with everything that offsets trip over. FOLDER gets a folder a format, `texts.json` (the text of each
article as the program counts it) and `facts.json` (what should be found in each, from the program's own format, which loses nothing).
"""

import json
import os
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ["json", "w3c", "brat", "webanno", "doccano", "label-studio", "conll", "claimreview", "airwars-csv", "acled-csv"]

HARD = """لا إصابات 😀👩‍👩‍👧 في الأحداث، قالَ مُحَمَّدٌ للصحفيين إنه "لا يعلم" شيئا.

قُتل ٣ أشخاص 🚨 في بيروت يوم الاثنين، وأصيب 5|6 [7]_8_ ->; * \\ا آخرون، بحسب وزارة الصحة اللبنانية 🇱🇧.
قال الأَلَآلِئ في بغداد: "لألأت" 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 é؛ وأعلن الجيش أن 12 ألف شخص نزحوا.
#Text=x {"a":1} &lt; =SUM(A1), 'نص'
"""

CHOICES = {
    "mention": {"kind": "place"}, "number": {"approx": "exact", "value": "3"}, "date": {"value": "2024-03-05", "calendar": "gregorian"},
    "claim": {"stance": "denies", "mode": "direct", "source-kind": "official"}, "toll": {"outcome": "killed", "value": "3", "approx": "exact", "scope": "incident"},
    "disagreement": {"about": "عدد القتلى 😀", "why": "لا يتفقان"}, "slip": {"kind": "spelling", "fix": "لا"}, "passage": {},
}
PARTS = {
    "mention": ["span", "core"], "number": ["span", "figure"], "date": ["span"], "claim": ["cue", "content", "source", "via"],
    "toll": ["number", "victims"], "disagreement": ["a", "b"], "slip": ["span"], "passage": ["span"],
}


def anchor(text, start, end):
    return {"start": start, "end": end, "exact": text[start:end], "prefix": text[max(0, start - 32):start], "suffix": text[end:end + 32]}


def stretch(text, random):
    """Some characters that neither begin nor end with white space; they may begin inside of a word or of an emoji."""
    while True:
        start = random.randrange(len(text) - 1)
        end = min(len(text), start + random.randint(1, 50))
        if not text[start].isspace() and not text[end - 1].isspace() and text[start] not in "\x1b\x85\u2028" and "\x85" not in text[start:end]:
            return anchor(text, start, end)


def human(name, text, findings, random):
    annotations = []

    def add(verdict, fact, finding=None):
        number = len(annotations)
        annotation = {
            "id": "%08x-0000-4000-8000-%012x" % (random.getrandbits(32), number), "annotator": ["سلمى", "omar"][number % 2], "verdict": verdict,
            "fact": fact, "created": "2024-03-05T10:00:00.000Z", "note": "ملاحظة \"أولى\" 😀\nسطر | [1] _ * -> ; \\" if number % 3 else "",
            "tags": ["للمراجعة"], "evidence": [{"text": "صورة", "url": "https://example.org/a?b=1&c=2"}]}
        if finding:
            annotation["finding"] = finding
        if fact["layer"] == "claim":
            annotation["status"] = ["supported", "refuted", "disputed"][number % 3]
        if annotations and number % 4 == 0:
            annotation["links"] = [{"kind": "supports", "target": random.choice(annotations)["id"]}]
        annotations.append(annotation)

    for number, finding in enumerate(findings):
        if number % 3 == 0:
            add(["accepted", "rejected", "noted"][number % 9 // 3], finding, finding)
    for layer, values in CHOICES.items():
        for _ in range(3):
            add("added", {"layer": layer, "parts": {role: stretch(text, random) for role in PARTS[layer]}, "values": values})
    return annotations


def main():
    isnad, folder = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    environment = dict(os.environ, XDG_DATA_HOME=str(folder / "data"))

    def run(*arguments):
        return subprocess.run([isnad, "annotate", *map(str, arguments)], env=environment, check=True, capture_output=True).stdout

    (folder / "articles").mkdir(parents=True)
    for sample in sorted((ROOT / "samples").glob("*.txt")):
        (folder / "articles" / sample.name).write_bytes(sample.read_bytes())
    (folder / "articles" / "hard.txt").write_text("+++\ntitle = \"صعب\"\nurl = \"https://example.org/a\"\npublished = 2024-03-05\n+++\n" + HARD)
    articles = sorted((folder / "articles").glob("*.txt"))
    texts, facts = {}, {}
    for path in articles:
        out = folder / "brat" / path.stem
        run("export", "--format", "brat", "--output", out, path)
        text = (out / (path.stem + ".txt")).read_bytes().decode()
        # Word lists and rules find enough to look at.
        findings = json.loads(run("export", "--format", "json", "--machine", "--names", "lexicon", path))["findings"]
        annotations = human(path.stem, text, findings, random.Random(path.stem))
        (folder / "in.json").write_text(json.dumps({"schema": "isnad.annotations/1", "annotations": annotations}, ensure_ascii=False))
        run("import", "--format", "json", "--onto", path, folder / "in.json")
        for name in FORMATS:
            run("export", "--format", name, "--machine", "--names", "lexicon", "--output", folder / name / path.stem, path)
        whole = json.loads((folder / "json" / path.stem / (path.stem + ".annotations.json")).read_text())
        texts[path.stem] = text
        facts[path.stem] = [dict(a["fact"], verdict=a["verdict"], id=a["id"], status=a.get("status")) for a in whole["annotations"]]
        facts[path.stem] += [dict(fact, verdict=None) for fact in whole["findings"]]
        assert len(whole["annotations"]) == len(annotations)
    (folder / "texts.json").write_text(json.dumps(texts, ensure_ascii=False))
    (folder / "facts.json").write_text(json.dumps(facts, ensure_ascii=False))
    print("%d articles, %d facts, %d of them by people" % (
        len(texts), sum(map(len, facts.values())), sum(fact["verdict"] is not None for all in facts.values() for fact in all)))


main()
