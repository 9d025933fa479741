from registry import register


def test_register():
    assert register("a") == 0
