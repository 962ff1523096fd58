"""Scores: exact spans of the tagged corpora, as conlleval counts; and the gold articles by `score.py`'s own rules."""

import collections
import dataclasses

from . import decode
from .batches import sentences_of
from .corpora import CLASS_WORDS, TYPE_OF, TYPES, Document, gold_module, is_place_word, place_words


def token_spans(d: Document, tags: list[str]) -> set:
    """Predicted spans of words as spans of the corpus's tokens."""
    token_of = {w: t for t, (lo, hi) in enumerate(d.tokens) for w in range(lo, hi)}
    return {(token_of[a], token_of[b], name) for a, b, name in decode.spans(tags)}


def tagged(documents: list[Document], log_probabilities: list, tags: list[str]) -> dict[str, list[int]]:
    """Type → hits, gold, predicted."""
    count = collections.defaultdict(lambda: [0, 0, 0])
    for d, path in zip(documents, decode.viterbi(log_probabilities, tags)):
        found = token_spans(d, [tags[i] for i in path])
        gold = set(decode.spans(d.tags))
        for place, some in enumerate((gold & found, gold, found)):
            for _, _, name in some:
                count[name][place] += 1
    return {t: count[t] for t in TYPES}


def listed(documents: list[Document], reader, without_hamza=False) -> dict[str, list[int]]:
    """The one list of names that our guideline gives, as score_ner.py counts it: outermost names, places without their class word."""
    heads = [h for h in ("mention", "inner") if h in reader.model.tags]
    scores = reader.log_probabilities(documents, heads, without_hamza)
    paths = {h: decode.viterbi([p[h] for p in scores], reader.model.tags[h]) for h in heads}
    places, count = place_words(CLASS_WORDS), collections.defaultdict(lambda: [0, 0, 0])
    for i, d in enumerate(documents):
        names = sorted((s for h in heads for s in decode.spans([reader.model.tags[h][t] for t in paths[h][i]])), key=lambda s: (s[0], -s[1]))
        tags, far = ["O"] * len(d.words), -1
        for a, b, kind in names:
            if b > far:
                far = b
                a += kind == "place" and a < b and is_place_word(d.words[a].text, places)
                tags[a:b + 1] = ["B-" + TYPE_OF[kind]] + ["I-" + TYPE_OF[kind]] * (b - a)
        found, gold = token_spans(d, tags), set(decode.spans(d.tags))
        for place, some in enumerate((gold & found, gold, found)):
            for _, _, name in some:
                count[name][place] += 1
    return {t: count[t] for t in TYPES}


def alone(documents: list[Document], reader) -> list[dict]:
    """What is found when each sentence is read by itself."""
    parts = [(d.name, dataclasses.replace(d, name=f"{d.name} {a}", words=d.words[a:b], pieces=tuple(p[a:b] for p in d.pieces),
                                          classes=d.classes[a:b], sentences=d.sentences[a:b]))
             for d in documents for a, b in sentences_of(d)]
    found = {d.name: {"mentions": [], "claims": []} for d in documents}
    for (name, _), p in zip(parts, reader.analyse([d for _, d in parts])):
        for k, v in p.items():
            found[name][k] += v
    return list(found.values())


def f1(counts) -> float:
    hits, gold, found = counts
    return 2 * hits / max(1, gold + found)


def total(by_type: dict[str, list[int]], types=TYPES) -> list[int]:
    return [sum(by_type[t][k] for t in types) for k in range(3)]


def articles(documents: list[Document], predictions: list[dict], shared) -> dict[str, list[float]]:
    """Measure → counts; sums over articles, so that folds can be pooled."""
    _, score = gold_module(shared)
    out = {k: [0, 0, 0] for k in ("mentions", "mention spans", "claims")}
    out |= {k: [0, 0] for k in ("source", "via", "stance", "content", "all right", "source kind")}

    def right_source(text, gold, found):
        return bool(found) and (score.half_of_shorter(score.span(gold), score.span(found))
                                or text[found["start"]:found["end"]].strip('"«»“” ') == gold["q"].strip('"«»“” '))

    for d, p in zip(documents, predictions):
        for measure in ("mentions", "mention spans", "claims"):
            field = "mentions" if measure == "mention spans" else measure
            hit, _, _ = score.pair(d.gold[field], p[field], score.RULES[measure])
            for k, n in enumerate((len(hit), len(d.gold[field]), len(p[field]))):
                out[measure][k] += n
        for g, c in hit:
            source = not g.get("source") or right_source(d.text, g["source"], c.get("source"))
            if g.get("source"):
                out["source"][0] += source
                out["source"][1] += 1
            if g.get("via"):
                out["via"][0] += bool(c.get("via") and score.overlap(score.span(g["via"]), score.span(c["via"])))
                out["via"][1] += 1
            overlap = score.iou(score.span(g["content"]), score.span(c["content"]))
            stance = g["stance"] == c["stance"]
            out["stance"][0] += stance
            out["content"][0] += overlap
            out["all right"][0] += source and stance and overlap >= 0.5
            out["source kind"][0] += g["source_kind"] == c.get("source_kind")
            for k in ("stance", "content", "source kind"):
                out[k][1] += 1
        out["all right"][1] += len(d.gold["claims"]) + len(p["claims"])
    return out


def figures(counts: dict[str, list[float]]) -> dict[str, float]:
    out = {}
    for k, c in counts.items():
        out[k] = f1(c) if len(c) == 3 else (2 if k == "all right" else 1) * c[0] / max(1, c[1])
    return out


def everything(reader, documents: list[Document], shared, articles_of=("gold.dev",)) -> dict:
    """All measures over the development parts: ANERcorp and AQMAR with and without hamzas, and the articles of the given parts."""
    out = {}
    for head in ("aner", "aqmar"):
        if head not in reader.model.tags:
            continue
        dev = [d for d in documents if d.part == f"{head}.dev"]
        for bare in (False, True):
            p = [x[head] for x in reader.log_probabilities(dev, [head], bare)]
            out[head + (" bare" if bare else "")] = tagged(dev, p, reader.model.tags[head])
            if "mention" in reader.model.tags:
                out[head + " listed" + (" bare" if bare else "")] = listed(dev, reader, bare)
    some = [d for d in documents if d.part in articles_of]
    if some and "mention" in reader.model.tags:
        for bare in (False, True):
            out["gold" + (" bare" if bare else "")] = articles(some, reader.analyse(some, bare), shared)
        out["gold alone"] = articles(some, alone(some, reader), shared)
    return out


def summary(result: dict) -> dict[str, dict[str, float]]:
    """Figures to three places, for the card."""
    out = {}
    for k, counts in result.items():
        found = figures(counts) if k.startswith("gold") else {"all": f1(total(counts)), "no MISC": f1(total(counts, TYPES[:3]))} | {
            t: f1(c) for t, c in counts.items()}
        out[k] = {m: round(v, 3) for m, v in found.items()}
    return out


def line(result: dict) -> str:
    """One line of figures."""
    parts = []
    for k, counts in result.items():
        if k.startswith("gold"):
            parts.append(k + " " + " ".join(f"{m} {v:.3f}" for m, v in figures(counts).items()))
        else:
            types = " ".join(f"{t} {f1(c):.3f}" for t, c in counts.items())
            parts.append(f"{k} all {f1(total(counts)):.3f} ({types}; no MISC {f1(total(counts, TYPES[:3])):.3f})")
    return " | ".join(parts)
