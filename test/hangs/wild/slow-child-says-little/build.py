import sys

from plumbum import local


def build():
    lines = []
    process = local[sys.executable]["compile_all.py"].popen()
    for line in process.stdout:
        lines.append(line)
    process.wait()
    return lines
