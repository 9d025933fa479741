import multiprocessing
from concurrent.futures import ProcessPoolExecutor

_rank = None


def _join_cluster(barrier, ranks):
    global _rank
    with ranks.get_lock():
        _rank = ranks.value
        ranks.value += 1
    barrier.wait()  # culprit


def simulate(step):
    return step * step


class Cluster:
    """Processes that start to work together."""

    def __init__(self, size):
        context = multiprocessing.get_context("spawn")
        self.executor = ProcessPoolExecutor(
            size,
            mp_context=context,
            initializer=_join_cluster,
            initargs=(context.Barrier(size), context.Value("i", 0)),
        )

    def run(self, steps):
        return list(self.executor.map(simulate, steps))  # culprit

    def close(self):
        self.executor.shutdown()
