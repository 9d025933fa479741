import multiprocessing

import numpy
from sklearn.ensemble import HistGradientBoostingRegressor

context = multiprocessing.get_context("fork")


def train(seed):
    random = numpy.random.default_rng(seed)
    x = random.normal(size=(2000, 4))
    model = HistGradientBoostingRegressor(max_iter=5, random_state=seed)
    model.fit(x, x[:, 0] * 2 + x[:, 1])  # culprit
    return round(float(model.score(x, x[:, 0] * 2 + x[:, 1])), 1)


def train_all(seeds):
    with context.Pool(2) as pool:  # culprit
        return pool.map(train, seeds)
