"""Reads what there is to learn from: corpora of tagged sentences and the articles annotated by our guidelines."""

import collections
import dataclasses
import json
import pathlib
import re
import sys

import numpy as np

from . import align, cues, words
from .tokenizer import Tokenizer

TRAINING = pathlib.Path(__file__).resolve().parent.parent
OWN = TRAINING / "claims"
CLASS_WORDS = TRAINING.parent / "Sources/CLexicon/lexicon/names/class-words.tsv"
IGNORE = -100
KINDS = ("person", "organization", "place", "facility", "group", "weapon", "event", "work")
TYPES = ("PERS", "LOC", "ORG", "MISC")
SOURCE_KINDS = ("official", "armed-group", "anonymous", "media", "witness", "medical", "organization", "person", "other")
# What our guideline calls the names of each type of the corpora.
KINDS_OF = {"PERS": ("person",), "LOC": ("place", "facility"), "ORG": ("organization",), "MISC": ("group", "event", "work", "weapon")}
TYPE_OF = {kind: name for name, kinds in KINDS_OF.items() for kind in kinds}
_TYPE = {"PER": "PERS", "PERS": "PERS", "LOC": "LOC", "ORG": "ORG", "MIS": "MISC", "MISC": "MISC"}


def bio(names) -> list[str]:
    return ["O"] + [mark + name for name in names for mark in ("B-", "I-")]


@dataclasses.dataclass
class Claim:
    """Spans are first and last word; None is none."""
    cue: tuple[int, int]
    source: tuple[int, int] | None
    via: tuple[int, int] | None
    content: tuple[int, int] | None
    stance: int
    source_kind: int


@dataclasses.dataclass
class Document:
    """An article, or one sentence of a corpus."""
    name: str
    part: str
    text: str
    words: list[words.Word]
    tokens: list[tuple[int, int]] | None = None      # of a corpus: the words [from, to) of each token
    tags: list[str] | None = None                    # of a corpus: the tag of each token
    labels: dict[str, np.ndarray] = dataclasses.field(default_factory=dict)
    allowed: dict[str, np.ndarray] = dataclasses.field(default_factory=dict)     # of each word: the labels it may have, as bits
    claims: list[Claim] = dataclasses.field(default_factory=list)
    gold: dict | None = None
    pieces: tuple[list, list] = ((), ())             # as written, without hamza
    classes: np.ndarray | None = None
    sentences: np.ndarray | None = None              # number of sentence and paragraph
    soft: dict[str, np.ndarray] = dataclasses.field(default_factory=dict)

    def encode(self, tokenizer: Tokenizer) -> "Document":
        self.pieces = tuple([tokenizer.encode(w.text, h) for w in self.words] for h in (False, True))
        self.classes = np.array([cues.word_class(w.text) for w in self.words], np.int16)
        self.sentences = np.array(words.sentences_and_paragraphs(self.words), np.int32).reshape(-1, 2)
        return self


def read_conll(path) -> list[list[tuple[str, str]]]:
    """Sentences of (token, tag)."""
    out, sentence = [], []
    for line in open(path, encoding="utf-8-sig", errors="replace"):
        fields = line.split()
        if fields:
            sentence.append((fields[0], fields[-1] if len(fields) > 1 else "O"))
        elif sentence:
            out.append(sentence)
            sentence = []
    return out + ([sentence] if sentence else [])


def four_types(tags: list[str]) -> list[str]:
    out, previous = [], "O"
    for tag in tags:
        name = _TYPE.get(tag[2:])
        if name:
            tag = ("I-" if tag[0] == "I" and previous[2:] == name else "B-") + name
        else:
            tag = "O"
        out.append(tag)
        previous = tag
    return out


def sentence_document(name: str, part: str, tokens: list[str], tags: list[str]) -> Document:
    """Tokens joined by one space, cut into words; a token's words carry its tag."""
    text = " ".join(tokens)
    cut = words.cut(text)
    ranges, w, at = [], 0, 0
    for token in tokens:
        end = at + len(token)
        first = w
        while w < len(cut) and cut[w].start < end:
            w += 1
        ranges.append((first, w))
        at = end + 1
    return Document(name, part, text, cut, ranges, tags)


