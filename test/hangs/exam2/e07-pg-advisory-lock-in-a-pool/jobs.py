from contextlib import contextmanager

from psycopg_pool import ConnectionPool


class Jobs:
    def __init__(self, url):
        self.pool = ConnectionPool(url, min_size=3, max_size=3, open=True)
        self.pool.wait()

    @contextmanager
    def exclusive(self, key):
        with self.pool.connection() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", (key,))  # culprit
        try:
            yield
        finally:
            with self.pool.connection() as connection:
                connection.execute("SELECT pg_advisory_unlock(%s)", (key,))  # culprit

    def close(self):
        self.pool.close()
