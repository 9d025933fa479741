import threading

ledger_lock = threading.Lock()
entries = []


def book(amount):
    ledger_lock.acquire()  # culprit
    entries.append(amount)
    if amount < 0:
        raise ValueError(amount)  # culprit
    ledger_lock.release()


def test_booking_in_background():
    clerk = threading.Thread(target=book, args=(-5,), name="clerk")
    clerk.start()
    clerk.join()
    assert entries == [-5]


def test_booking():
    book(3)  # culprit
    assert entries[-1] == 3
