import shop


def test_names(tables):
    shop.add("Bob")
    shop.add("Alice")
    assert shop.names() == ["Alice", "Bob"]
