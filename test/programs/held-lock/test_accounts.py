import threading

ledger = threading.Lock()
taken = threading.Event()


def book():
    ledger.acquire()
    taken.set()
    threading.Event().wait()


def test_transfer():
    threading.Thread(target=book, name="bookkeeper", daemon=True).start()
    taken.wait()
    with ledger:
        pass
