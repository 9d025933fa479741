import os
import threading


def answer(writer):
    os.write(writer, b"ready")


def wait_for_answer(delay):
    reader, writer = os.pipe()
    timer = threading.Timer(delay, answer, [writer])
    timer.daemon = True
    timer.start()
    return os.read(reader, 5)  # culprit


if __name__ == "__main__":
    print(wait_for_answer(40))
