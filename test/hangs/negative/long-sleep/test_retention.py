import time


class Store:
    def __init__(self, lifetime):
        self.lifetime = lifetime

    def wait_for_expiry(self):
        time.sleep(self.lifetime)  # culprit
        return True


def test_entry_expires():
    assert Store(lifetime=3600).wait_for_expiry()
