import time

import psycopg2

db = psycopg2.connect("")
db.autocommit = True
with db.cursor() as cursor:
    for number in range(200):
        time.sleep(0.4)
        cursor.execute(f"notify jobs, '{number}'")
