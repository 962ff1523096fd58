"""Words of saying as classes: a feature of the input, and the stock from which training swaps one cue for another.

A word's class is looked up by its matching form, then without a leading و or ف where more than three letters are there.
"""

import functools
import pathlib

from .words import bare, matching_form

STANCES = ("asserts", "confirms", "denies", "doubts", "accuses", "warns", "predicts", "demands", "promises", "asks")
CLASSES = ("none",) + STANCES + ("ambiguous", "adverbial", "complementiser", "carrier")
FOLDER = pathlib.Path(__file__).parent.parent / "claims"


def _rows(name: str):
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


def _perfect(verb: str) -> dict[str, str]:
    weak = verb[-1] in "ىا" and len(verb) > 2
    stem = verb[:-1] if weak else verb
    if weak:
        return {"he": verb, "she": stem + "ت", "they": stem + "وا"}
    return {"he": verb, "she": verb + "ت", "they": verb + "وا", "two": verb + "ا", "two she": verb + "تا"}


def _imperfect(verb: str) -> dict[str, str]:
    stem = verb[:-1] if verb[-1] in "يوى" else verb
    return {"he now": verb, "she now": "ت" + verb[1:], "we now": "ن" + verb[1:], "they now": stem + "ون"}


def _participle(word: str) -> dict[str, str]:
    stem = word[:-1] if word[-1] == "ي" else word
    return {"saying": word + "ا", "she saying": word + "ة", "they saying": stem + "ين"}


@functools.lru_cache(None)
def _tables():
    classes, slots, forms = {}, {}, {}
    for perfect, imperfect, participle, stance, ambiguous, _ in _rows("cue-verbs.tsv"):
        inflected = _perfect(perfect) | _imperfect(imperfect) | (_participle(participle) if participle else {})
        for slot, form in inflected.items():
            key = matching_form(form)
            classes.setdefault(key, "ambiguous" if ambiguous else stance)
            if not ambiguous:
                slots.setdefault(key, (stance, slot))
                forms.setdefault((stance, slot), []).append(form)
    for word, name, _ in _rows("cue-words.tsv"):
        classes[matching_form(word)] = name
    return {k: CLASSES.index(v) for k, v in classes.items()}, slots, forms


def class_table() -> dict[str, int]:
    """Matching form → class, as the weights file carries it."""
    return _tables()[0]


@functools.lru_cache(400_000)
def word_class(word: str) -> int:
    table, form = class_table(), matching_form(word)
    found = table.get(form)
    if found is None and len(form) > 3 and form[0] in "وف":
        found = table.get(form[1:])
    return found or 0


def swapped(word: str, random) -> str:
    """Another verb of the same stance in the same inflection, or the word itself."""
    _, slots, forms = _tables()
    form = matching_form(word)
    particle = ""
    if form not in slots and len(form) > 3 and form[0] in "وف":
        particle, form = bare(word)[0], form[1:]
    return particle + random.choice(forms[slots[form]]) if form in slots else word
