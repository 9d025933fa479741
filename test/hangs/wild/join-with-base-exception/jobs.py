import queue
import sys
import threading


def run(job):
    if job == "fatal":
        sys.exit(2)  # culprit


def worker(jobs):
    while True:
        job = jobs.get()
        try:
            run(job)  # culprit
        except Exception:
            pass
        jobs.task_done()


def run_all(names):
    jobs = queue.Queue()
    threading.Thread(target=worker, args=(jobs,), name="job-worker", daemon=True).start()
    for name in names:
        jobs.put(name)
    jobs.join()  # culprit
