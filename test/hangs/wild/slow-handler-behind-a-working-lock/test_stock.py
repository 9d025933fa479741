import threading
import time

from stock import Shop, Stock


def test_answer_after_the_count():
    stock = Stock()
    threading.Thread(target=stock.count, args=(200,), name="counts", daemon=True).start()
    time.sleep(0.2)
    assert Shop(stock).ask() == 200
