from shouting import shout_all


def test_shout_all():
    assert shout_all(["tea", "milk"]) == ["TEA", "MILK"]
