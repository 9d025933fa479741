import threading

from psycopg_pool import ConnectionPool

TAKE = """
update job set taken = now() where id = (
  select id from job where taken is null order by id for update skip locked limit 1
) returning id, seconds
"""


class JobTable:
    def __init__(self, size=3):
        self.pool = ConnectionPool("", min_size=size, max_size=size, open=True)
        with self.pool.connection() as connection:
            connection.execute("drop table if exists job")
            connection.execute(
                "create table job (id serial primary key, seconds real, taken timestamptz, done timestamptz)"
            )

    def add(self, count, seconds):
        with self.pool.connection() as connection:
            connection.execute(
                "insert into job (seconds) select %s from generate_series(1, %s)", (seconds, count)
            )

    def work_one(self):
        with self.pool.connection() as connection:
            row = connection.execute(TAKE).fetchone()
            if row is None:
                return False
            connection.execute("select pg_sleep(%s)", (row[1],))
            connection.execute("update job set done = now() where id = %s", (row[0],))
            return True

    def work(self):
        while self.work_one():
            pass

    def work_all(self, workers):
        threads = [threading.Thread(target=self.work, name=f"worker-{number}") for number in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def done(self):
        with self.pool.connection() as connection:
            return connection.execute("select count(*) from job where done is not null").fetchone()[0]

    def close(self):
        self.pool.close()
