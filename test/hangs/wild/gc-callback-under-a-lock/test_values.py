import gc

import values


def test_collections_are_counted():
    gc.callbacks.append(values.count)
    try:
        assert values.COLLECTIONS.get() == 0
    finally:
        gc.callbacks.remove(values.count)
