import queue

import requests


class Upload:
    def __init__(self, url):
        self.url = url
        self.parts = queue.Queue()

    def chunks(self):
        yield b"head"
        yield self.parts.get()  # culprit

    def send(self):
        answer = requests.post(self.url, data=self.chunks(), timeout=60)  # culprit
        self.parts.put(answer.content)
        return answer.status_code
