import threading
import time

from fair import FairLock


def test_turns():
    lock, done = FairLock(), []

    def work(name):
        for number in range(40):
            with lock:
                time.sleep(0.15)
                done.append((name, number))

    workers = [threading.Thread(target=work, args=(name,), name=name, daemon=True) for name in ("mill", "press")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(done) == 80
