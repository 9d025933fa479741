import registry


def test_load():
    assert registry.load("plugin")
