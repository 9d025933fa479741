from client import ask_all


def test_ask_all():
    assert ask_all(["who", "why"]) == ["WHO", "WHY"]
