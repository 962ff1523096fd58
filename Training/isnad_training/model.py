"""The encoder (BERT, post-LayerNorm, erf-GELU), a linear head for each guideline, and the head that reads a claim off its cue."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from . import base, cues
from .batches import DISTANCES, PARTS
from .corpora import SOURCE_KINDS


class Layer(nn.Module):
    def __init__(self, hidden, heads, feed_forward, epsilon, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv, self.attention_out = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, epsilon)
        self.widen, self.narrow = nn.Linear(hidden, feed_forward), nn.Linear(feed_forward, hidden)
        self.out_norm = nn.LayerNorm(hidden, epsilon)

    def forward(self, x, mask):
        rows, length, hidden = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(rows, length, hidden)
        x = self.attention_norm(x + F.dropout(self.attention_out(a), self.dropout, self.training))
        return self.out_norm(x + F.dropout(self.narrow(F.gelu(self.widen(x))), self.dropout, self.training))


class Encoder(nn.Module):
    def __init__(self, vocabulary, shape, layers, dropout):
        super().__init__()
        hidden = shape["hidden"]
        self.hidden, self.dropout = hidden, dropout
        self.word, self.position = nn.Embedding(vocabulary, hidden), nn.Embedding(shape["positions"], hidden)
        self.word_class = nn.Embedding(len(cues.CLASSES), hidden, padding_idx=0)
        nn.init.zeros_(self.word_class.weight)
        self.norm = nn.LayerNorm(hidden, shape["epsilon"])
        self.layers = nn.ModuleList(
            Layer(hidden, shape["heads"], shape["feed_forward"], shape["epsilon"], dropout) for _ in range(layers))

    def forward(self, ids, positions, windows, piece_classes):
        """rows × length → rows × length × hidden. Positions of different windows do not attend to each other."""
        mask = (windows[:, :, None] == windows[:, None, :])[:, None]
        x = self.norm(self.word(ids) + self.position(positions) + self.word_class(piece_classes))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Block(nn.Module):
    """A pre-LayerNorm layer of the claims head."""

    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.attention_norm, self.qkv, self.attention_out = nn.LayerNorm(width), nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.out_norm, self.widen, self.narrow = nn.LayerNorm(width), nn.Linear(width, 2 * width), nn.Linear(2 * width, width)

    def forward(self, x, mask):
        n, length, width = x.shape
        q, k, v = self.qkv(self.attention_norm(x)).view(n, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(n, length, width)
        x = x + F.dropout(self.attention_out(a), self.dropout, self.training)
        return x + F.dropout(self.narrow(F.gelu(self.widen(self.out_norm(x)))), self.dropout, self.training)


class ClaimHead(nn.Module):
    """Given one cue: where source, via and content begin and end (or that there is none), the stance, the source's kind."""

    def __init__(self, word_width, width, blocks, dropout):
        super().__init__()
        self.project = nn.Linear(word_width, width)
        self.distance, self.flag = nn.Embedding(DISTANCES, width), nn.Embedding(3, width)
        self.sentence, self.paragraph = nn.Embedding(9, width), nn.Embedding(5, width)
        self.blocks = nn.ModuleList(Block(width, 6, dropout) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.pointer, self.none = nn.Linear(width, 2 * len(PARTS)), nn.Linear(width, 2 * len(PARTS))
        self.stance = nn.Linear(word_width + width, len(cues.STANCES))
        self.source_kind = nn.Linear(word_width + width, len(SOURCE_KINDS))
        for e in (self.distance, self.flag, self.sentence, self.paragraph):
            nn.init.normal_(e.weight, std=0.1)
        for linear in (self.pointer, self.none, self.stance, self.source_kind):
            nn.init.normal_(linear.weight, std=0.02)
            nn.init.zeros_(linear.bias)

    def forward(self, words, j):
        """Words of the batch and arrays of `collate_jobs` → pointers [n, length + 1, 6] (the last place is none), stance, kind."""
        x = self.project(words).index_select(0, j["index"].reshape(-1)).view(*j["index"].shape, -1)
        x = x + self.distance(j["distance"]) + self.flag(j["flag"]) + self.sentence(j["sentence"]) + self.paragraph(j["paragraph"])
        mask = j["inside"][:, None, None, :]
        for block in self.blocks:
            x = block(x, mask)
        x = self.norm(x)
        own = (j["flag"] == 1) & j["inside"]
        share = own.float() / own.sum(1, keepdim=True)
        cue = torch.einsum("nl,nlw->nw", share, x.float())
        word = words.index_select(0, j["cue_index"].reshape(-1)).view(*j["cue_index"].shape, -1).float()
        word = (word * j["cue_share"][:, :, None]).sum(1)
        pointers = self.pointer(x).float().masked_fill(~j["inside"][:, :, None], -1e4)
        both = torch.cat([word, cue], 1)
        return torch.cat([pointers, self.none(cue).float()[:, None]], 1), self.stance(both).float(), self.source_kind(both).float()


class Model(nn.Module):
    def __init__(self, vocabulary, shape, heads: dict[str, list[str]], layers=6, dropout=0.1, claim_width=192, claim_blocks=2):
        super().__init__()
        self.arguments = dict(vocabulary=vocabulary, shape=shape, heads=heads, layers=layers, dropout=dropout,
                              claim_width=claim_width, claim_blocks=claim_blocks)
        self.dropout, self.tags = dropout, heads
        self.encoder = Encoder(vocabulary, shape, layers, dropout)
        width = 2 * self.encoder.hidden
        self.heads = nn.ModuleDict({name: nn.Linear(width, len(tags)) for name, tags in heads.items()})
        for head in self.heads.values():
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        self.claim = ClaimHead(width, claim_width, claim_blocks, dropout)

    def words(self, ids, positions, windows, piece_classes, first, last):
        """A vector for each word: its first piece's beside its last's."""
        x = self.encoder(ids, positions, windows, piece_classes).reshape(-1, self.encoder.hidden)
        return F.dropout(torch.cat([x.index_select(0, first), x.index_select(0, last)], 1), self.dropout, self.training)


def set_dropout(model: Model, dropout: float) -> None:
    for module in model.modules():
        if hasattr(module, "dropout"):
            module.dropout = dropout


def from_base(path, heads, layers, dropout, claim_width=192, claim_blocks=2) -> Model:
    """A model whose encoder is the first `layers` layers of the base."""
    with np.load(path) as z:
        shape = {k.removeprefix("shape."): v.item() for k, v in z.items() if k.startswith("shape.")}
        model = Model(len(z["pieces"]), shape, heads, layers, dropout, claim_width, claim_blocks)
        hidden = shape["hidden"]

        def get(name, *size):
            return torch.from_numpy(base.dequantize(z[name]).copy()).view(*size)

        def fill(module, name):
            module.weight.copy_(get(name + ".w", *module.weight.shape))
            module.bias.copy_(get(name + ".b", *module.bias.shape))

        e = model.encoder
        with torch.no_grad():
            e.word.weight.copy_(get("emb.word", -1, hidden))
            e.position.weight.copy_(get("emb.pos", -1, hidden) + get("emb.type", -1, hidden)[0])
            fill(e.norm, "emb.ln")
            for i, layer in enumerate(e.layers):
                layer.qkv.weight.copy_(torch.cat([get(f"l{i}.{c}.w", hidden, hidden) for c in "qkv"]))
                layer.qkv.bias.copy_(torch.cat([get(f"l{i}.{c}.b", hidden) for c in "qkv"]))
                for module, name in ((layer.attention_out, "ao"), (layer.attention_norm, "aln"), (layer.widen, "fi"),
                                     (layer.narrow, "fo"), (layer.out_norm, "oln")):
                    fill(module, f"l{i}.{name}")
    return model
