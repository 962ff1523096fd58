"""Teachers' labels: what a trained model thinks of every word of every text, for another to learn from."""

import numpy as np

from . import predict
from .corpora import Document

HEADS = ("aner", "aqmar", "mention", "inner", "cue")


def teach(model, documents: list[Document], device) -> dict[str, dict[str, np.ndarray]]:
    """The model's log-probabilities for every word of every text, by document."""
    heads = [h for h in HEADS if h in model.tags]
    reader = predict.Reader(model, device)
    found = reader.log_probabilities(documents, heads)
    return {d.name: {h: z.astype(np.float16) for h, z in p.items()} for d, p in zip(documents, found)}


def learn_from(documents: list[Document], labels: list[dict]) -> None:
    """Gives the documents the mean of the teachers' probabilities."""
    for d in documents:
        d.soft = {}
        for h in labels[0].get(d.name, {}):
            z = np.stack([some[d.name][h] for some in labels]).astype(np.float32)
            d.soft[h] = (np.logaddexp.reduce(z, 0) - np.log(len(labels))).astype(np.float16)
