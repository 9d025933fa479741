import multiprocessing


def work(pipe):
    print(pipe.recv())  # culprit


def run():
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    worker = context.Process(target=work, args=(there,))  # culprit
    worker.start()
    worker.join()  # culprit
    here.send("go")
