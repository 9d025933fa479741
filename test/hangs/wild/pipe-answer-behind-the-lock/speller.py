import os
import threading


class Speller(threading.Thread):
    """Answers words over a pair of pipes, as a program would."""

    def __init__(self):
        super().__init__(name="speller", daemon=True)
        self.questions, self.ask_end = os.pipe()
        self.answer_end, self.answers = os.pipe()
        self.lock = threading.Lock()
        self.known = {"tea"}

    def run(self):
        while word := os.read(self.questions, 100).decode():
            with self.lock:  # culprit
                is_known = word in self.known
            os.write(self.answers, b"yes" if is_known else b"no")

    def check(self, word):
        os.write(self.ask_end, word.encode())
        return os.read(self.answer_end, 10) == b"yes"  # culprit

    def learn(self, word):
        with self.lock:
            if not self.check(word):  # culprit
                self.known.add(word)
