import multiprocessing


def coordinate(ready, path):
    with open(path) as file:
        file.read()
    ready.set()


def work(ready, results):
    ready.wait()  # culprit
    results.put(1)


def train(path, workers=2):
    ready, results = multiprocessing.Event(), multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(ready, results)) for _ in range(workers)]
    processes.append(multiprocessing.Process(target=coordinate, args=(ready, path), name="coordinator"))
    for process in processes:
        process.start()
    for process in processes:
        process.join()  # culprit
    return sum(results.get() for _ in range(workers))
