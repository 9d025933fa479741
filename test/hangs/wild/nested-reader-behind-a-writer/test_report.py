import threading

from report import Stock


def test_total():
    stock, started = Stock(), threading.Event()

    def write():
        started.wait()
        stock.add("tea", 2)

    writer = threading.Thread(target=write, name="delivery", daemon=True)
    writer.start()
    assert stock.total(started) >= 3  # culprit
    writer.join()
