import queue
import threading


def worker(tasks, built):
    while True:
        item = tasks.get()  # culprit
        if not item:
            continue
        built.append(item)
        tasks.task_done()


def build(items):
    tasks, built = queue.Queue(), []
    for _ in range(2):
        threading.Thread(target=worker, args=(tasks, built), daemon=True).start()
    for item in items:
        tasks.put(item)
    tasks.join()  # culprit
    return built
