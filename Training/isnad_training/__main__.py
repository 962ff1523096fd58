"""One command: base, corpora, teacher, student, finish, weights, figures.  `python3 -m isnad_training --shared ../../shared`

Writes into --build: names-claims.weights, card.json and sample.jsonl (what a runtime must reproduce).
"""

import argparse
import dataclasses
import json
import pathlib
import pickle

import torch

from . import base, distill, export, finish, prepare, train
from .recipe import Recipe, finishing


def recipes(a) -> tuple[Recipe, Recipe, Recipe]:
    """The teacher's, the student's, the last stage's."""
    held = dict(dev=not a.everything, fold=-1 if a.everything else a.fold)
    shared = dict(layers=a.layers, epochs=a.epochs, **held)
    student = Recipe(name="student", seed=a.seed + 1, teachers=("teacher",), soft=2.0, temperature=2.0, plain_repeat=1.0, **shared)
    return (Recipe(name="teacher", seed=a.seed, **shared), student,
            finishing(a.seed + 2, layers=a.layers, **held))


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
    teacher, student, last = recipes(a)
    first, first_cost = train.train(teacher, documents, tags, start, device)
    distill.learn_from(documents, [distill.teach(first, documents, device)])
    model, cost = train.train(student, documents, tags, start, device)
    card = {"recipes": [dataclasses.asdict(teacher), dataclasses.asdict(student)], "costs": [first_cost, cost]}
    (a.build / "student.weights").write_bytes(export.write(model, start.tokenizer, json.dumps(card)))
    model, last_cost = train.train(last, documents, tags, start, device, model=model)
    model.cpu()
    found = finish.figures(model, start.tokenizer, documents, a.shared, student.fold) if student.dev else None
    finish.leave(model, start.tokenizer, a.build, [*card["recipes"], dataclasses.asdict(last)], [*card["costs"], last_cost], found)


if __name__ == "__main__":
    main()
