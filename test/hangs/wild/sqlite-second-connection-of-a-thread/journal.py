import sqlite3
import threading


def note(path):
    with sqlite3.connect(path, timeout=3600) as other:
        other.execute("insert into notes values ('late')")  # culprit


def run(path):
    own = sqlite3.connect(path, timeout=3600)
    own.execute("create table notes (text)")
    own.commit()
    own.execute("insert into notes values ('early')")  # culprit
    thread = threading.Thread(target=note, args=(path,), name="notes")
    thread.start()
    thread.join()  # culprit
    own.commit()
