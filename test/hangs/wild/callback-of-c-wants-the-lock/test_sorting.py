from sorting import Ranking


def test_plain():
    assert Ranking([3, 1, 2]).sort() == [1, 2, 3]


def test_weights():
    assert Ranking([3, 1, 2]).sort_with({3: 0}) == [3, 1, 2]  # culprit
