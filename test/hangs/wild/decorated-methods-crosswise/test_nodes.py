import threading

from nodes import Node


def test_push():
    a, b = Node(), Node()
    back = threading.Thread(target=b.push, args=(a, 2), name="back", daemon=True)
    back.start()
    a.push(b, 1)
    back.join()
    assert (a.items, b.items) == ([2], [1])
