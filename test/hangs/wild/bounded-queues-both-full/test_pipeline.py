from pipeline import count


def test_one_line():
    assert count(["to be"]) == {"to": 1, "be": 1}


def test_many_lines():
    lines = ["to be or not to be"] * 10
    assert count(lines)["be"] == 20  # culprit
