import multiprocessing
import time

from shared import write


def test_second_writer(tmp_path):
    lock = multiprocessing.Lock()
    worker = multiprocessing.Process(target=write, args=(lock, tmp_path / "log", 60))
    worker.start()
    time.sleep(0.4)
    worker.kill()
    worker.join()
    write(lock, tmp_path / "log", 0)  # culprit
