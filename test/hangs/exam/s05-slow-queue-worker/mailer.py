import queue
import threading
import time


class Mailer:
    def __init__(self, per_letter=0.3):
        self.per_letter = per_letter
        self.letters = queue.Queue()
        self.sent = []
        threading.Thread(target=self.run, name="mailer", daemon=True).start()

    def run(self):
        while True:
            address, text = self.letters.get()
            try:
                self.send(address, text)
            finally:
                self.letters.task_done()

    def send(self, address, text):
        time.sleep(self.per_letter)
        self.sent.append(address)

    def post(self, address, text):
        self.letters.put((address, text))

    def flush(self):
        self.letters.join()
