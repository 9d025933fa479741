import sqlite3

from dbutils.pooled_db import PooledDB

pool = PooledDB(sqlite3, maxconnections=1, blocking=True, database="r.db", check_same_thread=False)


def report():
    connection = pool.connection()  # culprit
    cursor = connection.cursor()
    cursor.execute("select 1")
    return connection, cursor
