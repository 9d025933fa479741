import queue
import threading

ledger_lock = threading.Lock()
receipts = queue.SimpleQueue()
entries = []


def await_receipt():
    with ledger_lock: entries.append(receipts.get())  # culprit


def enter():
    with ledger_lock: entries.append("paid")


waiter = threading.Thread(target=await_receipt, name="receipt-waiter", daemon=True)
waiter.start()
while not ledger_lock.locked():
    pass
clerks = [threading.Thread(target=enter, name="clerk-%d" % number, daemon=True) for number in range(3)]
for clerk in clerks:
    clerk.start()
for clerk in clerks:
    clerk.join()
