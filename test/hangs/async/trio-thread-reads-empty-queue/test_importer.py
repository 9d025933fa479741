import queue

import trio

incoming = queue.Queue()


def next_batch():
    batch = []
    while len(batch) < 3:
        batch.append(incoming.get())  # culprit
    return batch


async def run_import():
    for name in ("a.csv", "b.csv"):
        incoming.put(name)
    return await trio.to_thread.run_sync(next_batch)  # culprit


def test_one_batch():
    assert len(trio.run(run_import)) == 3
