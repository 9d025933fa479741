import os
import select
import subprocess
import sys


def run():
    child = subprocess.Popen(  # culprit
        [sys.executable, "install.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    texts = {child.stdout.fileno(): b"", child.stderr.fileno(): b""}
    while texts:
        ready, _, _ = select.select(list(texts), [], [])  # culprit
        for fd in ready:
            data = os.read(fd, 4096)
            if not data:
                return texts
            texts[fd] += data
