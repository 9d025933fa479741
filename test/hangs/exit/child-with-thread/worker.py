import queue
import sys
import threading

results = queue.Queue()


def publish():
    while True:
        print(results.get(), flush=True)


def compute(number):
    results.put(number * number)


if __name__ == "__main__":
    threading.Thread(target=publish, name="publisher").start()  # culprit
    compute(int(sys.argv[1]))
