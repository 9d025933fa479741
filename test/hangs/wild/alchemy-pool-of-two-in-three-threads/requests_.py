import threading

import sqlalchemy
from sqlalchemy.pool import QueuePool


def run():
    engine = sqlalchemy.create_engine(
        "postgresql+psycopg://", poolclass=QueuePool, pool_size=2, max_overflow=0, pool_timeout=3600
    )
    begun = threading.Barrier(3)

    def request():
        with engine.connect() as connection:  # culprit
            connection.execute(sqlalchemy.text("select 1"))
            begun.wait()  # culprit

    threads = [threading.Thread(target=request, name=f"request-{number}") for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()  # culprit
