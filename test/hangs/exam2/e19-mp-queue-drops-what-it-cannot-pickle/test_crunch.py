import pytest

from crunch import Crunch


@pytest.fixture(scope="module")
def crunch():
    crunch = Crunch()
    yield crunch
    crunch.close()


def test_slope(crunch):
    assert crunch.fit("a", [(1, 2), (2, 4)]).slope == 2.0


def test_model(crunch):
    assert crunch.fit("b", [(1, 3), (2, 6)], keep_model=True).predict(10) == 30.0
