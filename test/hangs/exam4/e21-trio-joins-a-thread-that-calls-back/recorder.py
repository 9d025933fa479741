import threading

import trio


class Recorder:
    def __init__(self, store):
        self.store = store
        self.token = trio.lowlevel.current_trio_token()
        self.quit = threading.Event()
        self.thread = threading.Thread(target=self.record, name="recorder", daemon=True)
        self.thread.start()

    def record(self):
        samples = [1, 2, 3]
        self.quit.wait()
        trio.from_thread.run(self.store, samples, trio_token=self.token)  # culprit

    def stop(self):
        self.quit.set()
        self.thread.join()  # culprit
