import multiprocessing


def child(results, size):
    results.put("x" * size)  # culprit


def run_isolated(size):
    context = multiprocessing.get_context("fork")
    results = context.Queue()  # culprit
    process = context.Process(target=child, args=(results, size))
    process.start()
    process.join()  # culprit
    return results.get()
