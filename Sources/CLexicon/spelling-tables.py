#!/usr/bin/env python3
"""Generates spelling/words.bin and spelling/pairs.bin: the frequencies of words and of adjacent pairs in Arabic news.

    spelling-tables.py NEWS-WORDS.tsv NEWS-PAIRS.tsv OUT-FOLDER

NEWS-WORDS.tsv holds a word and its count, NEWS-PAIRS.tsv two words separated by a blank and their count, both from the same 10.1 million
words of news; the frequencies of wordfreq 3.1.1 (`pip install wordfreq==3.1.1`) are merged with the same weight.

A table is an array of little-endian 32-bit cells with linear probing: 24 bits of the key's hash, 8 bits of payload, 0 for an empty
cell. `Sources/Extraction/Slips/SpellingTable.swift` reads it in place.

- words: keyed by the matching form; payload: frequency per thousand million as 2·log2 (6 bits), then 2 bits: 1 if the word almost
  always ends in ة, 2 in ى, 3 in ي. The usual spelling of a frequent word is also a key, if it differs from the matching form.
- pairs: keyed by both matching forms; payload: the count as 2·log2.
"""

import math
import re
import struct
import sys
from collections import defaultdict

import wordfreq

NEWS_SIZE = 10.1e6
FOLD = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ؤ": "و", **dict.fromkeys("ئىی", "ي"), **dict.fromkeys("ةۀە", "ه"), "ک": "ك"})
DROPPED = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0671\u06a9\u06cc]+")
LEAST = 8  # per thousand million
SPELLED = 300  # from here on the usual spelling is kept
SURE_SHARE, SURE_COUNT = 0.98, 10
MASK = (1 << 64) - 1


def fnv(word, h=0xCBF29CE484222325):
    for c in word:
        h = ((h ^ ord(c)) * 0x100000001B3) & MASK
    return h


def pair_hash(first, second):
    return ((fnv(first) * 0x9E3779B97F4A7C15) & MASK) ^ fnv(second)


def table(entries):
    size = int(len(entries) / 0.84) | 1
    cells = [0] * size
    for h, payload in sorted(entries.items()):
        h = ((h ^ (h >> 32)) * 0x9E3779B97F4A7C15) & MASK
        mark = (h >> 8) & 0xFFFFFF or 1
        at = ((h >> 32) * size) >> 32
        while cells[at]:
            at = (at + 1) % size
        cells[at] = mark << 8 | payload
    return struct.pack(f"<{size}I", *cells)


def level(x, top):
    return max(1, min(top, round(2 * math.log2(x))))


def main(words_path, pairs_path, out):
    written = defaultdict(float)
    news = defaultdict(int)
    for line in open(words_path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 2 and ARABIC.fullmatch(fields[0]):
            news[fields[0]] += int(fields[1])
            written[fields[0]] += int(fields[1]) / NEWS_SIZE * 1e9 / 2
    for word, frequency in wordfreq.get_frequency_dict("ar", wordlist="large").items():
        word = DROPPED.sub("", word)
        if ARABIC.fullmatch(word):
            written[word] += frequency * 1e9 / 2

    forms = defaultdict(list)
    for word in written:
        forms[word.translate(FOLD)].append(word)
    entries = {}
    for form, spellings in forms.items():
        frequency = sum(written[s] for s in spellings)
        if frequency < LEAST:
            continue
        ends = defaultdict(int)
        for s in spellings:
            ends[s[-1]] += news[s]
        total = sum(ends.values())
        sure = 0
        for code, letter in enumerate("ةىي", 1):
            if total >= SURE_COUNT and ends[letter] >= SURE_SHARE * total:
                sure = code
        entries[fnv(form)] = level(frequency, 63) << 2 | sure
        usual = max(spellings, key=lambda s: (news[s], written[s]))
        if usual != form and frequency >= SPELLED:
            entries[fnv(usual)] = level(written[usual], 63) << 2

    counts = defaultdict(int)
    for line in open(pairs_path, encoding="utf-8"):
        pair, count = line.rstrip("\n").split("\t")
        pair = pair.split(" ")
        if len(pair) == 2 and all(map(ARABIC.fullmatch, pair)):
            counts[tuple(w.translate(FOLD) for w in pair)] += int(count)

    open(f"{out}/words.bin", "wb").write(table(entries))
    open(f"{out}/pairs.bin", "wb").write(table({pair_hash(*p): level(c, 255) for p, c in counts.items()}))
    print(f"{len(entries)} words, {len(counts)} pairs")


main(*sys.argv[1:])
