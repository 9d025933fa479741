from anyio.from_thread import start_blocking_portal
from store import Store


def test_flush():
    with start_blocking_portal() as portal:
        store = Store(portal)
        store.add(1)
        store.flush()
        assert store.saved == [1]
