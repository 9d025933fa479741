import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"))  # culprit


def wait_for(fd):
    return os.read(fd, 1)  # culprit
