import os

import pg8000.native


def load(batches):
    with pg8000.native.Connection(
        os.environ["PGUSER"], host=os.environ["PGHOST"], port=int(os.environ["PGPORT"]), database=os.environ["PGDATABASE"]
    ) as connection:
        connection.run("create table if not exists load (id int)")
        for batch in range(batches):
            connection.run("insert into load select :batch from pg_sleep(0.7)", batch=batch)
        return connection.run("select count(*) from load")[0][0]
