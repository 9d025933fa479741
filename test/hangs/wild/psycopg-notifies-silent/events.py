import psycopg


def first_event(channel):
    with psycopg.connect("", autocommit=True) as connection:
        connection.execute(f"listen {channel}")
        psycopg.connect("", autocommit=True).execute("notify jobs_done, '1'")
        for event in connection.notifies():  # culprit
            return event.payload
