from monitor import Monitor


def test_close():
    monitor = Monitor()
    monitor.start()
    monitor.began.wait()
    assert monitor.close() in ([], [1])
