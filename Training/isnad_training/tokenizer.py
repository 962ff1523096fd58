"""The unigram tokenizer of the base model, over a part of its vocabulary.

A word is stripped of marks and tatweel, normalised scalar by scalar, prefixed with ▁ and cut into the pieces whose scores add up
to the most. At most `MAX_PIECES` pieces a word are kept; a paragraph separator is the piece `</s>`.
"""

import functools

from . import words

BOS, PAD, EOS, UNKNOWN = 0, 1, 2, 3
MAX_PIECES = 12


class Tokenizer:
    def __init__(self, pieces: list[str], scores, normalization: dict[int, str]):
        self.pieces, self.scores, self.normalization = pieces, [float(s) for s in scores], normalization
        self.ids = {}
        for i, piece in enumerate(pieces):
            if i > UNKNOWN and piece:
                self.ids.setdefault(piece, i)
        self.unknown_score = min(self.scores) - 10
        self.longest = max(map(len, pieces))
        self.encode = functools.lru_cache(500_000)(self._encode)

    def _encode(self, word: str, without_hamza: bool = False) -> tuple[int, ...]:
        """The pieces of one word."""
        if words.scalar_class(word[0]) == words.PARAGRAPH:
            return (EOS,)
        text = words.bare(word) or word
        if without_hamza:
            text = words.drop_hamza(text)
        text = text.translate(self.normalization).replace(" ", "") or "."
        return tuple(self.segment("▁" + text)[:MAX_PIECES])

    def segment(self, text: str) -> list[int]:
        n = len(text)
        best, piece, back = [0.0] + [-1e30] * n, [UNKNOWN] * (n + 1), [0] * (n + 1)
        for i in range(n):
            for j in range(i + 1, min(n, i + self.longest) + 1):
                found = self.ids.get(text[i:j])
                if found is not None and best[i] + self.scores[found] > best[j]:
                    best[j], piece[j], back[j] = best[i] + self.scores[found], found, i
            if best[i] + self.unknown_score > best[i + 1]:
                best[i + 1], piece[i + 1], back[i + 1] = best[i] + self.unknown_score, UNKNOWN, i
        out, i = [], n
        while i:
            out.append(piece[i])
            i = back[i]
        return out[::-1]
