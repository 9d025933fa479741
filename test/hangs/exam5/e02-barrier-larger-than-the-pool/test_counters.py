import pytest

from counters import Counters
from stress import Stress


@pytest.fixture
def counters():
    return Counters()


def test_adds_up_alone(counters):
    counters.add("hits", 3)
    assert counters["hits"] == 3


@pytest.mark.parametrize("readers", [2, 4, 6])
def test_adds_up_in_many_threads(counters, readers):
    stress = Stress(readers)
    stress.run(lambda index: counters.add("hits"))  # culprit
    stress.close()
    assert counters["hits"] == readers
