import time

from pathos.multiprocessing import ProcessPool


def fetch(station):
    time.sleep(0.9)
    return station


def survey(stations):
    return ProcessPool(nodes=2).map(fetch, stations, chunksize=20)