def project(document: Document, tags: list[str | None], names: dict[str, int]) -> np.ndarray:
    """Tags of tokens as labels of words."""
    out = np.full(len(document.words), IGNORE, np.int16)
    for (first, end), tag in zip(document.tokens, tags):
        for w in range(first, end):
            if tag is None:
                continue
            out[w] = names["I" + tag[1:] if tag[0] == "B" and w > first else tag]
    return out


def tagged_corpus(path, part: str, head: str) -> list[Document]:
    names = {t: i for i, t in enumerate(bio(TYPES))}
    out = []
    for i, sentence in enumerate(read_conll(path)):
        tags = four_types([t for _, t in sentence])
        document = sentence_document(f"{part}.{i}", part, [t for t, _ in sentence], tags)
        document.labels[head] = project(document, tags, names)
        out.append(document)
    return out


def place_words(path) -> frozenset[str]:
    """Matching forms of the class words that our guideline takes into the name of a place and the corpora leave out: `مدينة`."""
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")]
    return frozenset(words.matching_form(r[0]) for r in rows if r[1:3] == ["place", "yes"] and " " not in r[0])


def is_place_word(word: str, places: frozenset[str]) -> bool:
    form = words.matching_form(word)
    return form in places or (len(form) > 3 and form[0] in "وفبلك" and form[1:] in places)


def add_allowed_kinds(documents: list[Document], places: frozenset[str]) -> None:
    """Gives sentences tagged by another guideline the labels that ours may give the same words.

    A name of type LOC is a place or a facility; a class word before it may be part of it or not. What is no name there is none.
    """
    types, kinds = bio(TYPES), {t: 1 << i for i, t in enumerate(bio(KINDS))}
    of = {"O": kinds["O"]} | {mark + t: sum(kinds[mark + k] for k in KINDS_OF[t]) for t in TYPES for mark in ("B-", "I-")}
    table = np.array([of[t] for t in types], np.int32)
    begins = types.index("B-LOC")
    for d in documents:
        labels = d.labels[d.part.split(".")[0]]
        bits = table[labels]
        for w in np.flatnonzero((labels[1:] == begins) & (labels[:-1] == 0)):
            if is_place_word(d.words[w].text, places):
                bits[w] |= of["B-LOC"]
                bits[w + 1] |= of["I-LOC"]
        d.allowed["mention"] = bits


def add_fine_types(documents: list[Document], newsfane) -> list[str]:
    """Gives ANERcorp's documents the head `fine`; returns its tags."""
    source = [pair for sentence in read_conll(newsfane) for pair in sentence]
    types = sorted({t[2:] for _, t in source if t != "O"})
    names = {t: i for i, t in enumerate(bio(types))}
    target = [token for d in documents for token in d.text.split(" ")]
    tags = align.transfer(target, source)
    at = 0
    for d in documents:
        d.labels["fine"] = project(d, tags[at:at + len(d.tokens)], names)
        at += len(d.tokens)
    return bio(types)


def word_span(cut: list[words.Word], span: dict | None) -> tuple[int, int] | None:
    """First and last word that a span of scalars touches."""
    if span is None:
        return None
    touched = [i for i, w in enumerate(cut) if not w.is_paragraph and w.start < span["end"] and w.end > span["start"]]
    return (touched[0], touched[-1]) if touched else None


def _paint(labels: np.ndarray, span, name: str, names: dict[str, int]) -> None:
    labels[span[0]] = names["B-" + name]
    labels[span[0] + 1:span[1] + 1] = names["I-" + name]


def annotated(name: str, text: str, gold: dict) -> Document:
    """An article and its annotations, resolved to offsets."""
    cut = words.cut(text)
    document = Document(name, "gold", text, cut, gold=gold)
    n, names = len(cut), {t: i for i, t in enumerate(bio(KINDS))}
    outer, inner, cue = (np.zeros(n, np.int16) for _ in range(3))
    spans = {(word_span(cut, m), m["kind"]) for m in gold["mentions"]}
    for span, kind in sorted(((s, k) for s, k in spans if s), key=lambda x: (x[0][0] - x[0][1], x)):
        for labels in (outer, inner):
            if not labels[span[0]:span[1] + 1].any() and (labels is inner) == bool(outer[span[0]:span[1] + 1].any()):
                _paint(labels, span, kind, names)
                break
    for c in gold["claims"]:
        parts = {k: word_span(cut, c.get(k)) for k in ("cue", "source", "via", "content")}
        if parts["cue"] is None:
            continue
        document.claims.append(Claim(**parts, stance=cues.STANCES.index(c["stance"]), source_kind=SOURCE_KINDS.index(c["source_kind"])))
        first, last = parts["cue"]
        if not cue[first:last + 1].any():
            cue[first], cue[first + 1:last + 1] = 1, 2
    document.labels = {"mention": outer, "inner": inner, "cue": cue}
    return document


