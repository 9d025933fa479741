import multiprocessing
import time


def index(lock, started):
    with lock:
        started.set()
        time.sleep(60)


def main():
    context = multiprocessing.get_context("fork")
    lock, started = context.Lock(), context.Event()
    indexer = context.Process(target=index, args=(lock, started), name="indexer")
    indexer.start()
    started.wait()
    indexer.terminate()  # culprit
    indexer.join()
    if lock.acquire():  # culprit
        print("index is mine")


if __name__ == "__main__":
    main()
