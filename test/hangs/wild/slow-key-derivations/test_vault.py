import pytest

from vault import Vault


@pytest.mark.parametrize("count", [1, 200])
def test_keys_differ(count):
    assert len(set(Vault(600_000).keys([f"secret {number}" for number in range(count)]))) == count
