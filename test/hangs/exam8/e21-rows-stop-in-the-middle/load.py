import os
import threading


def write_rows(rows, end):
    for row in rows:
        os.write(end, f"{row['name']}\t{row['size']}\n".encode())  # culprit
    os.close(end)


def load(connection, rows):
    """Hands the rows to COPY while a thread still makes them."""
    reading_end, writing_end = os.pipe()  # culprit
    threading.Thread(target=write_rows, args=(rows, writing_end), name="row-writer").start()
    with os.fdopen(reading_end) as source, connection.cursor() as cursor:
        cursor.copy_expert("COPY file (name, size) FROM STDIN", source)  # culprit
        return cursor.rowcount
