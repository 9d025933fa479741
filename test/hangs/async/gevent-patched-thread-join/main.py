from gevent import monkey

monkey.patch_all()

import threading  # noqa: E402
import time  # noqa: E402

loaded = threading.Event()


def watch():
    while True:
        time.sleep(0.5)


def index():
    loaded.wait()  # culprit
    print("indexed")


threading.Thread(target=watch, name="watch", daemon=True).start()
indexer = threading.Thread(target=index, name="indexer")
indexer.start()
indexer.join()  # culprit
