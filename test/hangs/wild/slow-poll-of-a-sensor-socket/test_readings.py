from readings import collect


def test_thirty():
    assert len(collect()[0]) == 30
