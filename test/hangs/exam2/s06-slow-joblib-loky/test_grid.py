from joblib import Parallel, delayed

from grid import score


def test_grid():
    points = [(x / 10, y / 10) for x in range(10) for y in range(8)]
    scores = Parallel(n_jobs=2)(delayed(score)(x, y) for x, y in points)
    assert len(scores) == 80 and max(scores) <= 1
