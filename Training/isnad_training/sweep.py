"""Runs a plan of recipes, several at a time, and writes a line of JSON for each: how the table of the README was made.

A plan is JSON: a list of runs; a run is fields of `Recipe`, `keep: true` to store its weights file and `labels: true` to give its
labels to every text. A run that names `teachers` waits for theirs: they stand earlier in the plan.
"""

import argparse
import dataclasses
import json
import pathlib
import pickle
import time
import traceback

import torch
import torch.multiprocessing as mp

from . import base, distill, evaluate, export, predict, train
from .recipe import Recipe

def work(tasks, results, a, stop_at):
    torch.set_num_threads(1)
    device = torch.device(a.device)
    with open(a.build / "documents.pickle", "rb") as f:
        documents, tags = pickle.load(f)
    start = base.Base(a.build / "base.npz")
    while True:
        task = tasks.get()
        if task is None:
            return
        if time.time() > stop_at:
            results.put({"name": task["name"], "skipped": True})
            continue
        keep, give = task.pop("keep", False), task.pop("labels", False)
        recipe = Recipe(**{k: tuple(v) if isinstance(v, list) else v for k, v in task.items()})
        try:
            for d in documents:
                d.soft = {}
            if recipe.teachers:
                while not all((a.scratch / f"{t}.labels").exists() for t in recipe.teachers):
                    if time.time() > stop_at:
                        raise TimeoutError("teachers")
                    time.sleep(0.5)
                distill.learn_from(documents, [pickle.load(open(a.scratch / f"{t}.labels", "rb")) for t in recipe.teachers])
            lines = []
            model, cost = train.train(recipe, documents, tags, start, device, lines.append, stop_at)
            if give:
                with open(a.scratch / f"{recipe.name}.part", "wb") as f:
                    pickle.dump(distill.teach(model, documents, device), f)
                (a.scratch / f"{recipe.name}.part").rename(a.scratch / f"{recipe.name}.labels")
            began = time.time()
            out = train.held_out(documents, recipe.fold)
            parts = {d.part for d in documents if d.name in out}
            some = [d for d in documents if not d.part.startswith("gold") or d.name in out]
            found = evaluate.everything(predict.Reader(model, device, recipe.cue_classes), some, a.shared, parts)
            if keep:
                card = json.dumps({"recipe": dataclasses.asdict(recipe), "figures": evaluate.line(found)}, ensure_ascii=False)
                a.out.with_name(f"{recipe.name}.weights").write_bytes(export.write(model.cpu(), start.tokenizer, card))
            results.put({"name": recipe.name, "recipe": dataclasses.asdict(recipe), "cost": cost, "scores": found,
                         "scoring": time.time() - began, "log": lines})
        except Exception:
            results.put({"name": recipe.name, "error": traceback.format_exc()})


def describe(r: dict) -> str:
    cost = r["cost"]
    return f"{cost['steps']} steps {cost['pieces']} pieces {cost['seconds']:.0f}+{r['scoring']:.0f} s | {evaluate.line(r['scores'])}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("plan", type=pathlib.Path)
    arguments.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../../shared"))
    arguments.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"))
    arguments.add_argument("--scratch", type=pathlib.Path, default=pathlib.Path("/tmp/isnad-sweep"))
    arguments.add_argument("--out", type=pathlib.Path, default=pathlib.Path("build/sweep.jsonl"))
    arguments.add_argument("--device", default="cpu")
    arguments.add_argument("--workers", type=int, default=1)
    arguments.add_argument("--minutes", type=float, default=1e6)
    a = arguments.parse_args()
    a.scratch.mkdir(parents=True, exist_ok=True)
    stop_at = time.time() + 60 * a.minutes
    context = mp.get_context("spawn")
    tasks, results = context.Queue(), context.Queue()
    workers = [context.Process(target=work, args=(tasks, results, a, stop_at), daemon=True) for _ in range(a.workers)]
    for w in workers:
        w.start()
    with open(a.out, "a") as out:
        plan = json.loads(a.plan.read_text())
        for task in plan:
            tasks.put(task)
        for _ in plan:
            r = results.get()
            out.write(json.dumps(r) + "\n")
            out.flush()
            print(r["name"], "skipped" if r.get("skipped") else r.get("error") or describe(r), flush=True)
    for _ in workers:
        tasks.put(None)
    for w in workers:
        w.join(10)


if __name__ == "__main__":
    main()
