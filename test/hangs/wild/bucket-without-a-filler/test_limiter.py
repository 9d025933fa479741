from limiter import Limiter


def test_two_calls():
    limiter = Limiter("search")
    limiter.take()
    limiter.take()
