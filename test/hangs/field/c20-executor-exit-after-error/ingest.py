import queue
from concurrent.futures import ThreadPoolExecutor


def upload(rows, stored):
    while (row := rows.get()) is not None:  # culprit
        stored.append(row)
    return len(stored)


def parse(line):
    name, price = line.split(";")
    return name, float(price)


def ingest(lines):
    rows, stored = queue.Queue(), []
    with ThreadPoolExecutor(1) as pool:  # culprit
        job = pool.submit(upload, rows, stored)  # culprit
        for line in lines:
            rows.put(parse(line))  # culprit
        rows.put(None)
        return job.result()
