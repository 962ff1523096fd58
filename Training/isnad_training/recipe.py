"""Everything that a training run is made of, in one place."""

import dataclasses
import random


@dataclasses.dataclass
class Recipe:
    name: str = "model"
    seed: int = 1
    fold: int = 0                   # 0 holds out gold dev, 1–4 a quarter of gold train each; −1 holds out nothing
    dev: bool = True                # keep the development parts of ANERcorp and AQMAR out of training

    layers: int = 8
    dropout: float = 0.1
    claims: bool = True             # train the claims head and the cue head
    fine: bool = True               # NewsFANE's fine types as a further head, dropped on export
    heads: tuple = ("aner", "aqmar", "fine", "mention", "inner", "cue")

    epochs: int = 8
    rows: int = 4                   # rows of `length` pieces a step
    length: int = 384
    window: int = 382               # longest window of an article, pieces without its two ends
    overlap: int = 80
    context: float = 0.5            # how often sentences of ANERcorp are read several at a time
    aner_repeat: float = 1.0        # how often an epoch reads each part
    aqmar_repeat: float = 1.0
    gold_repeat: float = 2.0
    own_repeat: float = 0.0
    plain_repeat: float = 0.0
    alone: float = 0.0              # how often an annotated article is read as lone sentences

    rate: float = 2e-4              # of the encoder; falls linearly to 2 % after a linear warm-up
    head_rate: float = 1e-3
    embedding_rate: float = 0.0     # as a share of `rate`; 0 leaves the embeddings as they are
    layer_decay: float = 1.0        # each layer below the last learns at this share of the one above
    warmup: float = 0.08
    weight_decay: float = 0.01
    average: float = 0.0            # decay of the moving average of the weights that is kept in the end

    hamza_drop: float = 0.4
    cue_classes: bool = True
    class_drop: float = 0.15
    cue_swap: float = 0.3
    word_drop: float = 0.03         # words replaced by the unknown piece
    name_swap: float = 0.0          # names of ANERcorp replaced by others of their type
    smoothing: float = 0.0          # of the labels of names

    weight_aner: float = 2.0
    weight_aqmar: float = 1.0
    weight_fine: float = 0.5
    weight_mention: float = 2.0
    weight_inner: float = 0.5
    weight_cue: float = 2.0
    weight_pointer: float = 0.6
    weight_stance: float = 0.3
    weight_source_kind: float = 0.1
    soft: float = 0.0               # weight of the teachers' labels; the corpora's own keep weight 1
    temperature: float = 1.0
    allowed: float = 0.0            # weight of the labels that other guidelines leave open, as a share of the head's own

    teachers: tuple = ()            # names of finished runs

    def repeats(self, part: str, generator: random.Random) -> int:
        """How often this epoch reads the part."""
        share = getattr(self, part.split(".")[0] + "_repeat")
        return int(share) + (generator.random() < share % 1)


def finishing(seed: int, **settings) -> Recipe:
    """The last stage: at a low rate and in small steps, every list of names of news teaches the head whose names are printed."""
    return Recipe(**dict(dict(name="finish", seed=seed, epochs=1, rows=2, rate=1e-4, head_rate=5e-4, allowed=1.0, aqmar_repeat=0.0,
                              own_repeat=2.0), **settings))
