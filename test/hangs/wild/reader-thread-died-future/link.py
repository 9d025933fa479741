import json
import threading


class Answer:
    def __init__(self):
        self._ready = threading.Event()
        self.value = None

    def set(self, value):
        self.value = value
        self._ready.set()

    def get(self):
        self._ready.wait()  # culprit
        return self.value


class Link:
    def __init__(self, sock):
        self.sock = sock
        self.waiting = []
        threading.Thread(target=self.read, name="link-reader", daemon=True).start()

    def read(self):
        while True:
            data = self.sock.recv(1000)
            self.waiting.pop(0).set(json.loads(data))  # culprit

    def ask(self, text):
        answer = Answer()
        self.waiting.append(answer)
        self.sock.sendall(text)
        return answer.get()  # culprit
