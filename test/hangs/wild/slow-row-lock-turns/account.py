import sys
import time

import psycopg2

db = psycopg2.connect("")
for number in range(int(sys.argv[1])):
    with db, db.cursor() as cursor:
        cursor.execute("update account set balance = balance + 1")
        time.sleep(0.2)
