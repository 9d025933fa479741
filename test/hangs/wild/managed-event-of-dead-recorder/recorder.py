import multiprocessing


def record(settings, started):
    rate = settings["rate"] / settings["channels"]
    started.set()
    return rate


def start(settings):
    context = multiprocessing.get_context("spawn")
    manager = context.Manager()
    started = manager.Event()
    worker = context.Process(target=record, args=(settings, started), name="recorder")  # culprit
    worker.start()  # culprit
    started.wait()  # culprit
    return worker
