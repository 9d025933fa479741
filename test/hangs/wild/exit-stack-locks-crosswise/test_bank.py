import threading

from bank import Account, transfer


def test_both_ways():
    ann, bob = Account(10), Account(10)
    back = threading.Thread(target=transfer, args=(3, bob, ann), name="back")
    back.start()
    transfer(5, ann, bob)
    back.join()
    assert ann.balance + bob.balance == 20
