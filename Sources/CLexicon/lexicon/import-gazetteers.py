#!/usr/bin/env python3
"""Generates names/gazetteer-places.tsv and names/gazetteer-persons.tsv, beside it, from free lists of names.

usage: import-gazetteers.py GAZETTEERS WORDLISTS

GAZETTEERS holds the lists that CREDITS.md names (GeoNames, Wikidata, communes of Algeria, CLDR, Faker, given and last names, arabnamer),
WORDLISTS two lists of counts from news: news-words.tsv (word, count) and news-pairs.tsv (two words, count). Output is sorted, so that
the same input gives the same files.

Cleaning: Arabic letters only; no spelling of Uyghur, Kazakh, Persian or Urdu (by letters, and by country); of a place's spellings those
that keep its emphatic letters and its article; no name of the lists written by hand, no function word.
The column `needs` gives the context that a name requires, by its counts: nothing; `context`, any word that fits places, or a place
beside it; `in`, a preposition of place; `class`, a class word."""
import collections, difflib, pathlib, re, sys, unicodedata

HERE = pathlib.Path(__file__).resolve().parent
ARAB = set("AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE EH".split())
NEAR = set("AF IL IR TR UA ML TD NE NG SS ER ET PK MT CY AM AZ".split())
TURKIC = set("KZ KG UZ TM TJ CN AZ RU MN PK IN BD".split())
NEEDS = ["", "context", "in", "class"]
CLASSES = "مدينة بلدة قرية محافظة ولاية ناحية شعبية بلدية محلية مركز منطقة حي قضاء مقاطعة إقليم مديرية دائرة استان".split()
PERSON_HEADS = "عبد بن ابن أبو آل بو أم بنو بني".split()
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه"})
MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
EMPHATIC = set("طصضظحعقغخذث")


def fold(name):
    return name.translate(FOLD)


