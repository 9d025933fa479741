import multiprocessing

import lightgbm
import numpy

PARAMETERS = {"objective": "regression", "num_threads": 2, "verbose": -1}


def train(seed):
    random = numpy.random.default_rng(seed)
    days = random.random((400, 6))
    sales = days @ numpy.array([3, 1, 4, 1, 5, 9]) + random.normal(size=400)
    data = lightgbm.Dataset(days, label=sales, params=PARAMETERS)
    return lightgbm.train(PARAMETERS, data, num_boost_round=3)  # culprit


def validate(seed):
    print(seed, train(seed).num_trees())  # culprit


def main():
    print("all", train(0).num_trees())
    context = multiprocessing.get_context("fork")
    fold = context.Process(target=validate, args=(1,))
    fold.start()  # culprit
    fold.join()  # culprit


main()
