"""What a Swift runtime must reproduce: words, pieces, tags and claims of the sample, as read by the weights file itself."""

import json
import pathlib

import numpy as np

from . import decode, export, predict, words
from .corpora import Document

SAMPLE = pathlib.Path(__file__).parent.parent / "sample.txt"
DIGITS = 3


def expected(model, tokenizer, device) -> list[dict]:
    """One object a line of the sample: words, their pieces, each head's tags with the log-probability of each, claims."""
    reader = predict.Reader(model, device, half=False)
    out = []
    for number, text in enumerate(SAMPLE.read_text(encoding="utf-8").splitlines()):
        d = Document(str(number), "sample", text, words.cut(text)).encode(tokenizer)
        read = reader.vectors([d])[0]
        p = reader.log_probabilities([d], [h for h in model.tags if h not in export.DROPPED_HEADS], vectors=[read])[0]
        heads, cue = {}, []
        for h, z in p.items():
            path = decode.viterbi([z], model.tags[h])[0]
            tags = [model.tags[h][i] for i in path]
            heads[h] = {"tags": tags, "log_probabilities": [round(float(v), DIGITS) for v in z[np.arange(len(path)), path]]}
            if h == "cue":
                cue = [(a, b) for a, b, _ in decode.spans(tags)]
        out.append({"text": text, "words": [[w.start, w.end] for w in d.words], "pieces": [list(x) for x in d.pieces[0]],
                    "classes": d.classes.tolist(), "heads": heads, "claims": reader.word_claims(d, read, cue)})
    return out


def write(path, model, tokenizer, device) -> None:
    lines = [json.dumps(x, ensure_ascii=False) for x in expected(model, tokenizer, device)]
    pathlib.Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
