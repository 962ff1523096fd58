"""The weights file: a directory of named arrays, written from a trained model, and read back for checking.

README.md describes the format byte by byte.
"""

import struct

import numpy as np
import torch

from . import batches, cues, decode, predict
from .model import Model
from .tokenizer import MAX_PIECES, Tokenizer

MAGIC, VERSION, ALIGNMENT = b"ISNADWTS", 1, 64
BYTES, UINT32, FLOAT32, INT8_ROWS = range(4)
DROPPED_HEADS = ("fine",)


def quantize_rows(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and the scale of each: the largest magnitude of a row becomes 127."""
    scale = np.abs(w).max(1) / 127
    scale[scale == 0] = 1
    return np.rint(w / scale[:, None]).astype(np.int8), scale.astype(np.float32)


class Writer:
    def __init__(self):
        self.entries: list[tuple[str, int, int, int, bytes]] = []

    def bytes(self, name: str, data: bytes) -> None:
        self.entries.append((name, BYTES, 1, len(data), data))

    def numbers(self, name: str, values) -> None:
        a = np.asarray(values, "<u4").reshape(-1)
        self.entries.append((name, UINT32, 1, len(a), a.tobytes()))

    def floats(self, name: str, values) -> None:
        a = np.asarray(values, "<f4")
        rows = 1 if a.ndim < 2 else a.shape[0]
        self.entries.append((name, FLOAT32, rows, a.size // rows, a.tobytes()))

    def rows(self, name: str, values: np.ndarray) -> None:
        q, scale = quantize_rows(values)
        data = q.tobytes()
        self.entries.append((name, INT8_ROWS, *q.shape, data + bytes(-len(data) % ALIGNMENT) + scale.tobytes()))

    def strings(self, name: str, values: list[str]) -> None:
        """`name`.bytes and `name`.offsets: string i is bytes[offsets[i] ..< offsets[i + 1]], UTF-8."""
        encoded = [v.encode() for v in values]
        self.numbers(name + ".offsets", np.cumsum([0] + [len(e) for e in encoded]))
        self.bytes(name + ".bytes", b"".join(encoded))

    def data(self) -> bytes:
        directory = sum(1 + len(name) + 1 + 4 + 4 + 8 + 8 for name, *_ in self.entries)
        at = 16 + directory
        head, body = [MAGIC, struct.pack("<II", VERSION, len(self.entries))], []
        for name, kind, rows, columns, data in self.entries:
            pad = -at % ALIGNMENT
            body += [bytes(pad), data]
            at += pad
            head.append(struct.pack("<B", len(name)) + name.encode() + struct.pack("<BIIQQ", kind, rows, columns, at, len(data)))
            at += len(data)
        return b"".join(head + body)


def parameters(model: Model) -> dict[str, np.ndarray]:
    """Names and values as the file holds them."""
    return {k: v.detach().float().cpu().numpy() for k, v in model.state_dict().items()
            if k.split(".")[0] != "heads" or k.split(".")[1] not in DROPPED_HEADS}


def is_matrix(name: str, value: np.ndarray) -> bool:
    return value.ndim == 2 and value.shape[1] >= 64 and not name.startswith("encoder.word_class")


def write(model: Model, tokenizer: Tokenizer, card: str) -> bytes:
    w = Writer()
    shape, claim = model.arguments["shape"], model.claim
    w.bytes("card", card.encode())
    config = dict(hidden=shape["hidden"], layers=len(model.encoder.layers), heads=shape["heads"], feed_forward=shape["feed_forward"],
                  claim_width=claim.project.out_features, claim_blocks=len(claim.blocks), claim_heads=claim.blocks[0].heads,
                  window=predict.WINDOW, overlap=predict.OVERLAP, max_pieces=MAX_PIECES, left=batches.LEFT, right=batches.RIGHT,
                  longest_source=decode.LONGEST["source"], longest_via=decode.LONGEST["via"], longest_content=decode.LONGEST["content"])
    w.strings("config.names", list(config))
    w.numbers("config.values", list(config.values()))
    w.floats("config.epsilon", [shape["epsilon"]])
    w.floats("config.penalties", [decode.HOLDS_CUE, decode.HOLDS_CONTENT, decode.HOLDS_SOURCE, decode.NO_SOURCE])
    w.strings("pieces", tokenizer.pieces)
    w.floats("pieces.scores", tokenizer.scores)
    normalization = sorted(tokenizer.normalization.items())
    w.numbers("normalization.from", [k for k, _ in normalization])
    w.strings("normalization.to", [v for _, v in normalization])
    table = sorted(cues.class_table().items(), key=lambda kv: kv[0].encode())
    w.strings("classes.names", list(cues.CLASSES))
    w.strings("classes.words", [k for k, _ in table])
    w.bytes("classes.values", bytes(v for _, v in table))
    for head, tags in model.tags.items():
        if head not in DROPPED_HEADS:
            w.strings(f"heads.{head}.tags", tags)
    for name, value in parameters(model).items():
        if name == "encoder.position.weight":
            value = value[:predict.WINDOW]
        (w.rows if is_matrix(name, value) else w.floats)(name, value)
    return w.data()


def read(data: bytes) -> dict[str, np.ndarray]:
    """Every array by its name; int8 rows as float32."""
    if data[:8] != MAGIC:
        raise ValueError("weights: not an ISNADWTS file")
    _, count = struct.unpack_from("<II", data, 8)
    at, out = 16, {}
    for _ in range(count):
        n = data[at]
        name = data[at + 1:at + 1 + n].decode()
        kind, rows, columns, offset, _ = struct.unpack_from("<BIIQQ", data, at + 1 + n)
        at += 1 + n + 25
        if kind == INT8_ROWS:
            q = np.frombuffer(data, np.int8, rows * columns, offset).reshape(rows, columns)
            scales = offset + rows * columns + -(rows * columns) % ALIGNMENT
            out[name] = q * np.frombuffer(data, "<f4", rows, scales)[:, None]
        else:
            dtype = ("u1", "<u4", "<f4")[kind]
            out[name] = np.frombuffer(data, dtype, rows * columns, offset).reshape((rows, columns) if rows > 1 else columns)
    return out


def strings(arrays: dict[str, np.ndarray], name: str) -> list[str]:
    offsets, data = arrays[name + ".offsets"], arrays[name + ".bytes"].tobytes()
    return [data[offsets[i]:offsets[i + 1]].decode() for i in range(len(offsets) - 1)]


def restore(data: bytes) -> tuple[Model, Tokenizer]:
    """The model and tokenizer of a file, so that what is measured is what is shipped."""
    arrays = read(data)
    c = dict(zip(strings(arrays, "config.names"), arrays["config.values"].tolist()))
    tokenizer = Tokenizer(strings(arrays, "pieces"), arrays["pieces.scores"],
                          dict(zip(arrays["normalization.from"].tolist(), strings(arrays, "normalization.to"))))
    heads = {n.split(".")[1]: strings(arrays, n.removesuffix(".offsets")) for n in arrays if n.endswith(".tags.offsets")}
    shape = dict(hidden=c["hidden"], layers=c["layers"], heads=c["heads"], feed_forward=c["feed_forward"],
                 positions=len(arrays["encoder.position.weight"]), epsilon=float(arrays["config.epsilon"][0]))
    model = Model(len(tokenizer.pieces), shape, heads, c["layers"], 0.0, c["claim_width"], c["claim_blocks"])
    state = {n: torch.from_numpy(np.array(arrays[n])).reshape(v.shape) for n, v in model.state_dict().items()}
    model.load_state_dict(state)
    return model.eval(), tokenizer


class Int8Activations(torch.nn.Module):
    """A linear layer whose input is rounded to int8 with one scale a position, as the Swift runtime rounds it."""

    def __init__(self, linear):
        super().__init__()
        self.linear = linear

    def forward(self, x):
        scale = x.abs().amax(-1, keepdim=True).float().clamp(min=1e-12) / 127
        return self.linear((x / scale).round() * scale)


def round_activations(model: Model) -> Model:
    for layer in model.encoder.layers:
        for name in ("qkv", "attention_out", "widen", "narrow"):
            setattr(layer, name, Int8Activations(getattr(layer, name)))
    return model
