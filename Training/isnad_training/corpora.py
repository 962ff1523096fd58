"""Reads what there is to learn from: corpora of tagged sentences and the articles annotated by our guidelines."""

import collections
import dataclasses
import pathlib
import re
import sys

import numpy as np

from . import align, cues, words
from .tokenizer import Tokenizer

IGNORE = -100
KINDS = ("person", "organization", "place", "facility", "group", "weapon", "event", "work")
TYPES = ("PERS", "LOC", "ORG", "MISC")
SOURCE_KINDS = ("official", "armed-group", "anonymous", "media", "witness", "medical", "organization", "person", "other")
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


def gold_article(path: pathlib.Path, load) -> Document:
    text, gold = load(path)
    cut = words.cut(text)
    document = Document(path.name.removesuffix(".gold.json"), "gold", text, cut, gold=gold)
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
    return [gold_article(p, resolve.load) for p in sorted((shared / "gold" / part).glob("*.gold.json"))]


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
    corpora = shared / "corpora"
    aner = tagged_corpus(corpora / "anercorp.train.conll", "aner.train", "aner")
    aner_dev = tagged_corpus(corpora / "anercorp.dev.conll", "aner.dev", "aner")
    fine = add_fine_types(aner + aner_dev, corpora / "newsfane.train.conll")
    documents = aner + aner_dev
    for part in ("train", "dev"):
        documents += tagged_corpus(corpora / f"aqmar.{part}.conll", f"aqmar.{part}", "aqmar")
    for part in ("train", "dev"):
        for d in gold_articles(shared, part):
            d.part = f"gold.{part}"
            documents.append(d)
    documents += plain_articles(shared)
    tags = {"aner": bio(TYPES), "aqmar": bio(TYPES), "fine": fine, "mention": bio(KINDS), "inner": bio(KINDS), "cue": bio(["cue"])}
    return documents, tags
