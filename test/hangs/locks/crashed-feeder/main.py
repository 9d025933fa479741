import json
import queue
import threading

lines = queue.Queue(maxsize=4)
parsed = queue.SimpleQueue()


class Feeder(threading.Thread):
    def run(self):
        for text in ['{"a": 1}', "{broken", '{"b": 2}']:
            lines.put(json.loads(text))  # culprit


def convert():
    for _ in range(3):
        parsed.put(lines.get())  # culprit


def main():
    Feeder(name="feeder").start()  # culprit
    threading.Thread(target=convert, name="converter", daemon=True).start()
    print([parsed.get() for _ in range(3)])  # culprit


if __name__ == "__main__":
    main()
