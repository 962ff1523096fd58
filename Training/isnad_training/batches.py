"""From documents to batches: windows, augmentation, and rows of a fixed length that hold several windows each.

Windows in one row do not see each other: every position knows its window, and attention stays inside.
"""

import dataclasses
import random

import numpy as np

from . import cues
from .corpora import IGNORE, Document
from .tokenizer import BOS, EOS, PAD, UNKNOWN, Tokenizer

LEFT, RIGHT = 120, 90           # words round a cue that the claims head sees
PARTS = ("source", "via", "content")
DISTANCES = 33
_PARTICLES = "وفبلك"


def distance_bucket(d: np.ndarray) -> np.ndarray:
    """Signed distances in words → 0…32, exact to 7, then by half octaves."""
    size = np.abs(d)
    far = (8 + np.floor(2 * np.log2(np.maximum(size, 1) / 8))).clip(max=16).astype(np.int64)
    size = np.where(size < 8, size, far)
    return np.where(d < 0, 16 - size, 16 + size)


@dataclasses.dataclass
class Window:
    """Words [first, end) of a document as the encoder reads them; augmentation may have put other names in."""
    document: Document
    first: int
    end: int
    pieces: list[tuple[int, ...]]
    classes: np.ndarray
    labels: dict[str, np.ndarray]
    soft: dict[str, np.ndarray]
    allowed: dict[str, np.ndarray]
    sentences: np.ndarray

    @property
    def size(self) -> int:
        return 2 + sum(map(len, self.pieces))


@dataclasses.dataclass
class Job:
    """One cue for the claims head, in words of the batch."""
    cue: tuple[int, int]
    range: tuple[int, int]
    pointers: list[int]                     # start and end of source, via, content from the range's start; −1 none, IGNORE unknown
    stance: int
    source_kind: int


@dataclasses.dataclass
class Batch:
    ids: np.ndarray                         # rows × length
    positions: np.ndarray
    windows: np.ndarray                     # which window a position belongs to; 0 is none
    piece_classes: np.ndarray
    first: np.ndarray                       # place of each word's first and last piece
    last: np.ndarray
    labels: dict[str, np.ndarray]
    soft: dict[str, tuple[np.ndarray, np.ndarray]]      # which words, and their values
    allowed: dict[str, tuple[np.ndarray, np.ndarray]]
    sentences: np.ndarray
    cue_words: np.ndarray
    jobs: list[Job]


def spans_of(pieces, limit: int, overlap: int, phase: int = 0) -> list[tuple[int, int]]:
    """Word ranges of at most `limit` pieces, each beginning `overlap` pieces before the end of the last."""
    ends = np.cumsum([0] + [len(p) for p in pieces])
    n, out, lo, room = len(pieces), [], 0, limit - phase
    if ends[-1] <= limit:
        return [(0, n)]
    while True:
        hi = int(np.searchsorted(ends, ends[lo] + room, "right")) - 1
        hi = max(hi, lo + 1)
        out.append((lo, hi))
        if hi >= n:
            return out
        lo = max(lo + 1, int(np.searchsorted(ends, ends[hi] - overlap)))
        room = limit


def plain_window(d: Document, first: int, end: int, without_hamza: bool, classes: bool = True) -> Window:
    """Words of a document as they stand."""
    return Window(d, first, end, list(d.pieces[without_hamza][first:end]),
                  d.classes[first:end].copy() if classes else np.zeros(end - first, np.int16),
                  *({h: v[first:end] for h, v in values.items()} for values in (d.labels, d.soft, d.allowed)), d.sentences[first:end])


