import multiprocessing
import time

from memory_profiler import memory_usage


def square_all(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(pow_two, numbers)


def pow_two(number):
    return number**2


def job():
    squares = square_all(range(2000))
    time.sleep(0.2)
    for child in multiprocessing.active_children():  # no worker is left behind
        child.terminate()
        child.join()
    return squares


def main():
    usage = memory_usage((job, ()), interval=0.05)  # culprit
    print(f"{max(usage):.0f} MiB")


if __name__ == "__main__":
    main()
