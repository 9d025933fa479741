from multiprocessing import get_context

fork = get_context("fork")


class Cook:
    def __init__(self):
        self.order_ready = fork.Event()
        self.at_work = fork.Event()
        self.process = fork.Process(target=self.cook, name="cook")

    def cook(self):
        self.at_work.wait()
        self.order_ready.clear()
        self.order_ready.wait()  # culprit

    def start(self):
        self.process.start()

    def order(self):
        self.order_ready.set()
        self.at_work.set()

    def finish(self):
        self.process.join()  # culprit
