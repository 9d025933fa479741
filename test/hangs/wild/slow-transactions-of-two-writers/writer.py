import time

import psycopg

with psycopg.connect("") as connection:
    for _ in range(20):
        with connection.transaction():
            connection.execute("update stock set amount = amount + 1")  # culprit
            time.sleep(0.9)
