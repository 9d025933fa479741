import multiprocessing
import time


def work(tasks):
    while True:
        tasks.get()
        time.sleep(0.7)
        tasks.task_done()


def run(count):
    tasks = multiprocessing.JoinableQueue()
    for _ in range(2):
        multiprocessing.Process(target=work, args=(tasks,), daemon=True).start()
    for number in range(count):
        tasks.put(number)
    tasks.join()
