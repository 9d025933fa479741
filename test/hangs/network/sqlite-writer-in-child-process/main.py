import multiprocessing
import sqlite3


def append(path, text):
    connection = sqlite3.connect(path, timeout=3600)
    connection.execute("INSERT INTO log VALUES (?)", (text,))  # culprit
    connection.commit()


def main():
    connection = sqlite3.connect("log.db", isolation_level=None)
    connection.execute("CREATE TABLE IF NOT EXISTS log (text TEXT)")
    connection.execute("BEGIN EXCLUSIVE")  # culprit
    worker = multiprocessing.get_context("spawn").Process(target=append, args=("log.db", "started"))
    worker.start()
    worker.join()  # culprit
    connection.execute("COMMIT")


if __name__ == "__main__":
    main()
