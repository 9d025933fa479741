from unittest import mock

import pytest
from export import Export


class FakeClient:
    def __init__(self):
        self.exports = {}

    def post(self, path, body):
        self.exports[f"{path}/{body['name']}"] = {"state": "queued", "rows": 0}

    def get(self, path):
        return self.exports[path]


@pytest.fixture
def no_pauses():
    with mock.patch("export.time.sleep", lambda seconds: None):
        yield


def test_export_ends(no_pauses):
    export = Export(FakeClient(), "orders")
    export.start()
    assert export.wait_until_done() == 0  # culprit
