import subprocess
import sys
import time

import psycopg


def test_all_jobs_done():
    with psycopg.connect("", autocommit=True) as connection:
        connection.execute("create table jobs (id int)")
        with subprocess.Popen([sys.executable, "worker.py"]):
            while connection.execute("select count(*) from jobs").fetchone()[0] < 40:
                time.sleep(0.25)  # culprit
