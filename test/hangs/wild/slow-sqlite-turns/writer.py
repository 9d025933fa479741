import sqlite3
import time

db = sqlite3.connect("stock.db", timeout=60)
for number in range(200):
    with db:
        db.execute("begin immediate")
        db.execute("insert into stock values (?)", [number])
        time.sleep(0.2)
