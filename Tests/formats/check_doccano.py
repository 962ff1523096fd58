"""doccano itself imports the lines into its database and exports them again, and Isnad reads these (doccano on PyPI)."""

import collections
import importlib.metadata
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from common import FOLDER, TEXTS, check, counts, finish, places

ISNAD = os.path.abspath(sys.argv[2])
LAYERS = {"mention", "number", "date", "claim", "toll", "disagreement", "slip", "passage"}
scratch = tempfile.mkdtemp()
os.environ.update(DJANGO_SETTINGS_MODULE="config.settings.development", DATABASE_URL="sqlite:///%s/db.sqlite3" % scratch)
import backend  # noqa: E402

sys.path.insert(0, str(pathlib.Path(backend.__file__).parent))
import django  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()
call_command("migrate", verbosity=0)

from data_export.pipeline.dataset import Dataset  # noqa: E402
from data_export.pipeline.factories import create_comment, create_formatter, create_labels, create_writer  # noqa: E402
from data_export.pipeline.services import ExportApplicationService  # noqa: E402
from data_export.models import ExportedExample  # noqa: E402
from data_import.datasets import load_dataset  # noqa: E402
from data_import.pipeline.catalog import RELATION_EXTRACTION, create_file_format  # noqa: E402
from data_import.pipeline.readers import FileName  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from examples.models import Example  # noqa: E402
from labels.models import Relation, Span  # noqa: E402
from projects.models import ProjectType, SequenceLabelingProject  # noqa: E402

user = get_user_model().objects.create_user(username="x", password="x")
for name, text in TEXTS.items():
    path = str(FOLDER / "doccano" / name / "doccano.jsonl")
    project = SequenceLabelingProject.objects.create(
        name=name, project_type=ProjectType.SEQUENCE_LABELING, use_relation=True, allow_overlapping=True, created_by=user)
    file = FileName(full_path=path, generated_name="doccano.jsonl", upload_name="doccano.jsonl")
    dataset = load_dataset(RELATION_EXTRACTION, create_file_format("JSONL"), [file], project)
    dataset.save(user)
    check(not dataset.errors, name, "doccano says: %s" % dataset.errors)
    example = Example.objects.get(project=project)
    check(example.text == text, name, "doccano has another text")
    source = json.loads(open(path).read())
    spans = list(Span.objects.filter(example=example))
    counts["spans"] += len(spans)
    counts["relations"] += Relation.objects.filter(example=example).count()
    check(len(spans) == len(source["entities"]), name, "%d of %d spans" % (len(spans), len(source["entities"])))
    check(Relation.objects.filter(example=example).count() == len(source["relations"]), name, "relations are missing")
    found = collections.Counter(
        (span.label.text.split(":")[0], span.start_offset, span.end_offset) for span in spans if span.label.text.split(":")[0] in LAYERS)
    # What only plays a part in a fact is called by its part.
    expected = places(name, standing=True)
    check(not expected - found, name, "missing: %s" % (expected - found))
    # Out of doccano, and back into Isnad: nothing is new, nothing is lost.
    examples = ExportedExample.objects.filter(project=project)
    back = Dataset(examples, create_labels(project, examples), create_comment(examples), True)
    out = pathlib.Path(scratch) / (name + ".jsonl")
    ExportApplicationService(back, create_formatter(project, "JSONL"), create_writer("JSONL")).export(str(out))
    article = str(FOLDER / "articles" / (name + ".txt"))
    environment = dict(os.environ, XDG_DATA_HOME=str(FOLDER / "data"))
    done = subprocess.run([ISNAD, "annotate", "import", "--format", "doccano", "--onto", article, str(out)], env=environment, capture_output=True, text=True)
    check(done.returncode == 0 and "\t0 imported\t" in done.stdout, name, "back from doccano: %s%s" % (done.stdout, done.stderr))
finish("doccano %s" % importlib.metadata.version("doccano"))
