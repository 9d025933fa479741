from joblib import Parallel, delayed

from scale import scale


def test_scale_all():
    doubled = Parallel(n_jobs=2)(delayed(scale)(n) for n in range(400))  # culprit
    assert doubled[-1] == 798
