import threading

import anyio
from anyio import from_thread, to_thread

LOCK = threading.Lock()
ROWS = []


async def notify(row):
    await anyio.sleep(0.2)
    with LOCK:  # culprit
        ROWS.append(row)


def book(row):
    with LOCK:  # culprit
        from_thread.run(notify, row)  # culprit


async def book_all(rows):
    for row in rows:
        await to_thread.run_sync(book, row)  # culprit
