import apsw


class Counter:
    def __init__(self, path):
        self.connection = apsw.Connection(path)
        self.connection.set_busy_timeout(3_600_000)
        self.connection.execute("CREATE TABLE IF NOT EXISTS hits (page TEXT PRIMARY KEY, n INTEGER)")

    def hit(self, page):
        self.connection.execute(  # culprit
            "INSERT INTO hits VALUES (?, 1) ON CONFLICT (page) DO UPDATE SET n = n + 1", (page,)
        )

    def total(self):
        return self.connection.execute("SELECT sum(n) FROM hits").get
