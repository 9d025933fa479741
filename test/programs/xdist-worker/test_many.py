import threading

import pytest

never = threading.Event()


@pytest.mark.parametrize("number", range(4))
def test_number(number):
    if number == 2:
        threading.Thread(target=never.wait, name="leaked-by-2").start()
