import pytest

from audit import Audit


@pytest.mark.parametrize("count", [2, 400])
def test_every_entry_is_checked(count):
    assert Audit().run(count) == count
