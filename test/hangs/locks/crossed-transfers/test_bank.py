import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount, meeting):
    with source.lock:  # culprit
        meeting.wait(5)
        with target.lock:  # culprit
            source.balance -= amount
            target.balance += amount


def test_transfers_in_both_directions():
    first, second = Account(10), Account(20)
    meeting = threading.Barrier(2)
    there = threading.Thread(target=transfer, args=(first, second, 1, meeting), name="there")
    back = threading.Thread(target=transfer, args=(second, first, 2, meeting), name="back")
    there.start()
    back.start()
    there.join()
    back.join()
    assert first.balance + second.balance == 30
