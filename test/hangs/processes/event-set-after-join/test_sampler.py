import multiprocessing


class Sampler:
    def __init__(self):
        context = multiprocessing.get_context("fork")
        self.stop = context.Event()
        self.process = context.Process(target=self.run, name="sampler")

    def run(self):
        self.stop.wait()  # culprit

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *raised):
        self.process.join()  # culprit
        self.stop.set()


def test_runs():
    with Sampler() as sampler:
        assert sampler.process.is_alive()
