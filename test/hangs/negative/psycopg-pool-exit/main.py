from psycopg_pool import ConnectionPool

pool = ConnectionPool("", min_size=1, max_size=2, num_workers=2, open=True)
with pool.connection() as connection:
    print(connection.execute("select 1").fetchone(), flush=True)
