import subprocess
import sys

import psycopg


def test_every_job_is_announced():
    seen = []
    with psycopg.connect("", autocommit=True) as db:
        db.execute("listen jobs")
        subprocess.Popen([sys.executable, "announce.py"])
        for note in db.notifies():  # culprit
            seen.append(int(note.payload))
            if len(seen) == 200:
                break
    assert seen == list(range(200))
