from audit import note


def place(pool, name):
    with pool.connection() as connection:  # culprit
        connection.execute("select %s", [name])
        note(pool, name)  # culprit
