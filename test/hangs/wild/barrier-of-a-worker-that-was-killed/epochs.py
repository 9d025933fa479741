import multiprocessing
import os
import signal


def epoch(rank, barrier):
    if rank == 2:
        os.kill(os.getpid(), signal.SIGKILL)  # culprit
    barrier.wait()  # culprit


def train():
    barrier = multiprocessing.Barrier(3)
    workers = [multiprocessing.Process(target=epoch, args=(rank, barrier)) for rank in range(3)]  # culprit
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()  # culprit