class Augmentation:
    """What training changes in a text: hamzas, cues, names, whole words, features."""

    def __init__(self, recipe, tokenizer: Tokenizer, generator: random.Random):
        self.recipe, self.tokenizer, self.random = recipe, tokenizer, generator
        self.stock: dict[str, list[tuple[Document, int, int]]] = {}
        self.name_head, self.name_tags = "", []

    def collect_names(self, documents: list[Document], head: str, tags: list[str]) -> None:
        """The names that may stand for each other: those of a type that begin with no letter that could be a particle."""
        self.name_head, self.name_tags = head, tags
        for d in documents:
            for name, a, b in self.names_of(d):
                self.stock.setdefault(name, []).append((d, a, b))

    def names_of(self, d: Document) -> list[tuple[str, int, int]]:
        out, labels, tags = [], d.labels[self.name_head], self.name_tags
        for a in np.flatnonzero(labels > 0):
            tag = tags[labels[a]]
            if tag[0] != "B" or d.words[a].text[0] in _PARTICLES:
                continue
            b = a + 1
            while b < len(labels) and labels[b] > 0 and tags[labels[b]] == "I" + tag[1:]:
                b += 1
            out.append((tag[2:], int(a), b))
        return out

    def window(self, d: Document, first: int, end: int) -> Window:
        """Words of a document, changed."""
        r, rnd = self.recipe, self.random
        bare = rnd.random() < r.hamza_drop
        w = plain_window(d, first, end, bare, r.cue_classes)
        for c in d.claims if r.cue_swap else ():
            at = c.cue[0] - first
            if c.cue[0] == c.cue[1] and 0 <= at < len(w.pieces) and rnd.random() < r.cue_swap:
                word = cues.swapped(d.words[c.cue[0]].text, rnd)
                w.pieces[at] = self.tokenizer.encode(word, bare)
                if r.cue_classes:
                    w.classes[at] = cues.word_class(word)
        if self.stock and self.name_head in d.labels:
            w = self.with_other_names(w, bare)
        if r.word_drop:
            w.pieces = [(UNKNOWN,) if rnd.random() < r.word_drop and p != (EOS,) else p for p in w.pieces]
        if r.class_drop:
            w.classes[np.array([rnd.random() < r.class_drop for _ in w.classes], bool)] = 0
        return w

    def with_other_names(self, w: Window, bare: bool) -> Window:
        """A sentence with some of its names replaced by others of their type, labels and all."""
        d, parts, at = w.document, [], w.first
        for name, a, b in self.names_of(d):
            if a < at or b > w.end or self.random.random() >= self.recipe.name_swap:
                continue
            other, oa, ob = self.random.choice(self.stock[name])
            parts += [plain_window(d, at, a, bare), plain_window(other, oa, ob, bare)]
            at = b
        if not parts:
            return w
        parts.append(plain_window(d, at, w.end, bare))
        pieces = [p for part in parts for p in part.pieces]
        joined = {field: {h: np.concatenate([getattr(part, field)[h] for part in parts]) for h in getattr(w, field)}
                  for field in ("labels", "soft", "allowed")}
        return Window(d, 0, len(pieces), pieces, np.concatenate([part.classes for part in parts]), *joined.values(),
                      np.repeat(w.sentences[:1], len(pieces), 0))

    def epoch(self, parts: dict[str, list[Document]]) -> list[list[Window]]:
        """Groups of windows; a group is read as one text, its windows parted by a paragraph separator."""
        r, rnd, groups = self.recipe, self.random, []
        for name, documents in parts.items():
            for _ in range(r.repeats(name, rnd)):
                i = 0
                while i < len(documents):
                    d = documents[i]
                    if name in ("gold", "own", "plain"):
                        for first, end in sentences_of(d) if name != "plain" and rnd.random() < r.alone else [(0, len(d.words))]:
                            phase = rnd.randint(0, r.window // 2)
                            for lo, hi in spans_of(d.pieces[0][first:end], r.window, r.overlap, phase):
                                groups.append([self.window(d, first + lo, first + hi)])
                        i += 1
                        continue
                    group, size = [], 2
                    room = rnd.randint(32, r.window) if rnd.random() < r.context and not name.startswith("aqmar") else 0
                    while i < len(documents):
                        w = self.window(documents[i], 0, len(documents[i].words))
                        if group and size + w.size > room:
                            break
                        group.append(w)
                        size += w.size
                        i += 1
                    groups.append(group)
        rnd.shuffle(groups)
        return groups


def sentences_of(d: Document) -> list[tuple[int, int]]:
    """Word ranges of the sentences, without the paragraph separators."""
    is_word = [not w.is_paragraph for w in d.words]
    starts = [i for i in range(len(d.words)) if is_word[i] and (i == 0 or not is_word[i - 1] or d.sentences[i, 0] != d.sentences[i - 1, 0])]
    ends = [next((j for j in range(i, to) if not is_word[j]), to) for i, to in zip(starts, [*starts[1:], len(d.words)])]
    return list(zip(starts, ends))


def size_of(group: list[Window]) -> int:
    return sum(w.size for w in group)


def pack(groups: list[list[Window]], length: int, rows: int) -> list[list[list[list[Window]]]]:
    """First-fit: batches of `rows` rows of at most `length` pieces."""
    done, open_rows = [], []
    for group in groups:
        size = min(size_of(group), length)
        place = next((row for row in open_rows if row[0] + size <= length), None)
        if place is None:
            place = [0, []]
            open_rows.append(place)
        place[0] += size
        place[1].append(group)
        if place[0] > length - 8 or len(open_rows) > 4 * rows:
            fullest = max(open_rows, key=lambda row: row[0])
            open_rows.remove(fullest)
            done.append(fullest[1])
    done += [row[1] for row in open_rows]
    return [done[i:i + rows] for i in range(0, len(done), rows)]


def jobs_of(w: Window, base: int) -> list[Job]:
    out = []
    for c in w.document.claims:
        a, b = c.cue
        if a < w.first or b >= w.end:
            continue
        lo, hi = max(w.first, a - LEFT), min(w.end, b + 1 + RIGHT)
        pointers = []
        for part in PARTS:
            span = getattr(c, part)
            if span is None:
                pointers += [-1, -1]
            elif lo <= span[0] and span[1] < hi:
                pointers += [span[0] - lo, span[1] - lo]
            else:
                pointers += [IGNORE, IGNORE]
        shift = base - w.first
        out.append(Job((a + shift, b + shift), (lo + shift, hi + shift), pointers, c.stance, c.source_kind))
    return out


def collate(rows: list[list[list[Window]]], length: int, heads: dict[str, list[str]]) -> Batch:
    shape = (len(rows), length)
    ids, positions = np.full(shape, PAD, np.int64), np.zeros(shape, np.int64)
    owner, piece_classes = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    first, last, sentences, cue_words, jobs = [], [], [], [], []
    labels = {h: [] for h in heads}
    soft, allowed = ({h: ([], []) for h in heads} for _ in range(2))
    for r, row in enumerate(rows):
        at = 0
        for k, group in enumerate(row):
            start, sentence = at, 0
            ids[r, at] = BOS
            at += 1
            for w in group:
                base = len(first)
                for pieces, word_class in zip(w.pieces, w.classes):
                    end = min(at + len(pieces), length - 1)
                    begin = min(at, length - 2)
                    ids[r, at:end] = pieces[:max(0, end - at)]
                    piece_classes[r, at:end] = word_class
                    first.append(r * length + begin)
                    last.append(r * length + max(begin, end - 1))
                    at = max(at, end)
                ids[r, min(at, length - 1)] = EOS
                at = min(at + 1, length)
                n = w.end - w.first
                for h in heads:
                    labels[h].append(w.labels.get(h, np.full(n, IGNORE, np.int16)))
                    for found, values in ((soft, w.soft), (allowed, w.allowed)):
                        if h in values:
                            found[h][0].append(np.arange(base, base + n))
                            found[h][1].append(values[h])
                sentences.append(w.sentences + sentence)
                sentence += int(w.document.sentences[-1, 0]) + 1 if len(group) > 1 else 0
                cue = w.labels.get("cue")
                cue_words.append(cue > 0 if cue is not None else np.zeros(n, bool))
                jobs += jobs_of(w, base)
            positions[r, start:at] = np.arange(at - start)
            owner[r, start:at] = k + 1
    soft, allowed = ({h: (np.concatenate(i), np.concatenate(v)) for h, (i, v) in found.items() if i} for found in (soft, allowed))
    return Batch(ids, positions, owner, piece_classes, np.array(first), np.array(last),
                 {h: np.concatenate(v).astype(np.int64) for h, v in labels.items()}, soft, allowed,
                 np.concatenate(sentences), np.concatenate(cue_words), jobs)


def collate_jobs(jobs: list[Job], sentences: np.ndarray, cue_words: np.ndarray) -> dict[str, np.ndarray]:
    """Arrays of jobs × longest range: what the claims head reads, and its targets."""
    a, b = (np.array([j.cue[k] for j in jobs])[:, None] for k in (0, 1))
    lo, hi = (np.array([j.range[k] for j in jobs])[:, None] for k in (0, 1))
    length = int((hi - lo).max())
    index = np.minimum(lo + np.arange(length)[None], hi - 1)
    inside = np.arange(length)[None] < hi - lo
    flag = np.where((index >= a) & (index <= b), 1, np.where(cue_words[index], 2, 0))
    distance = np.where(index < a, index - a, np.where(index > b, index - b, 0))
    apart = sentences[index] - sentences[a[:, 0]][:, None]
    pointers = np.array([j.pointers for j in jobs])
    cue_index = a + np.arange(int((b - a).max()) + 1)[None]
    cue_share = ((cue_index <= b) / (b - a + 1)).astype(np.float32)
    return dict(index=index, inside=inside, flag=flag, cue_index=np.minimum(cue_index, b), cue_share=cue_share,
                distance=distance_bucket(distance),
                sentence=apart[..., 0].clip(-4, 4) + 4, paragraph=apart[..., 1].clip(-2, 2) + 2,
                pointers=np.where(pointers == -1, length, pointers),
                stance=np.array([j.stance for j in jobs]), source_kind=np.array([j.source_kind for j in jobs]))
