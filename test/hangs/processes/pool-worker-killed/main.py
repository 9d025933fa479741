import multiprocessing
import os
import signal


def measure(size):
    if size == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return size * 2


def main():
    with multiprocessing.Pool(2) as pool:
        print(pool.map(measure, range(10, 16)))  # culprit


if __name__ == "__main__":
    main()
