"""Label Studio's own software development kit reads the configuration and each task (label-studio-sdk on PyPI)."""

import collections
import importlib.metadata
import json

from label_studio_sdk.label_interface import LabelInterface

from common import FOLDER, TEXTS, check, counts, finish, places

LAYERS = {"mention", "number", "date", "claim", "toll", "disagreement", "slip", "passage"}

for name, text in TEXTS.items():
    folder = FOLDER / "label-studio" / name
    interface = LabelInterface((folder / "label-studio.xml").read_text())
    interface.validate()
    tasks = json.loads((folder / "label-studio.json").read_text())
    check(len(tasks) == 1, name, "%d tasks" % len(tasks))
    # JavaScript counts UTF-16 units.
    units = text.encode("utf-16-le", "surrogatepass")
    for task in tasks:
        check(interface.validate_task({"id": task["id"], "data": task["data"]}), name, "the configuration finds no text in the task")
        found = collections.Counter()
        for sort in ["annotations", "predictions"]:
            for answer in task[sort]:
                counts[sort] += 1
                wrong = interface.validate_prediction(answer, return_errors=True)
                check(not wrong, name, "%s: %s" % (sort, wrong[:3]))
                regions = {region["id"] for region in answer["result"] if region["type"] != "relation"}
                for region in answer["result"]:
                    counts["regions"] += 1
                    if region["type"] == "relation":
                        check({region["from_id"], region["to_id"]} <= regions, name, "a relation to nowhere: %s" % region)
                        continue
                    check(interface.validate_region(region), name, "a region that the configuration does not have: %s" % region)
                    if region["type"] != "labels":
                        continue
                    value = region["value"]
                    own = units[2 * value["start"]:2 * value["end"]].decode("utf-16-le")
                    check(own == value["text"] and own, name, "%r is not %r" % (value["text"], own))
                    if value["labels"][0] in LAYERS:
                        start = len(units[:2 * value["start"]].decode("utf-16-le"))
                        found[(value["labels"][0], start, start + len(own))] += 1
        check(found == places(name), name, "facts: %s too many, %s missing" % (found - places(name), places(name) - found))
finish("Label Studio's kit %s" % importlib.metadata.version("label-studio-sdk"))
