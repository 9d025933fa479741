import multiprocessing

import persistqueue


def fill(path):
    box = persistqueue.SQLiteQueue(path, multithreading=True, auto_commit=True)
    box.put("invoice 17")


def first(path):
    box = persistqueue.SQLiteQueue(path, multithreading=True, auto_commit=True)
    multiprocessing.get_context("spawn").Process(target=fill, args=(path,), name="filler").start()
    return box.get()  # culprit
