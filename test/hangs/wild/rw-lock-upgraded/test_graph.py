from graph import Graph


def test_node():
    assert Graph().node("a") == set()
