import multiprocessing


def keep(lock, orders, ready):
    with lock:
        ready.send(True)
        orders.get()  # culprit


def audit(lock):
    with lock:  # culprit
        return "audited"


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Manager() as manager:
        lock, orders = manager.Lock(), context.Queue()
        heard, ready = context.Pipe(duplex=False)
        context.Process(target=keep, args=(lock, orders, ready), name="ledger-keeper", daemon=True).start()
        heard.recv()
        print(audit(lock))
        orders.put("close")
