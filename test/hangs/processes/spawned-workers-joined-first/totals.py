import multiprocessing


def count(start, results):
    results.put({number: number * number for number in range(start, start + 30000)})


def squares():
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    workers = [context.Process(target=count, args=(start, results)) for start in (0, 30000)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()  # culprit
    table = {}
    for _ in workers:
        table.update(results.get())
    return table
