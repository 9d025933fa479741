"""Plays the look from outside twice: runs the program that gdb would run inside this process, with the request in a file of ours."""

import glob
import json
import marshal
import os
import sys
import tempfile
import threading

HELPERS = sys.argv[1]


class Player:
    def __init__(self):
        self.shown = 0


def convert():
    float("2,5")


def sources():
    found = {}
    for file in glob.glob(HELPERS + "/whyhung_agent/**/*.py", recursive=True):
        with open(file, encoding="utf-8") as text:
            found[os.path.relpath(file, HELPERS + "/whyhung_agent")[: -len(".py")]] = text.read()
    return found


def look(marks):
    _, raw, details, wanted, folder = os.environ["WHYHUNG"].split(":")
    setting = [int(raw), int(details), wanted, folder]
    request = marshal.dumps({"setting": setting, "pid": os.getpid(), "marks": marks, "sources": sources()}, 2)
    with open(HELPERS + "/whyhung_outside/inside.py", encoding="utf-8") as text:
        program = compile(text.read(), "<whyhung inside.py>", "exec")
    with tempfile.TemporaryFile() as mailbox:
        mailbox.write(request)
        mailbox.flush()
        exec(program, {"__name__": "whyhung_inside", "MAILBOX": mailbox.fileno(), "SOURCES": (0, len(request))})
        answer = os.pread(mailbox.fileno(), 10**7, 0)
    return json.loads(answer.partition(b"\0")[0].decode())


def play(player):
    thread = threading.Thread(target=convert, name="converter")
    thread.start()
    thread.join()
    look("mark")
    player.shown += 1
    return look("read")


threading.excepthook = lambda arguments: None
print(json.dumps(play(Player())), flush=True)
