from hypothesis import given, settings
from hypothesis import strategies as st

from prices import rounded


@settings(max_examples=100, deadline=None, database=None)
@given(st.integers(0, 10**6))
def test_rounded(amount):
    assert abs(rounded(amount) - amount) <= 2
