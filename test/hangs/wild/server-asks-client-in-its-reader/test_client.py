from client import Client


def test_indent():
    assert Client().initialize() == {"indent": 4}
