"""Trains one model by one recipe."""

import math
import random
import time

import torch
import torch.nn.functional as F

from . import batches, model as models
from .corpora import IGNORE, Document
from .predict import precision, to_device
from .recipe import Recipe


def held_out(documents: list[Document], fold: int) -> set[str]:
    """Names of the articles of a fold: 0 is gold dev, 1–4 are quarters of gold train."""
    if fold < 0:
        return set()
    if fold == 0:
        return {d.name for d in documents if d.part == "gold.dev"}
    names = sorted(d.name for d in documents if d.part == "gold.train")
    random.Random(7).shuffle(names)
    return set(names[fold - 1::4])


def parts_for(documents: list[Document], r: Recipe) -> dict[str, list[Document]]:
    """What is learned from."""
    out_of = held_out(documents, r.fold)
    taken = {"aner": ["aner.train"], "aqmar": ["aqmar.train"], "gold": ["gold.train", "gold.dev"], "own": ["own"], "plain": ["plain"]}
    if not r.dev:
        taken["aner"].append("aner.dev")
        taken["aqmar"].append("aqmar.dev")
    return {p: [d for d in documents if d.part in names and d.name not in out_of] for p, names in taken.items()}


def optimizer_for(model, r: Recipe, device):
    """AdamW with the rates of embeddings, each layer, and heads; no weight decay on vectors."""
    groups: dict[tuple[float, float], list] = {}
    layers = len(model.encoder.layers)
    for name, p in model.named_parameters():
        rate = r.head_rate
        if name.startswith("encoder."):
            rate = r.rate
            if name.startswith("encoder.layers."):
                rate *= r.layer_decay ** (layers - 1 - int(name.split(".")[2]))
            elif "word_class" in name:
                rate = r.head_rate
            else:
                rate *= r.layer_decay ** layers
                if "word." in name or "position." in name:
                    rate *= r.embedding_rate
        p.requires_grad_(rate > 0)
        if rate > 0:
            groups.setdefault((rate, r.weight_decay if p.dim() > 1 else 0.0), []).append(p)
    settings = [dict(params=ps, lr=rate, base=rate, weight_decay=decay) for (rate, decay), ps in groups.items()]
    return torch.optim.AdamW(settings, betas=(0.9, 0.98), fused=device.type == "cuda")


class Losses:
    """Sums over words, divided by how many a step has on average: small heads do not shout when they are few."""

    def __init__(self, r: Recipe, tags: dict[str, list[str]], device):
        self.r, self.tags, self.device, self.expected = r, tags, device, {}

    def expect(self, groups, steps: int) -> None:
        count = {h: 0 for h in self.tags} | {"jobs": 0}
        count |= {f"{kind} {h}": 0 for h in self.tags for kind in ("soft", "allowed")}
        for group in groups:
            for w in group:
                for h in self.tags:
                    if h in w.labels:
                        count[h] += int((w.labels[h] != IGNORE).sum())
                    for kind, values in (("soft", w.soft), ("allowed", w.allowed)):
                        count[f"{kind} {h}"] += w.end - w.first if h in values else 0
                count["jobs"] += len(w.document.claims) and sum(w.first <= c.cue[0] < w.end for c in w.document.claims)
        self.expected = {k: max(1.0, n / max(1, steps)) for k, n in count.items()}

    def __call__(self, model, batch: batches.Batch) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
        r, dev = self.r, self.device
        x = model.words(*(to_device(a, dev) for a in (
            batch.ids, batch.positions, batch.windows, batch.piece_classes, batch.first, batch.last)))
        parts = {}
        for h in self.tags:
            if (batch.labels[h] != IGNORE).any():
                smoothing = r.smoothing if h not in ("cue", "inner") else 0.0
                parts[h] = F.cross_entropy(model.heads[h](x).float(), to_device(batch.labels[h], dev), ignore_index=IGNORE,
                                           reduction="sum", label_smoothing=smoothing)
            if r.soft and h in batch.soft:
                index, target = batch.soft[h]
                z = (model.heads[h](x.index_select(0, to_device(index, dev))).float() / r.temperature).log_softmax(-1)
                target = (to_device(target, dev).float() / r.temperature).log_softmax(-1)
                parts[f"soft {h}"] = F.kl_div(z, target, reduction="sum", log_target=True) * r.temperature ** 2
            if r.allowed and h in batch.allowed:
                index, bits = (to_device(a, dev) for a in batch.allowed[h])
                z = model.heads[h](x.index_select(0, index)).float()
                barred = (bits[:, None] >> torch.arange(z.shape[1], device=dev)) & 1 == 0
                parts[f"allowed {h}"] = (z.logsumexp(-1) - z.masked_fill(barred, -torch.inf).logsumexp(-1)).sum()
        if batch.jobs and r.claims:
            arrays = batches.collate_jobs(batch.jobs, batch.sentences, batch.cue_words)
            j = {k: to_device(v, dev) for k, v in arrays.items()}
            z, stance, kind = model.claim(x, j)
            parts["pointer"] = F.cross_entropy(z.transpose(1, 2).reshape(-1, z.shape[1]), j["pointers"].reshape(-1), ignore_index=IGNORE,
                                               reduction="sum") / 6
            parts["stance"] = F.cross_entropy(stance, j["stance"], reduction="sum")
            parts["source_kind"] = F.cross_entropy(kind, j["source_kind"], reduction="sum")
        loss = 0
        for name, value in parts.items():
            kind, _, head = name.rpartition(" ")
            weight = getattr(r, f"weight_{head}") * (getattr(r, kind) if kind else 1.0)
            loss = loss + weight * value / self.expected[name if name in self.expected else "jobs"]
        return loss, parts


