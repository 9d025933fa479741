from console import Console


def test_console():
    Console().ask("1 + 1")
