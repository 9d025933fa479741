from thumbs import Thumbs


def test_run():
    assert Thumbs().run(["a", "bb"]) == [1, 2]
