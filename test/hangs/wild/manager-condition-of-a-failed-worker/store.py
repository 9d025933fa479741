import multiprocessing


def fill(changed, values):
    with changed:
        values["total"] = sum(["1", 2])  # culprit
        changed.notify()


def total():
    with multiprocessing.Manager() as manager:
        changed, values = manager.Condition(), manager.dict()
        worker = multiprocessing.Process(target=fill, args=(changed, values))
        with changed:
            worker.start()
            changed.wait()  # culprit
        return values["total"]
