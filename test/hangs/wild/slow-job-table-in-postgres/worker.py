import time

import psycopg

with psycopg.connect("", autocommit=True) as connection:
    for number in range(40):
        time.sleep(1)
        connection.execute("insert into jobs values (%s)", (number,))
