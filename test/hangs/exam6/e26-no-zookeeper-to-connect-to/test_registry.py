from registry import Registry


def test_starts_empty(hosts):
    assert Registry(hosts).services == {}


def test_register(registry):
    registry.register("search", "127.0.0.1:9200")
    assert registry.services == {"search": "127.0.0.1:9200"}
