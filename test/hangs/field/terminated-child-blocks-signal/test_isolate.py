from isolate import Isolated


def test_child_is_alive():
    with Isolated() as isolated:
        assert isolated.process.is_alive()
