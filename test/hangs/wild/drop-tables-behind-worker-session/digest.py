import threading

import psycopg


class Digest(threading.Thread):
    def __init__(self, conninfo):
        super().__init__(name="digest", daemon=True)
        self.conninfo, self.looked, self.stop = conninfo, threading.Event(), threading.Event()

    def run(self):
        with psycopg.connect(self.conninfo) as connection:
            connection.execute("select count(*) from mails")  # culprit
            self.looked.set()
            self.stop.wait()
