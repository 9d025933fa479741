import multiprocess


def scan(paths, results):
    results.cancel_join_thread()
    for path in paths:
        results.put((path, "x" * 200_000))


def scan_all(paths):
    context = multiprocess.get_context("fork")
    results = context.Queue()
    worker = context.Process(target=scan, args=(paths, results), name="scanner")  # culprit
    worker.start()  # culprit
    worker.join()
    return [results.get() for _ in paths]  # culprit
