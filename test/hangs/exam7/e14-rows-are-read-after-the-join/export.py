import multiprocess as mp


def render(rows, results):
    results.put([f"{number:08d};chair" for number in range(rows)])  # culprit


def export(rows):
    context = mp.get_context("spawn")
    results = context.Queue()
    worker = context.Process(target=render, args=(rows, results), name="renderer")
    worker.start()
    worker.join()  # culprit
    return results.get()
