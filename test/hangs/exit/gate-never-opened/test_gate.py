import threading


def open_gates(count):
    return count - 1


def test_gate_opens_for_all():
    gate = threading.Event()
    visitors = [threading.Thread(target=gate.wait, name="visitor-%d" % n) for n in range(2)]  # culprit
    for visitor in visitors:
        visitor.start()  # culprit
    assert open_gates(3) == 3
    gate.set()
    for visitor in visitors:
        visitor.join()
