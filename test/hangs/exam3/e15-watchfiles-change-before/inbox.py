from pathlib import Path

from watchfiles import watch


def next_upload(folder):
    for changes in watch(folder):  # culprit
        return sorted(Path(path).name for _, path in changes)
