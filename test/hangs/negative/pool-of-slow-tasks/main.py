import multiprocessing
import time


def deliver(route):
    for _ in range(600):
        time.sleep(0.05)
    return route


def main():
    with multiprocessing.Pool(3) as pool:
        print(pool.map(deliver, range(6)))


if __name__ == "__main__":
    main()
