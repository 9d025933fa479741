import threading

from ledger import Ledger


def test_two_bookings():
    ledger = Ledger()
    threads = [
        threading.Thread(target=ledger.book, args=("a", ledger.debit, ledger.credit)),
        threading.Thread(target=ledger.book, args=("b", ledger.credit, ledger.debit)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ledger.booked) == ["a", "b"]
