import multiprocessing
import threading
import time


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0

    def add(self, amount):
        with self.lock:  # culprit
            self.total += amount

    def close(self):
        with self.lock:
            self.add(-self.total)


def settle(number):
    account = Account()
    account.add(number)
    if number == 2:
        account.close()
    for _ in range(2000):
        time.sleep(0.05)
    return account.total


def main():
    with multiprocessing.Pool(4) as pool:
        print(pool.map(settle, range(4)))


if __name__ == "__main__":
    main()