def rows(path):
    return [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")]


def clean(name):
    """The name in its letters, or None for one that is not Arabic."""
    name = MARKS.sub("", unicodedata.normalize("NFC", name)).replace("’", "").replace("\u200c", "")
    name = re.sub(r"\s*\(.*?\)", "", name)
    name = re.split("[،,/]", name)[0].replace("–", "-")
    name = re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", name)).strip(" -")
    if not ARABIC.fullmatch(name): return None
    for word in re.split("[ -]", name):
        # Uyghur and Kazakh write their vowels with ئ before a word and ى inside it.
        if word.startswith("ئ") or "ى" in word[:-1] or "ة" in word[:-1] or "ء" == word[0]: return None
        if re.search("(.)\\1\\1", word) or word == "ال": return None
    if len(set(name.split(" "))) < len(name.split(" ")): return None
    if len(name) > 40 or "سابقا" in name: return None
    return name


SOUNDS = {**dict.fromkeys("جژغقكگ", "k"), **dict.fromkeys("سصزثذظش", "s"), **dict.fromkeys("تطدض", "t"), **dict.fromkeys("فبو", "b"),
          **dict.fromkeys("خحه", "h"), "م": "m", "ن": "n", "ل": "l", "ر": "r"}
LATIN = {**dict.fromkeys("gkqcj", "k"), **dict.fromkeys("szx", "s"), **dict.fromkeys("td", "t"), **dict.fromkeys("fbvpwu", "b"), "h": "h", "m": "m",
         "n": "n", "l": "l", "r": "r"}


def sounds_alike(name, latin):
    """True if an Arabic name can be a transcription of the Latin one: it has most of its consonants in order."""
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    for pair, one in (("sh", "s"), ("ch", "s"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("zh", "s"), ("ts", "s")):
        plain = plain.replace(pair, one)
    here = "".join(SOUNDS.get(c, "") for c in re.sub("(^| )ال", " ", name))
    there = "".join(LATIN.get(c, "") for c in re.sub("^(al|el|ad|at|as|an|ar|az|ash)[ -]", "", plain))
    strip = lambda text: text.replace("b", "").replace("h", "")
    if len(strip(here)) < 2 or len(strip(there)) < 2: return True
    return difflib.SequenceMatcher(None, strip(here), strip(there)).ratio() >= 0.5


def slug(latin, country):
    ascii_name = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    word = re.sub("[^a-z0-9]+", "-", re.sub("['`]", "", ascii_name)).strip("-")[:24].strip("-")
    return "-".join(part for part in (word, country.lower()) if part)


def better(name):
    """Order of the spellings of one matching form: with hamzas, ة before ه."""
    return (-sum(c in "أإآؤئ" for c in name), -name.count("ة"), name.count("ى"), name)


class Counts:
    """Counts of a word in news, and of its uses as a place."""

    def __init__(self, folder):
        self.words, self.before = collections.Counter(), collections.defaultdict(collections.Counter)
        for word, count in rows(folder / "news-words.tsv"): self.words[fold(word)] += int(count)
        for pair, count in rows(folder / "news-pairs.tsv"):
            parts = fold(pair).split(" ")
            if len(parts) == 2: self.before[parts[1]][parts[0]] += int(count)

    def of(self, name):
        return self.words[fold(name)]

    def as_place(self, name):
        before = self.before[fold(name)]
        return sum(before[fold(w)] for w in CLASSES[:4] + ["منطقة", "محافظ", "أمير", "بمدينة", "بمحافظة", "بمنطقة"])


def own_names():
    """Names and first words of the lists written by hand, by matching form."""
    named, everyday = {}, set()
    for path in sorted(HERE.glob("names/*.tsv")):
        header = path.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ").split("\t")
        if path.stem.startswith("gazetteer"): continue
        for row in rows(path):
            if "entity" in header and "kind" in header:
                for name in [row[0]] + [a for a in row[3].split(";") if a]: named.setdefault(fold(name), (row[2], row[5]))
            elif path.stem not in ("given-names",):
                everyday.add(fold(row[0]))
    for path in ["grammar/function-words.tsv", "claims/source-kinds.tsv", "claims/documents.tsv", "claims/plain-adjectives.tsv"]:
        everyday.update(fold(row[0]) for row in rows(HERE / path))
    nouns = set()
    for row in rows(HERE / "numbers/nouns.tsv"):
        for word in [row[0]] + row[1].split(","): nouns.update((fold(word), "ال" + fold(word)))
    for row in rows(HERE / "names/nationalities.tsv"):
        for stem in [row[0]] + [a for a in row[2].split(";") if a]:
            for form in (stem, stem + "ة", stem + "ين", stem + "ون"): nouns.update((fold(form), "ال" + fold(form)))
    return named, everyday, nouns


def places(folder):
    """Groups of spellings: (Latin name, country) to population and {spelling: source}."""
    groups, dropped = {}, []

    def add(latin, country, population, name, source):
        name = clean(name)
        if not name: return
        first, _, rest = name.partition(" ")
        if rest and first in CLASSES: name = rest
        if name.startswith("شركة ") or len(fold(name)) < 3: return
        # Some rows have the name of another place, or an encyclopedia term.
        if source != "cldr" and not sounds_alike(name, latin):
            dropped.append((name, latin, country))
            return
        if country in TURKIC and (name.startswith("آ") and source == "geonames" or name.endswith("ه")): return
        group = groups.setdefault((latin, country), [0, {}])
        group[0] = max(group[0], population)
        group[1].setdefault(name, source)

    codes = {row[2]: row[1] for row in rows(folder / "cldr_territories_ar.tsv") if len(row[1]) == 2}
    codes.update({"Turkey": "TR", "Czech Republic": "CZ", "Ivory Coast": "CI", "Democratic Republic of the Congo": "CD",
                  "Republic of the Congo": "CG", "State of Palestine": "PS", "Palestine": "PS", "People's Republic of China": "CN",
                  "United States of America": "US", "North Macedonia": "MK", "Myanmar": "MM", "Bosnia and Herzegovina": "BA"})
    for name, country, latin, population in rows(folder / "geonames_cities500_ar.tsv"):
        add(latin, country, int(population), name, "geonames")
    for name, country, latin, population in rows(folder / "wikidata_worldcities_ar.tsv"):
        add(latin, codes.get(country, ""), int(float(population or 0)), name, "wikidata")
    for commune, wilaya, latin in rows(folder / "algeria_communes_ar.tsv"):
        add(latin, "DZ", 5000, commune, "communes")
    for name, code, latin in rows(folder / "cldr_territories_ar.tsv"):
        if re.search("غير معروف|منطقة|العالم|-", name) or len(code) > 2 and " و" in name: continue
        add(latin, code if len(code) == 2 else "", 1_000_000, name, "cldr")
    print(f"of another sound: {len(dropped)}", dropped[:: max(1, len(dropped) // 60)], file=sys.stderr)
    return groups


def spellings(country, names):
    """The Arabic spellings of a place: those that keep its emphatic letters and its article."""
    if country in ARAB:
        most = max(sum(c in EMPHATIC for c in n) for n in names)
        names = {n: s for n, s in names.items() if sum(c in EMPHATIC for c in n) == most}
    definite = {fold(n)[2:] for n in names if n.startswith("ال")}
    kept = {}
    for name in sorted(names, key=better):
        if fold(name) in definite and country in ARAB: continue
        if fold(name) not in {fold(k) for k in kept}: kept[name] = names[name]
    return kept


def needs(name, country, population, counts, everyday, nouns, people):
    """The context that a place's name requires."""
    words = fold(name).split(" ")
    if len(words) > 1:
        if words[0] in ("عبد", "بن", "ابن", "ابو", "ال"): return "context" if country in ARAB else "class"
        common = all(counts.words[w] > 300 or w in everyday or w in nouns for w in words)
        person = all(w in people for w in words)
        return "class" if common or person else "" if country in ARAB | NEAR or population >= 50_000 else "in"
    word, count, place = words[0], counts.of(name), counts.as_place(name)
    if word in everyday or word in nouns: return "class"
    if len(word) < 4: return "class"
    proven = place >= 8 and place * 8 >= count
    if word in people: return "class" if count > 30 or country not in ARAB else "in"
    if proven: return ""
    if word[:1] in "وفبكل" and counts.words[word[1:]] > 10 * max(count, 10): return "class"
    # Nouns occur with and without the article; و, ب or ل before a word makes another word.
    bare = counts.words[word[2:]] if word.startswith("ال") else counts.words["ال" + word]
    if bare >= max(3, count // 4): return "class"
    if any(counts.words[letter + word] > 10 * max(count, 2) for letter in "وفبكل"): return "class"
    known = population >= 400_000 and count < 400 or population >= 50_000 and count <= 5
    if country in ARAB | NEAR or population >= 100_000: return "" if known else "context" if count <= 5 else "in" if count < 60 else "class"
    return "in" if count <= 12 else "class"


def write_places(groups, counts, named, everyday, nouns, people):
    out, taken, ids = [], set(), {entity for entity, _ in named.values()}

    def weight(item):
        (latin, country), (population, _) = item
        return (-(population * (20 if country in ARAB else 5 if country in NEAR else 1)), country, latin)

    for (latin, country), (population, names) in sorted(groups.items(), key=weight):
        if any(named.get(fold(n), ("", None))[1] == country for n in names): continue
        names = spellings(country, names)
        names = {n: s for n, s in names.items() if fold(n) not in named and fold(n) not in taken}
        # Function phrases are no names, nor are the entries of lists of verbs or roles.
        names = {n: s for n, s in names.items() if not all(w in everyday for w in fold(n).split(" "))}
        if not names: continue
        first, *more = names
        taken.update(fold(n) for n in names)
        entity = slug(latin, country)
        number = 2
        while entity in ids or not entity:
            entity = f"{slug(latin, country)}-{number}"
            number += 1
        ids.add(entity)
        worst = max((needs(n, country, population, counts, everyday, nouns, people) for n in names), key=NEEDS.index)
        out.append((first, "place", entity, ";".join(more), "f", country, worst, names[first]))
    write("gazetteer-places.tsv", "name kind entity aliases gender country needs source", out)


def people_of(folder):
    """Parts of people's names: matching form to (name, part, gender, source)."""
    found = {}

    def add(name, part, gender, source):
        name = clean(re.sub("^(قبيلة|بنو|بني|آل) ", "", name)) if part == "last" else clean(name)
        if name and "-" not in name and len(fold(name)) > 2: found.setdefault(fold(name), []).append((name, part, gender, source))

    for name, part, gender in rows(folder / "faker_person_ar.tsv"): add(name, part, gender, "faker")
    for path, part, gender in (("male-first--names-in-arabic.txt", "first", "m"), ("female-first-names-in-arabic.txt", "first", "f"),
                               ("last-names-in-arabic.txt", "last", "")):
        for row in rows(folder / path): add(row[0], part, gender, "names-in-arabic")
    for name, *_ in rows(folder / "arabnamer_dict_ar.tsv"): add(name, "", "", "arabnamer")
    return found


def write_persons(found, counts, named, everyday, nouns, given):
    out = []
    for key in sorted(found):
        if key in everyday or key in given: continue
        words = key.split(" ")
        if len(words) > 3 or len(words) > 1 and words[0] not in map(fold, PERSON_HEADS): continue
        entries = found[key]
        sources = [e[3] for e in entries]
        parts = {e[1] for e in entries} - {""}
        # The table of transliterations has other words too: a word frequent in news is a name only if another list has it.
        count = counts.of(key) if len(words) == 1 else 0
        if set(sources) == {"arabnamer"} and (key in nouns or count > 400): continue
        part = "first" if "first" in parts else "last" if "last" in parts else ""
        gender = next((e[2] for e in entries if e[2]), "")
        common = "yes" if key in nouns or count > 60 and len(words) == 1 else ""
        name = sorted((e[0] for e in entries), key=better)[0]
        out.append((name, part, gender, common, sources[0]))
    write("gazetteer-persons.tsv", "name part gender common source", out)


def write(name, header, out):
    with open(HERE / "names" / name, "w", encoding="utf-8") as file:
        file.write("# " + "\t".join(header.split()) + "\n")
        file.writelines("\t".join(row) + "\n" for row in sorted(out, key=lambda row: (fold(row[0]), row)))
    print(f"{name}: {len(out)}", dict(collections.Counter(row[-1] for row in out)), file=sys.stderr)


def main():
    if len(sys.argv) != 3: sys.exit(__doc__)
    folder, counts = pathlib.Path(sys.argv[1]), Counts(pathlib.Path(sys.argv[2]))
    named, everyday, nouns = own_names()
    given = {fold(row[0]) for row in rows(HERE / "names/given-names.tsv")}
    found = people_of(folder)
    write_persons(found, counts, named, everyday, nouns, given)
    write_places(places(folder), counts, named, everyday, nouns, set(found) | given)


if __name__ == "__main__":
    main()
