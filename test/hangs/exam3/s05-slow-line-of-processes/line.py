import multiprocessing
import time


def stage(source, sink, seconds):
    while (item := source.recv()) is not None:
        time.sleep(seconds)
        sink.send(item + 1)
    sink.send(None)


def run(items, seconds):
    feed, current = multiprocessing.Pipe()
    processes = []
    for pause in seconds:
        out, following = multiprocessing.Pipe()
        processes.append(multiprocessing.Process(target=stage, args=(current, out, pause)))
        current = following
    for process in processes:
        process.start()
    for item in range(items):
        feed.send(item)
    feed.send(None)
    results = []
    while (result := current.recv()) is not None:
        results.append(result)
    for process in processes:
        process.join()
    return results
