import threading

books = threading.Lock()
entries = []


def total():
    with books:  # culprit
        return sum(entries)


def book(amount):
    with books:  # culprit
        entries.append(amount)
        return total()
