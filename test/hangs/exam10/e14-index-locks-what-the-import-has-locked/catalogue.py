import json
import pathlib

from ilock import ILock

CATALOGUE = pathlib.Path("catalogue.json")


def guarded():
    return ILock("catalogue", lock_directory=".")


def rebuild_index():
    with guarded():  # culprit
        titles = json.loads(CATALOGUE.read_text())
        pathlib.Path("index.json").write_text(json.dumps(sorted(titles)))


def import_all(titles):
    with guarded():  # culprit
        CATALOGUE.write_text(json.dumps(titles))
        rebuild_index()  # culprit


import_all(["Persuasion", "Emma"])
print("imported")
