import dataclasses
import multiprocessing
import typing

context = multiprocessing.get_context("spawn")


@dataclasses.dataclass
class Fit:
    name: str
    slope: float
    predict: typing.Callable = None


def fit(name, points, keep_model):
    slope = sum(y for _, y in points) / sum(x for x, _ in points)
    return Fit(name, slope, (lambda x: slope * x) if keep_model else None)


def work(jobs, results):
    while (job := jobs.get()) is not None:
        results.put(fit(*job))  # culprit


class Crunch:
    def __init__(self):
        self.jobs, self.results = context.Queue(), context.Queue()
        self.worker = context.Process(target=work, args=(self.jobs, self.results), name="crunch", daemon=True)
        self.worker.start()

    def fit(self, name, points, keep_model=False):
        self.jobs.put((name, points, keep_model))
        return self.results.get()  # culprit

    def close(self):
        self.jobs.put(None)
        self.worker.join()
