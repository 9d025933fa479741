import pytest

from primes import Primes


@pytest.mark.parametrize("count, last", [(1, 2), (3, 5), (200, 1223)])
def test_primes(count, last):
    assert list(Primes(count))[-1] == last
