import pytest
from plumbum import local

from ranking import Ranking


def test_sort_is_there():
    assert "sort" in local["sort"]("--version")


@pytest.mark.parametrize("flags, expected", [((), ["10 b", "9 a"]), (("-n",), ["9 a", "10 b"])])
def test_ranking(flags, expected):
    assert Ranking(*flags).of(["10 b", "9 a"]) == expected  # culprit
