import threading

from sheets import Sheet, move


def test_moves():
    a, b = Sheet("a"), Sheet("b")
    other = threading.Thread(target=move, args=(b, a), name="other", daemon=True)
    other.start()
    move(a, b)
    other.join()
