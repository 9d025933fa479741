import threading


class Uploader:
    def __init__(self):
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run, name="uploader")

    def start(self):
        self.thread.start()

    def run(self):
        self.stopped.wait()


def test_upload():
    Uploader().start()


def test_name():
    assert Uploader().thread.name == "uploader"
