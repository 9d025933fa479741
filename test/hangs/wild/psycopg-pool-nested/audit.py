def note(pool, name):
    with pool.connection() as connection:
        connection.execute("select %s", [name])
