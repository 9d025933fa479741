import threading


class Limiter:
    def __init__(self, slots):
        self.slots = threading.BoundedSemaphore(slots)

    def call(self, function):
        self.slots.acquire()  # culprit
        result = function()
        self.slots.release()
        return result


def test_errors_are_passed_on():
    limiter = Limiter(2)
    errors = 0
    for text in ["1", "x", "y", "4"]:
        try:
            limiter.call(lambda: int(text))
        except ValueError:
            errors += 1
    assert errors == 2
