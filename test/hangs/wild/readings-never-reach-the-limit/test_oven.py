from oven import Oven


def test_warm():
    Oven().wait_until_warm()
