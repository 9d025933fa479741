from worker import start


def test_worker_doubles():
    link = start()
    link.send(4)
    assert link.recv() == 8
