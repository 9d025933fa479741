"""Waits for a lock that it holds itself, three calls deep, below a method of its own."""

import threading

LOCK = threading.Lock()


class Account:
    def transfer(self, password="hunter2", amount=100):
        with LOCK:
            self.withdraw(amount)

    def withdraw(self, amount):
        print("ready", flush=True)
        with LOCK:
            pass


Account().transfer()