def gold_module(shared: pathlib.Path):
    """`resolve` and `score` of the shared folder, which hold the gold files' format and its measures."""
    folder = str(shared / "gold")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    import resolve
    import score
    return resolve, score


def gold_articles(shared: pathlib.Path, part: str) -> list[Document]:
    resolve, _ = gold_module(shared)
    paths = sorted((shared / "gold" / part).glob("*.gold.json"))
    return [annotated(p.name.removesuffix(".gold.json"), *resolve.load(p)) for p in paths]


def own_paragraphs(folder: pathlib.Path) -> list[Document]:
    """Paragraphs written for this project: one JSON object a line, as the gold files but for `text`. Without `mentions` the names are unknown."""
    out = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            gold = json.loads(line)
            text, name = gold["text"], f"{path.stem}.{number}"
            quotes = [(f"mention {i}", m) for i, m in enumerate(gold.get("mentions", []))]
            quotes += [(f"claim {i} {k}", c[k]) for i, c in enumerate(gold["claims"]) for k in ("cue", "source", "via", "content") if c.get(k)]
            for where, q in quotes:
                at = -1
                for _ in range(q.get("n", 1)):
                    at = text.find(q["q"], at + 1)
                    if at < 0:
                        raise ValueError(f"{path}:{number}: {where}: «{q['q']}» is not in the text")
                q["start"], q["end"] = at, at + len(q["q"])
            document = annotated(name, text, {"mentions": [], **gold})
            document.part = "own"
            if "mentions" not in gold:
                del document.labels["mention"], document.labels["inner"]
            out.append(document)
    return out


def plain_articles(shared: pathlib.Path) -> list[Document]:
    out = []
    for path in sorted((shared / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        out.append(Document(path.stem, "plain", text, words.cut(text)))
    return out


def vocabulary(shared: pathlib.Path, documents: list[Document]) -> collections.Counter:
    """How often each word is there: the texts to learn from, and the shared word and name lists."""
    counts = collections.Counter(w.text for d in documents for w in d.words if not w.is_paragraph)
    for line in open(shared / "wordlists" / "news-words.tsv", encoding="utf-8"):
        word, _, n = line.rstrip("\n").partition("\t")
        if word and n.isdigit():
            counts.update({w.text: int(n) for w in words.cut(word)})
    for name in ("geonames_cities500_ar.tsv", "wikidata_worldcities_ar.tsv", "cldr_territories_ar.tsv", "faker_person_ar.tsv"):
        for line in open(shared / "gazetteers" / name, encoding="utf-8"):
            counts.update(re.findall("[\u0621-\u0652]+", line.split("\t")[0]))
    return counts


def read_all(shared: pathlib.Path) -> tuple[list[Document], dict[str, list[str]]]:
    """Every document, and the tags of every head."""
    places = place_words(CLASS_WORDS)
    corpora = shared / "corpora"
    aner = tagged_corpus(corpora / "anercorp.train.conll", "aner.train", "aner")
    aner_dev = tagged_corpus(corpora / "anercorp.dev.conll", "aner.dev", "aner")
    fine = add_fine_types(aner + aner_dev, corpora / "newsfane.train.conll")
    documents = aner + aner_dev
    for part in ("train", "dev"):
        documents += tagged_corpus(corpora / f"aqmar.{part}.conll", f"aqmar.{part}", "aqmar")
    add_allowed_kinds(documents, places)
    for part in ("train", "dev"):
        for d in gold_articles(shared, part):
            d.part = f"gold.{part}"
            documents.append(d)
    documents += own_paragraphs(OWN) + plain_articles(shared)
    tags = {"aner": bio(TYPES), "aqmar": bio(TYPES), "fine": fine, "mention": bio(KINDS), "inner": bio(KINDS), "cue": bio(["cue"])}
    return documents, tags
