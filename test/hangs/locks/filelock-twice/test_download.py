import os

from filelock import FileLock


def fetch(folder, name):
    with FileLock(os.path.join(folder, "downloads.lock")):  # culprit
        return name.upper()


def fetch_all(folder, names):
    alias = os.path.join(folder, "alias.lock")
    os.symlink(os.path.join(folder, "downloads.lock"), alias)
    with FileLock(os.path.join(folder, "downloads.lock")):  # culprit
        return [fetch(folder, name) for name in names]  # culprit


def test_fetch_all(tmp_path):
    assert fetch_all(str(tmp_path), ["a"]) == ["A"]
