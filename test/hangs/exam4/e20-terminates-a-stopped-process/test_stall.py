import select


def test_answers(worker):
    assert worker.ask("tea") == "aet"


def test_stalled_worker_is_noticed(worker):
    worker.stall()  # culprit
    worker.process.stdin.write("tea\n")
    worker.process.stdin.flush()
    assert select.select([worker.process.stdout], [], [], 0.3)[0] == []
