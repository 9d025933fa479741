import time


def feed(queue):
    for number in range(300):
        time.sleep(0.3)
        queue.put(number)
