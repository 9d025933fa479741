import atexit
import queue
import threading

orders = queue.Queue()
averages = []


def work():
    while True:
        amounts = orders.get()
        averages.append(sum(amounts) / len(amounts))  # culprit
        orders.task_done()


def flush():
    orders.join()  # culprit
    print("averages:", averages)


threading.Thread(target=work, name="averages", daemon=True).start()  # culprit
atexit.register(flush)
for amounts in ([], [1, 2], [3], [4, 4]):
    orders.put(amounts)
print("all orders are in")
