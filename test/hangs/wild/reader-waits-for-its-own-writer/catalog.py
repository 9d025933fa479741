import multiprocessing

import fasteners


def rewrite(path):
    lock = fasteners.InterProcessReaderWriterLock(path + ".lock")
    with lock.write_lock():  # culprit
        with open(path, "w") as file:
            file.write("new")


def refresh(path):
    lock = fasteners.InterProcessReaderWriterLock(path + ".lock")
    with lock.read_lock():  # culprit
        context = multiprocessing.get_context("spawn")
        writer = context.Process(target=rewrite, args=(path,))
        writer.start()
        writer.join()  # culprit
