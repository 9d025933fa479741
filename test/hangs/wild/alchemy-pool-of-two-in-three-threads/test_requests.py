from requests_ import run


def test_three_requests():
    run()
