import concurrent.futures

import pytest

from motor import Motor


def test_motor_that_is_there():
    motor = Motor()
    motor.reply(5)
    assert motor.move(5) == 5


def test_motor_that_does_not_reply():
    with pytest.raises(concurrent.futures.TimeoutError):
        Motor().move(90)
