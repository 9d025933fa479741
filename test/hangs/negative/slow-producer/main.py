import queue
import threading
import time


def read_sensor(readings):
    for number in range(10000):
        time.sleep(0.2)
        readings.put(number)


readings = queue.Queue()
threading.Thread(target=read_sensor, args=(readings,), name="sensor", daemon=True).start()
total = 0
for _ in range(10000):
    total += readings.get()
print(total)
