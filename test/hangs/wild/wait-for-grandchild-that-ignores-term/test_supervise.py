import supervise


def test_stop():
    launcher, pid = supervise.start()
    supervise.stop(pid)  # culprit
    assert launcher.wait() == -15
