import multiprocessing


def weight(parcel):
    return parcel * 3


with multiprocessing.Pool(1) as pool:
    WEIGHTS = pool.map(weight, [1, 2])  # culprit
