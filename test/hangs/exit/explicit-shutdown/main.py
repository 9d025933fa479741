import queue
from concurrent.futures import ThreadPoolExecutor


class Mailer:
    def __init__(self):
        self.outbox = queue.Queue()
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="mailer")
        self.pool.submit(self.deliver)  # culprit

    def deliver(self):
        while True:
            letter = self.outbox.get()  # culprit
            print("sent", letter, flush=True)

    def close(self):
        self.pool.shutdown()  # culprit


def main():
    mailer = Mailer()
    mailer.outbox.put("hello")
    mailer.close()


if __name__ == "__main__":
    main()
