import time

import pytest

from debounce import Debounce


@pytest.mark.parametrize("presses", range(1, 161))
def test_only_the_last_press_counts(presses):
    seen = []
    button = Debounce(0.2, seen.append)
    for n in range(presses):
        button(n)
    time.sleep(0.5)
    assert seen == [presses - 1]
