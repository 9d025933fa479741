import threading
import time

lock, lines = threading.Lock(), []


def write(line):
    with lock:  # culprit
        lines.append(line)
        time.sleep(0.3)


def on_alarm(number, frame):
    write("alarm")
