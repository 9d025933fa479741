import os

import pg8000.dbapi


def connect():
    return pg8000.dbapi.connect(
        user=os.environ["PGUSER"], host=os.environ["PGHOST"], port=int(os.environ["PGPORT"]), database=os.environ["PGDATABASE"]
    )


def serve(jobs, ready):
    connection = connect()
    cursor = connection.cursor()
    cursor.execute("select count(*) from jobs")  # culprit
    ready.set()
    while True:
        job = jobs.get()  # culprit
        if job is None:
            break
        cursor.execute("insert into jobs values (%s)", (job,))
        connection.commit()
