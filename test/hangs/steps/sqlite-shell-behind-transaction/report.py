import pathlib
import sqlite3
import threading

connection = sqlite3.connect("orders.db", isolation_level=None)
connection.execute("begin exclusive")
pathlib.Path("report.ready").touch()
threading.Event().wait()  # culprit
