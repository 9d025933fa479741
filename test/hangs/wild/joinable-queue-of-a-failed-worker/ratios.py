import multiprocessing


def work(tasks, results):
    while True:
        a, b = tasks.get()
        results.put(a / b)  # culprit
        tasks.task_done()


def ratios(pairs):
    tasks, results = multiprocessing.JoinableQueue(), multiprocessing.Queue()
    multiprocessing.Process(target=work, args=(tasks, results), daemon=True).start()
    for pair in pairs:
        tasks.put(pair)
    tasks.join()  # culprit
    return [results.get() for _ in pairs]
