"""Puts the fine types of NewsFANE on the words of ANERcorp: the same articles, with clitics cut and hamzas dropped.

Both are read as one stream of letters. Where they part, the next stretch of `ANCHOR` letters that both share nearby joins them
again, else the next one of `FAR_ANCHOR` letters anywhere.
"""

from . import words

ANCHOR = 10
FAR_ANCHOR = 25
_NEAR = 80


def _letters(token: str) -> str:
    folded = words.matching_form(token)
    return "".join(c for c in folded if c.isalnum()).replace("لال", "لل")


def match(a: str, b: str) -> list[int]:
    """For each letter of `a` its place in `b`, or −1. The order of the articles may differ."""
    out, i, j = [-1] * len(a), 0, 0
    while i < len(a):
        if j < len(b) and a[i] == b[j]:
            out[i] = j
            i, j = i + 1, j + 1
            continue
        near = next(((k, f) for k in range(_NEAR) if (f := b.find(a[i + k:i + k + ANCHOR], j, j + _NEAR + ANCHOR)) >= 0), None)
        while near is None and i + FAR_ANCHOR <= len(a):
            if (found := b.find(a[i:i + FAR_ANCHOR])) >= 0:
                near = 0, found
            else:
                i += 1
        if near is None or i + near[0] + ANCHOR > len(a):
            return out
        i, j = i + near[0], near[1]
    return out


def transfer(target: list[str], source: list[tuple[str, str]]) -> list[str | None]:
    """Tags of `source` tokens on the words of `target`; None where a word has no counterpart."""
    text, owner = [], []
    previous, entity = "O", -1
    entities = []
    for token, tag in source:
        if tag[0] == "B" or (tag[0] == "I" and previous == "O"):
            entity += 1
            entities.append(tag[2:])
        current = entity if tag != "O" else -1
        letters = _letters(token)
        text.append(letters)
        owner += [current] * len(letters)
        previous = tag
    pieces = [_letters(w) for w in target]
    places = match("".join(pieces), "".join(text))
    out, at, last = [], 0, -1
    for letters in pieces:
        got = [places[k] for k in range(at, at + len(letters)) if places[k] >= 0]
        at += len(letters)
        if not letters or 2 * len(got) < len(letters):
            out.append(None if letters else "O")
            if letters:
                last = -1
            continue
        named = [owner[k] for k in got if owner[k] >= 0]
        if not named or 2 * len(named) < len(got):
            out.append("O")
            last = -1
            continue
        here = max(set(named), key=named.count)
        out.append(("I-" if here == last else "B-") + entities[here])
        last = here
    return out
