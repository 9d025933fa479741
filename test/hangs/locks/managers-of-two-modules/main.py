import threading
import guards

ready = threading.Barrier(2)


def sell():
    with guards.stock():
        ready.wait()
        with guards.prices():  # culprit
            pass


def reprice():
    with guards.prices():
        ready.wait()
        with guards.stock():  # culprit
            pass


other = threading.Thread(target=reprice, name="repricer")
other.start()
sell()
