import queue


class Uploader:
    def __init__(self, channel):
        self.send = channel.stream_unary("/store.Store/Upload")
        self.chunks = queue.Queue()

    def requests(self):
        while True:
            chunk = self.chunks.get()  # culprit
            if chunk is None:
                return
            yield chunk

    def upload(self, chunks):
        for chunk in chunks:
            self.chunks.put(chunk)
        return int(self.send(self.requests()))  # culprit
