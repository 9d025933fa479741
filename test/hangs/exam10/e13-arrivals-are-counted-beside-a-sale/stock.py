import sqlite3
import threading

import sqlite_utils


class Stock:
    def __init__(self, path):
        self.path = path
        with self.connect().conn as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS movement (article TEXT, pieces INTEGER)")

    def connect(self):
        return sqlite_utils.Database(sqlite3.connect(self.path, timeout=3600))

    def arrive(self, article, pieces):
        database = self.connect()
        with database.conn:
            database.conn.execute("INSERT INTO movement VALUES (?, ?)", (article, pieces))  # culprit

    def sell(self, article, pieces, arrivals):
        database = self.connect()
        with database.conn:
            database.conn.execute("INSERT INTO movement VALUES (?, ?)", (article, -pieces))
            booking = threading.Thread(target=self.arrive, args=(article, arrivals), name="arrivals")
            booking.start()  # culprit
            booking.join()  # culprit

    def pieces(self, article):
        rows = self.connect().query("SELECT sum(pieces) AS pieces FROM movement WHERE article = ?", [article])
        return next(rows)["pieces"]
