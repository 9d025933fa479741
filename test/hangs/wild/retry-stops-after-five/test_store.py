import pytest
import tenacity

from store import Store


def test_store_gives_up():
    store = Store()
    with pytest.raises(tenacity.RetryError):
        store.load()  # culprit
    assert store.tries == 5
