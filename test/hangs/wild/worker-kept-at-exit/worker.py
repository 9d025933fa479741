import multiprocessing


def serve(link):
    while True:
        link.send(link.recv() * 2)  # culprit


def start():
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe()
    context.Process(target=serve, args=(theirs,), name="worker-1").start()  # culprit
    return mine
