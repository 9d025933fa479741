import queue
import threading


def consume(jobs, sizes):
    while True:
        name, scale = jobs.get()
        sizes[name] = 100 // scale  # culprit
        jobs.task_done()


def test_all_scaled():
    jobs, sizes = queue.Queue(), {}
    threading.Thread(target=consume, args=(jobs, sizes), name="scaler", daemon=True).start()  # culprit
    for name, scale in [("small", 10), ("none", 0), ("big", 1)]:
        jobs.put((name, scale))
    jobs.join()  # culprit
    assert len(sizes) == 3
