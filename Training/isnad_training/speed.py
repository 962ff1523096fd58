"""Words a second of PyTorch on one core, for comparison. `python3 -m isnad_training.speed WEIGHTS < TEXTS`, an article a line.

Prints one number: words and marks read in a second of processor time, the best of three runs.
"""

import pathlib
import sys
import time

import torch

from . import export, predict, words
from .corpora import Document


def main() -> None:
    torch.set_num_threads(1)
    model, tokenizer = export.restore(pathlib.Path(sys.argv[1]).read_bytes())
    texts = [line.rstrip("\n").replace("\\n", "\n") for line in sys.stdin]
    reader = predict.Reader(model, torch.device("cpu"), half=False, rows=1)
    best = 0.0
    for _ in range(3):
        began, count = time.process_time(), 0
        for number, text in enumerate(texts):
            d = Document(str(number), "speed", text, words.cut(text)).encode(tokenizer)
            reader.analyse([d])
            count += sum(not w.is_paragraph for w in d.words)
        best = max(best, count / (time.process_time() - began))
    print(round(best))


if __name__ == "__main__":
    main()
