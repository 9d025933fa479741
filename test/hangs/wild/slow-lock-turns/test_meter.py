import threading
import time

lock = threading.Lock()
readings = []


def read(sensor):
    for _ in range(150):
        with lock:
            time.sleep(0.25)
            readings.append(sensor)


def test_meter():
    threads = [threading.Thread(target=read, args=[sensor]) for sensor in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(readings) == 300
