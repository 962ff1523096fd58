"""Cuts text into words as `TokenizedText` of ArabicText does, and folds them as its `MatchingForm` does.

The model's unit is this word: a run of letters with their marks, a run of digits, one mark of punctuation, or one paragraph
separator. Offsets are Unicode scalar values.
"""

import functools
import unicodedata
from typing import NamedTuple

SPACE, PARAGRAPH, ARABIC, LETTER, DIGIT, MARK, PUNCTUATION, IGNORED = range(8)
_PARAGRAPHS = frozenset("\n\r\u0085\u2028\u2029")
_SPACES = frozenset("\t\u000b\u000c \u00a0")
_LETTERS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo"))
_SENTENCE_ENDS = frozenset(".!?؟…۔")
_HAMZA = str.maketrans("أإآٱ", "اااا")


class Word(NamedTuple):
    text: str
    start: int
    end: int
    is_paragraph: bool = False


def _is_arabic(c: int) -> bool:
    return 0x600 <= c < 0x780 or 0x8A0 <= c < 0x900 or 0xFB50 <= c <= 0xFDFF or 0xFE70 <= c <= 0xFEFC


@functools.lru_cache(None)
def scalar_class(char: str) -> int:
    c = ord(char)
    if char in _PARAGRAPHS:
        return PARAGRAPH
    if char in _SPACES:
        return SPACE
    if 0x2010 <= c <= 0x2027:
        return PUNCTUATION
    if c == 0x640:
        return ARABIC
    category = unicodedata.category(char)
    if category == "Cf":
        return IGNORED
    if category == "Zs":
        return SPACE
    if category in _LETTERS:
        return ARABIC if _is_arabic(c) else LETTER
    if category[0] == "M":
        return MARK
    return DIGIT if category == "Nd" else PUNCTUATION


def cut(text: str) -> list[Word]:
    """The words of `text`, in order."""
    words, i, n = [], 0, len(text)
    while i < n:
        kind = scalar_class(text[i])
        j = i + 1
        if kind in (SPACE, IGNORED):
            i = j
            continue
        if kind == DIGIT:
            while j < n and scalar_class(text[j]) == DIGIT:
                j += 1
        elif kind in (ARABIC, LETTER):
            while j < n:
                following = scalar_class(text[j])
                if following in (kind, MARK):
                    j += 1
                elif following == IGNORED:
                    k = j + 1
                    while k < n and scalar_class(text[k]) == IGNORED:
                        k += 1
                    if k >= n or scalar_class(text[k]) != kind:
                        break
                    j = k
                else:
                    break
        words.append(Word(text[i:j], i, j, kind == PARAGRAPH))
        i = j
    return words


def sentences_and_paragraphs(words: list[Word]) -> list[tuple[int, int]]:
    """The number of the sentence and of the paragraph in which each word stands."""
    out, sentence, paragraph = [], 0, 0
    for word in words:
        if word.is_paragraph:
            sentence += 1
            paragraph += 1
        out.append((sentence, paragraph))
        if word.text in _SENTENCE_ENDS:
            sentence += 1
    return out


def bare(word: str) -> str:
    """Without marks, tatweel and zero-width scalars."""
    return "".join(c for c in word if c != "\u0640" and scalar_class(c) not in (MARK, IGNORED))


def drop_hamza(word: str) -> str:
    """Alef with hamza or madda becomes bare alef, as much newswire is written."""
    return word.translate(_HAMZA)


_FOLD = {ord(s): t for sources, t in (("أإآٱ", "ا"), ("ؤ", "و"), ("ئىی", "ي"), ("ةۀە", "ه"), ("ک", "ك")) for s in sources}
_FOLD |= {0x660 + d: str(d) for d in range(10)} | {0x6F0 + d: str(d) for d in range(10)}


@functools.lru_cache(400_000)
def matching_form(word: str) -> str:
    """The form under which spellings are compared, for words of the Arabic block."""
    return bare(word).translate(_FOLD).lower()
