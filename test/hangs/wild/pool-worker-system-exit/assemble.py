import multiprocessing
import os


def assemble(reads):
    if not reads:
        os._exit(3)
    return sum(reads)


def assemble_all(samples):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return list(pool.imap(assemble, samples))  # culprit
