import threading

lock = threading.Lock()


def rows():
    with lock:
        yield "header"
        yield "body"


def consume():
    with lock:  # culprit
        print("consumed")


reader = rows()  # culprit
print(next(reader))  # culprit
workers = [threading.Thread(target=consume, name="consumer-%d" % n) for n in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
