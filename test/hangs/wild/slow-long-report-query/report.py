import os

import pg8000.dbapi


def monthly():
    connection = pg8000.dbapi.connect(
        user=os.environ["PGUSER"], host=os.environ["PGHOST"], port=int(os.environ["PGPORT"]), database=os.environ["PGDATABASE"]
    )
    cursor = connection.cursor()
    cursor.execute("select count(*) from generate_series(1, 15) day, lateral (select pg_sleep(2 + day * 0)) work")
    return cursor.fetchone()[0]
