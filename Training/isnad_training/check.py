"""Scores a weights file as the runtime reads it: int8 rows, activations rounded to int8. `python3 -m isnad_training.check FILE`"""

import argparse
import pathlib
import pickle
import time

import torch

from . import evaluate, export, predict, verify


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("weights", type=pathlib.Path)
    arguments.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../../shared"))
    arguments.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"), help="where documents.pickle lies")
    arguments.add_argument("--exact", action="store_true", help="do not round the activations")
    arguments.add_argument("--sample", type=pathlib.Path, help="write what a runtime must reproduce to this file")
    arguments.add_argument("--threads", type=int, default=2)
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    model, tokenizer = export.restore(a.weights.read_bytes())
    if not a.exact:
        export.round_activations(model)
    device = torch.device("cpu")
    if a.sample:
        verify.write(a.sample, model, tokenizer, device)
        return
    with open(a.build / "documents.pickle", "rb") as f:
        documents, _ = pickle.load(f)
    began = time.process_time()
    found = evaluate.everything(predict.Reader(model, device, half=False), documents, a.shared)
    print(evaluate.line(found), f"| {time.process_time() - began:.0f} s of processor time")


if __name__ == "__main__":
    main()
