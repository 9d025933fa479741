import subprocess
import sys

import lmdb


def add(path, key):
    with lmdb.open(path) as environment, environment.begin(write=True) as transaction:  # culprit
        transaction.put(key.encode(), b"1")


def build(path):
    environment = lmdb.open(path)
    with environment.begin(write=True) as transaction:  # culprit
        transaction.put(b"first", b"1")
        subprocess.run([sys.executable, "index.py", path, "second"], check=True)  # culprit


if __name__ == "__main__":
    add(*sys.argv[1:])
