import heapq
import time


def run_due(jobs):
    while jobs and jobs[0][0] <= time.monotonic():
        heapq.heappop(jobs)[1]()


def run_all(jobs):
    heapq.heapify(jobs)
    while jobs:
        run_due(jobs)
        time.sleep(0.2)
