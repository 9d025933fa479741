import threading
import time
from contextlib import ExitStack


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(amount, source, target):
    with ExitStack() as stack:
        for account in (source, target):
            stack.enter_context(account.lock)  # culprit
            time.sleep(0.1)
        source.balance -= amount
        target.balance += amount
