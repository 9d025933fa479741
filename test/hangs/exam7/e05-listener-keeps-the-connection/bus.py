import threading

import psycopg


class Bus:
    """Announcements over one connection: a thread listens, everybody may announce."""

    def __init__(self, conninfo=""):
        self._conn = psycopg.connect(conninfo, autocommit=True)
        self._conn.execute("LISTEN stock")
        self.heard = []
        self._thread = threading.Thread(target=self._listen, name="bus-listener", daemon=True)
        self._thread.start()

    def _listen(self):
        for notify in self._conn.notifies():  # culprit
            self.heard.append(notify.payload)

    def announce(self, payload):
        self._conn.execute("SELECT pg_notify('stock', %s)", (payload,))  # culprit
