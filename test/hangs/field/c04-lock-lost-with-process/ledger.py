import os

import billiard

context = billiard.get_context("fork")
lock = context.Lock()


def book(path, amount):
    with lock:  # culprit
        if amount < 0:
            # What the kernel's out-of-memory killer amounts to.
            os._exit(9)  # culprit
        with open(path, "a") as file:
            file.write(f"{amount}\n")


def book_apart(path, amount):
    child = context.Process(target=book, args=(path, amount))
    child.start()  # culprit
    child.join()
    return child.exitcode


def total(path):
    with lock:  # culprit
        with open(path) as file:
            return sum(map(int, file))
