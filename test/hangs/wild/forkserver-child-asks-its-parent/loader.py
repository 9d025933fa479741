import multiprocessing


def load(settings):
    return len(settings.get())  # culprit


def run():
    context = multiprocessing.get_context("forkserver")
    settings = context.Queue()
    child = context.Process(target=load, args=(settings,))  # culprit
    child.start()
    child.join()  # culprit
    settings.put({"depth": 3})
