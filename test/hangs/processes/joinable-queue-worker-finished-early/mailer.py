import multiprocessing


def send_batch(outbox, size):
    for _ in range(size):
        outbox.get()
        outbox.task_done()


class Mailer:
    def __init__(self, size):
        context = multiprocessing.get_context("spawn")
        self.outbox = context.JoinableQueue()
        self.worker = context.Process(target=send_batch, args=(self.outbox, size), name="mailer")
        self.worker.start()

    def send(self, messages):
        for message in messages:
            self.outbox.put(message)
        self.outbox.join()  # culprit
