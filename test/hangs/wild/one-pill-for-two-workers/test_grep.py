from grep import Grep


def test_grep():
    assert Grep(2).run(["x", "y", "xy"]).count(True) == 2
