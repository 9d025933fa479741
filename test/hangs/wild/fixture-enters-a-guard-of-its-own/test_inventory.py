import threading


def test_starts_empty(inventory):
    assert inventory.stock == {}


def test_receive_in_a_thread(inventory):
    worker = threading.Thread(target=inventory.receive, args=("lamp", 3), name="receiver")
    worker.start()
    worker.join()  # culprit
    assert inventory.stock == {"lamp": 3}
