import queue, threading
orders = queue.Queue()
def produce():
    for n in range(3):
        orders.put(n)
    raise OSError("catalogue is gone")  # culprit
def consume():
    got = []
    while len(got) < 5:
        try:
            got.append(orders.get(timeout=15))  # culprit
        except queue.Empty:
            continue
    return got
if __name__ == "__main__":
    threading.Thread(target=produce, name="producer").start()
    print(consume())
