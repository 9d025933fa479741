import os

os.environ.setdefault("OMP_NUM_THREADS", "2")

from model import train, train_all  # noqa: E402


def test_train():
    assert train(1) > 0.3


def test_train_all():
    assert len(train_all([1, 2])) == 2