def train(r: Recipe, documents: list[Document], tags: dict[str, list[str]], base, device, log=print, stop_at=math.inf, model=None, tokenizer=None):
    """Trains by the recipe, from the base or on from `model`; returns the model (its moving average if the recipe asks for one) and what it cost."""
    torch.manual_seed(r.seed)
    generator = random.Random(r.seed)
    tags = model.tags if model else {h: tags[h] for h in r.heads if (r.fine or h != "fine") and (r.claims or h != "cue")}
    model = (model or models.from_base(base.path, tags, r.layers, r.dropout)).to(device)
    models.set_dropout(model, r.dropout)
    parts = parts_for(documents, r)
    augmentation = batches.Augmentation(r, tokenizer or base.tokenizer, generator)
    if r.name_swap:
        augmentation.collect_names(parts["aner"], "aner", tags["aner"])
    losses, optimizer = Losses(r, tags, device), optimizer_for(model, r, device)
    trained = [p for g in optimizer.param_groups for p in g["params"]]
    mean = [p.detach().clone() for p in trained] if r.average else None
    step, pieces, steps, began = 0, 0, None, time.time()
    for epoch in range(r.epochs):
        groups = augmentation.epoch(parts)
        packed = batches.pack(groups, r.length, r.rows)
        generator.shuffle(packed)
        losses.expect(groups, len(packed))
        steps = steps or len(packed) * r.epochs
        warm = max(1, int(r.warmup * steps))
        model.train()
        seen: dict[str, torch.Tensor] = {}
        for rows in packed:
            factor = min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * factor
            batch = batches.collate(rows, r.length, tags)
            with precision(device, True):
                loss, values = losses(model, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            if mean:
                torch._foreach_lerp_(mean, trained, 1 - min(r.average, (1 + step) / (10 + step)))
            step += 1
            pieces += int((batch.windows > 0).sum())
            for k, v in values.items():
                seen[k] = seen.get(k, 0) + v.detach()
        if time.time() > stop_at:
            raise TimeoutError(r.name)
        per = {k: float(v) / len(packed) / losses.expected[k if k in losses.expected else "jobs"] for k, v in seen.items()}
        log(f"{r.name} epoch {epoch + 1}/{r.epochs} " + " ".join(f"{k} {v:.4f}" for k, v in per.items()) + f" {time.time() - began:.0f} s")
    if mean:
        with torch.no_grad():
            for p, m in zip(trained, mean):
                p.copy_(m)
    return model.eval(), dict(steps=step, pieces=pieces, seconds=time.time() - began)
