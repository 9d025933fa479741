import psycopg2


def backfill(batches):
    connection = psycopg2.connect("")
    connection.autocommit = True
    cursor = connection.cursor()
    for batch in range(batches):
        cursor.execute("select pg_sleep(0.4), %s", (batch,))
    connection.close()
    return batches
