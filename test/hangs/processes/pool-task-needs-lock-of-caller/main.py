import multiprocessing

store = None


def share(lock):
    global store
    store = lock


def write(number):
    with store:
        print("written:", number, flush=True)


def main():
    lock = multiprocessing.Lock()
    with multiprocessing.Pool(3, share, (lock,)) as pool:
        with lock:
            pool.map(write, range(6))  # culprit


if __name__ == "__main__":
    main()
