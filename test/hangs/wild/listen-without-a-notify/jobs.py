import psycopg


def next_job():
    with psycopg.connect("", autocommit=True) as connection:
        connection.execute("notify jobs, 'one'")  # culprit
    with psycopg.connect("", autocommit=True) as connection:
        connection.execute("listen jobs")
        for notify in connection.notifies():  # culprit
            return notify.payload
