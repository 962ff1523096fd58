"""From scores to spans: Viterbi under the BIO constraint, and the best pointers of a claim under its own constraints."""

import numpy as np

FORBIDDEN = -1e4
LONGEST = {"source": 18, "via": 14, "content": 120}       # words
HOLDS_CUE, HOLDS_CONTENT, HOLDS_SOURCE, NO_SOURCE = 4.0, 2.0, 2.0, 3.0


def bio_tables(tags: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """What may begin, and what may follow what: I-X only after B-X and I-X."""
    inside = np.array([t[0] == "I" for t in tags])
    start = np.where(inside, FORBIDDEN, 0.0)
    follow = np.zeros((len(tags), len(tags)))
    for j, tag in enumerate(tags):
        if tag[0] == "I":
            follow[:, j] = [0 if before in ("B" + tag[1:], tag) else FORBIDDEN for before in tags]
    return start, follow


def viterbi(scores: list[np.ndarray], tags: list[str]) -> list[np.ndarray]:
    """The best allowed tags of each sequence (words × tags of log-probabilities); all sequences at once."""
    start, follow = bio_tables(tags)
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    out = [np.zeros(0, np.int64)] * len(scores)
    for at in range(0, len(order), 256):
        group = [i for i in order[at:at + 256] if len(scores[i])]
        if not group:
            continue
        longest = len(scores[group[0]])
        z = np.zeros((len(group), longest, len(tags)))
        for k, i in enumerate(group):
            z[k, :len(scores[i])] = scores[i]
        best, back = z[:, 0] + start, np.zeros((len(group), longest, len(tags)), np.int16)
        history = [best]
        for t in range(1, longest):
            paths = best[:, :, None] + follow[None]
            back[:, t] = paths.argmax(1)
            best = paths.max(1) + z[:, t]
            history.append(best)
        for k, i in enumerate(group):
            n = len(scores[i])
            path = np.zeros(n, np.int64)
            path[-1] = history[n - 1][k].argmax()
            for t in range(n - 1, 0, -1):
                path[t - 1] = back[k, t, path[t]]
            out[i] = path
    return out


def spans(tags) -> list[tuple[int, int, str]]:
    """First and last place and name of each span; conlleval's reading: an I that continues nothing begins a span."""
    out, first, name = [], None, None
    for i, tag in enumerate([*tags, "O"]):
        if first is not None and not (tag[0] == "I" and tag[2:] == name):
            out.append((first, i - 1, name))
            first = None
        if tag[0] == "B" or (tag[0] == "I" and first is None):
            first, name = i, tag[2:]
    return out


def pointers(logits: np.ndarray, cue: tuple[int, int], paragraphs: np.ndarray) -> dict[str, tuple[int, int] | None]:
    """Source, via and content of one cue. `logits`: (words + 1) × 6, the last row for none; places count from the range's start.

    Content first: in one paragraph, seldom holding its cue; then source and via, which keep out of the content and of each other.
    """
    n = len(paragraphs)
    log = logits - np.logaddexp.reduce(logits, axis=0, keepdims=True)
    begin, end = np.arange(n)[:, None], np.arange(n)[None]
    together = paragraphs[:, None] == paragraphs[None]

    def over(span):
        return (begin <= span[1]) & (end >= span[0])

    found: dict[str, tuple[int, int] | None] = {}
    for column, part in ((4, "content"), (0, "source"), (2, "via")):
        score = log[:n, column][:, None] + log[:n, column + 1][None] - HOLDS_CUE * over(cue)
        if part != "content" and found["content"]:
            score = score - HOLDS_CONTENT * over(found["content"])
        if part == "via" and found["source"]:
            score = score - HOLDS_SOURCE * over(found["source"])
        score = np.where((end >= begin) & (end < begin + LONGEST[part]) & together, score, -1e9)
        none = -1e9 if part == "content" else log[n, column] + log[n, column + 1] - (NO_SOURCE if part == "source" else 0)
        best = int(score.argmax())
        found[part] = None if score.flat[best] <= none else (best // n, best % n)
    return found
