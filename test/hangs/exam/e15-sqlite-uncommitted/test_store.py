from store import Store


def test_order(tmp_path):
    store = Store(tmp_path / "shop.db")
    store.order("tea")
    assert store.count() == 1
