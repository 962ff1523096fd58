"""Runs a model over documents: log-probabilities of every head for every word, mentions, claims."""

import contextlib

import numpy as np
import torch

from . import batches, cues, decode
from .batches import Window, collate, collate_jobs, pack, plain_window, spans_of
from .corpora import SOURCE_KINDS, Document

WINDOW, OVERLAP = 384, 160          # pieces


def to_device(array: np.ndarray, device) -> torch.Tensor:
    t = torch.from_numpy(np.ascontiguousarray(array))
    return t.pin_memory().to(device, non_blocking=True) if device.type == "cuda" else t


def precision(device, half: bool):
    return torch.autocast(device.type, torch.bfloat16) if half else contextlib.nullcontext()


def encode(model, rows, length, device) -> tuple[torch.Tensor, batches.Batch]:
    b = collate(rows, length, {})
    t = [to_device(x, device) for x in (b.ids, b.positions, b.windows, b.piece_classes, b.first, b.last)]
    return model.words(*t), b


class Reader:
    """A model that reads; `classes` False leaves the cue classes out."""

    def __init__(self, model, device, classes=True, half=True, rows=32):
        self.model, self.device, self.classes, self.half, self.rows = model.eval(), device, classes, half, rows

    def windows(self, d: Document, without_hamza: bool) -> list[Window]:
        ranges = spans_of(d.pieces[without_hamza], WINDOW - 2, OVERLAP)
        return [plain_window(d, lo, hi, without_hamza, self.classes) for lo, hi in ranges]

    @torch.no_grad()
    def vectors(self, documents: list[Document], without_hamza=False) -> list[list[tuple[Window, torch.Tensor]]]:
        """Word vectors of each window of each document."""
        self.model.eval()
        groups = [[w] for d in documents if d.words for w in self.windows(d, without_hamza)]
        groups.sort(key=lambda g: -g[0].size)
        found = {}
        for rows in pack(groups, WINDOW, self.rows):
            with precision(self.device, self.half):
                x, _ = encode(self.model, rows, WINDOW, self.device)
            at = 0
            for row in rows:
                for (w,) in row:
                    found[w.document.name, w.first] = (w, x[at:at + w.end - w.first])
                    at += w.end - w.first
        out = {}
        for (name, _), value in sorted(found.items(), key=lambda kv: kv[0]):
            out.setdefault(name, []).append(value)
        return [out.get(d.name, []) for d in documents]

    @torch.no_grad()
    def log_probabilities(self, documents, heads, without_hamza=False, vectors=None) -> list[dict[str, np.ndarray]]:
        """Of each head, words × tags; each word as read by the window in which it lies deepest."""
        out = []
        for at in range(0, len(documents), 512):
            some = documents[at:at + 512]
            reads = vectors[at:at + 512] if vectors else self.vectors(some, without_hamza)
            chosen = []
            for d, read in zip(some, reads):
                if not read:
                    continue
                starts = np.cumsum([0] + [len(v) for _, v in read])
                place = [starts[k] + i - read[k][0].first for i, k in enumerate(owners(read, len(d.words)))]
                chosen.append(torch.cat([v for _, v in read])[torch.tensor(place, device=self.device)])
            found = {}
            if chosen:
                x = torch.cat(chosen)
                with precision(self.device, self.half):
                    found = {h: self.model.heads[h](x).float().log_softmax(-1).cpu().numpy() for h in heads}
            end = 0
            for d in some:
                begin, end = end, end + len(d.words)
                out.append({h: found[h][begin:end] if d.words else np.zeros((0, len(self.model.tags[h])), np.float32) for h in heads})
        return out

    @torch.no_grad()
    def analyse(self, documents: list[Document], without_hamza=False, cue_bias=0.0) -> list[dict]:
        """Mentions and claims in the shape that score.py reads."""
        reads = self.vectors(documents, without_hamza)
        heads = [h for h in ("mention", "inner", "cue") if h in self.model.tags]
        scores = self.log_probabilities(documents, heads, vectors=reads)
        for d, p in zip(documents, scores):
            breaks = np.array([w.is_paragraph for w in d.words], bool)
            for z in p.values():
                z[breaks, 1:] += decode.FORBIDDEN
            if "cue" in p:
                p["cue"][:, 0] -= cue_bias
        paths = {h: decode.viterbi([p[h] for p in scores], self.model.tags[h]) for h in heads}
        out = []
        for i, (d, read) in enumerate(zip(documents, reads)):
            tags = {h: [self.model.tags[h][t] for t in paths[h][i]] for h in heads}
            mentions = {}
            for h in ("mention", "inner"):
                for a, b, kind in decode.spans(tags.get(h, [])):
                    mentions.setdefault((a, b), {**self.scalars(d, (a, b)), "kind": kind})
            found = [(a, b) for a, b, _ in decode.spans(tags.get("cue", []))]
            out.append({"mentions": list(mentions.values()), "claims": self.claims(d, read, found) if found else []})
        return out

    def scalars(self, d: Document, span) -> dict:
        start, end = d.words[span[0]].start, d.words[span[1]].end
        return {"start": start, "end": end, "q": d.text[start:end]}

    @torch.no_grad()
    def word_claims(self, d: Document, read, found) -> list[dict]:
        """Claims of the given cues as spans of words."""
        cue_words = np.zeros(len(d.words), bool)
        for a, b in found:
            cue_words[a:b + 1] = True
        by_window: dict[int, list[tuple[int, int]]] = {}
        for cue in found:
            k = max(range(len(read)), key=lambda k: room(read[k][0], cue, len(d.words)))
            by_window.setdefault(k, []).append(cue)
        out = []
        for k, some in by_window.items():
            w, x = read[k]
            n = w.end - w.first
            jobs = []
            for a, b in some:
                a, b = a - w.first, min(b, w.end - 1) - w.first
                jobs.append(batches.Job((a, b), (max(0, a - batches.LEFT), min(n, b + 1 + batches.RIGHT)), [-1] * 6, 0, 0))
            arrays = collate_jobs(jobs, d.sentences[w.first:w.end], cue_words[w.first:w.end])
            tensors = {key: to_device(v, self.device) for key, v in arrays.items()}
            z, stance, kind = self.model.claim(x.float(), tensors)
            z, stance, kind = z.cpu().numpy(), stance.argmax(-1).tolist(), kind.argmax(-1).tolist()
            for i, (job, cue) in enumerate(zip(jobs, some)):
                lo, hi = job.range
                logits = np.concatenate([z[i, :hi - lo], z[i, -1:]])
                parts = decode.pointers(logits, (job.cue[0] - lo, job.cue[1] - lo), d.sentences[w.first + lo:w.first + hi, 1])
                shift = w.first + lo
                spans = {part: None if s is None else (s[0] + shift, s[1] + shift) for part, s in parts.items()}
                out.append({"cue": cue, **spans, "stance": stance[i], "source_kind": kind[i]})
        return sorted(out, key=lambda c: c["cue"])

    def claims(self, d: Document, read, found) -> list[dict]:
        out = []
        for c in self.word_claims(d, read, found):
            if c["content"] is None:
                continue
            claim = {part: self.scalars(d, c[part]) for part in ("cue", "source", "via", "content") if c[part]}
            out.append({**claim, "stance": cues.STANCES[c["stance"]], "source_kind": SOURCE_KINDS[c["source_kind"]]})
        return out


def owners(read, n: int) -> list[int]:
    def depth(w: Window, i: int) -> int:
        left = i - w.first + (1000 if w.first == 0 else 0)
        return min(left, w.end - 1 - i + (1000 if w.end == n else 0))
    return [max((k for k, (w, _) in enumerate(read) if w.first <= i < w.end), key=lambda k: depth(read[k][0], i)) for i in range(n)]


def room(w: Window, cue, n: int) -> float:
    """How much of a cue's surroundings a window holds."""
    a, b = cue
    if not (w.first <= a and b < w.end):
        return -1e9
    left = min(a - w.first if w.first else 200, 100)
    return left + 1.2 * min(w.end - 1 - b if w.end < n else 200, 80)


